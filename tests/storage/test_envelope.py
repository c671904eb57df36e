"""The envelope opens for its passphrase and its code, and tells apart what else there can be."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.storage import envelope
from desktop_app.storage.envelope import COST, Envelope, new_code, new_envelope, recover, unlock
from desktop_app.storage.errors import (
    CasebookError,
    DamagedCasebook,
    ForeignFile,
    UnreadableCasebook,
    WeakPassphrase,
    WrongCode,
    WrongPassphrase,
)
from tests.storage.casebooks import CHEAP, PASSPHRASE

CODE = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV"
PLAIN = b"what is told in confidence" * 10


@pytest.fixture(scope="module")
def made() -> Envelope:
    return new_envelope(PASSPHRASE, CODE, CHEAP)


def test_both_secrets_open_it_and_nothing_shows(made: Envelope) -> None:
    data = made.seal(PLAIN)
    assert unlock(data, PASSPHRASE).unseal(data) == recover(data, CODE).unseal(data) == PLAIN
    assert PLAIN[:8] not in data
    assert repr(made) == "Envelope()"


@given(st.text(min_size=8, max_size=40), st.binary(max_size=100))
def test_any_passphrase_opens_what_it_sealed(passphrase: str, plain: bytes) -> None:
    try:
        data = new_envelope(passphrase, CODE, CHEAP).seal(plain)
    except WeakPassphrase:  # composed, it may be shorter
        return
    assert unlock(data, passphrase).unseal(data) == plain


def test_each_write_has_a_nonce_of_its_own(made: Envelope) -> None:
    at = len(made.head)
    assert len({made.seal(PLAIN)[at : at + 12] for _ in range(50)}) == 50


def test_the_way_that_letters_are_composed_does_not_matter() -> None:
    data = new_envelope("cafe\u0301 au lait", CODE, CHEAP).seal(PLAIN)
    assert unlock(data, "caf\u00e9 au lait").unseal(data) == PLAIN


@pytest.mark.parametrize("passphrase", ["", "seven77", "e\u0301" * 7, "x" * 1001])
def test_a_weak_passphrase_is_refused(passphrase: str, made: Envelope) -> None:
    with pytest.raises(WeakPassphrase, match="8 signs or more"):
        new_envelope(passphrase, CODE, CHEAP)
    with pytest.raises(WeakPassphrase):
        made.with_passphrase(passphrase, CHEAP)


@pytest.mark.parametrize(
    "typed", [CODE.lower(), CODE.replace("-", ""), CODE.replace("-", "  "), CODE.replace("0", "O").replace("1", "I"),
              CODE.replace("0", "o").replace("1", "l"), f" {CODE}\n", CODE.replace("-", "\u2013")]
)  # fmt: skip
def test_a_code_may_be_typed_in_any_way(typed: str, made: Envelope) -> None:
    data = made.seal(PLAIN)
    assert recover(data, typed).unseal(data) == PLAIN


def test_a_code_has_128_bits_and_more_in_groups() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}", code) for code in codes)
    assert set("".join(codes)) == {*envelope.CODE_SIGNS, "-"}
    assert envelope.CODE_LENGTH * 5 >= 128


@pytest.mark.parametrize("typed", ["", CODE[:-1], CODE + "2", CODE.replace("V", "U"), CODE.replace("V", "٣")])
def test_what_cannot_be_a_code_is_told_apart(typed: str, made: Envelope) -> None:
    with pytest.raises(WrongCode, match="28 letters and digits"):
        recover(made.seal(PLAIN), typed)


def test_wrong_secrets_are_refused_each_in_its_way(made: Envelope) -> None:
    data = made.seal(PLAIN)
    with pytest.raises(WrongPassphrase, match=r"does not open the casebook\. Or the head"):
        unlock(data, PASSPHRASE + "s")
    with pytest.raises(WrongPassphrase):
        unlock(data, CODE)
    with pytest.raises(WrongCode, match=r"does not open the casebook\. Or the head"):
        recover(data, new_code())


def test_a_changed_passphrase_keeps_the_code_and_the_data_key(made: Envelope) -> None:
    data = made.with_passphrase("four blue kettles", CHEAP).seal(PLAIN)
    assert unlock(data, "four blue kettles").unseal(data) == recover(data, CODE).unseal(data) == PLAIN
    assert made.unseal(data) == PLAIN
    with pytest.raises(WrongPassphrase):
        unlock(data, PASSPHRASE)


def test_a_new_code_ends_the_old_one(made: Envelope) -> None:
    code = new_code()
    data = made.with_code(code, CHEAP).seal(PLAIN)
    assert unlock(data, PASSPHRASE).unseal(data) == recover(data, code).unseal(data) == PLAIN
    with pytest.raises(WrongCode):
        recover(data, CODE)


def test_the_header_belongs_to_what_it_stands_before(made: Envelope) -> None:
    """Else an old passphrase could be put back before new contents."""
    old, new = made.seal(PLAIN), made.with_passphrase("four blue kettles", CHEAP).seal(PLAIN)
    forged = old[: len(made.head)] + new[len(envelope.head_of(new)) :]
    with pytest.raises(DamagedCasebook, match="does not match its seal"):
        unlock(forged, PASSPHRASE).unseal(forged)


def test_one_wrap_cannot_stand_for_the_other(made: Envelope) -> None:
    header = made._header
    swapped = Envelope(made._key, msgspec.structs.replace(header, passphrase=header.code, code=header.passphrase))
    with pytest.raises(WrongCode):
        recover(swapped.seal(PLAIN), CODE)


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", DamagedCasebook, "it is empty"),
        (envelope.MAGIC[:3], DamagedCasebook, "cut off"),
        (b"%PDF-1.7 and so on", ForeignFile, "is no casebook"),
        (b"\0" * 500, ForeignFile, "is no casebook"),
        (envelope.MAGIC + b"\x02" + b"\0" * 500, ForeignFile, "another version"),
        (envelope.MAGIC + b"\x01\xff\xff\xff\xff" + b"x" * 500, DamagedCasebook, "head cannot be read"),
        (envelope.MAGIC + b"\x01\x00\x00\x00\x10" + b"[" * 500, DamagedCasebook, "head cannot be read"),
    ],
)
def test_what_is_no_sealed_file_is_told_apart(data: bytes, error: type[Exception], says: str, made: Envelope) -> None:
    for opens in (lambda: unlock(data, PASSPHRASE), lambda: recover(data, CODE), lambda: made.unseal(data)):
        with pytest.raises(error, match=says):
            opens()


@pytest.mark.parametrize(
    ("name", "value"),
    [("memory", 2**31), ("memory", 256 * 1024 + 1), ("memory", 63), ("rounds", 11), ("rounds", 0), ("lanes", 9),
     ("lanes", 0), ("memory", "64"), ("memory", -1)],
)  # fmt: skip
def test_a_file_cannot_ask_for_endless_work(
    name: str, value: object, made: Envelope, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = msgspec.json.decode(made.head[12:])
    header["passphrase"]["cost"][name] = value
    changed = msgspec.json.encode(header)
    data = made.head[:8] + len(changed).to_bytes(4, "big") + changed + made.seal(PLAIN)[len(made.head) :]
    monkeypatch.setattr(envelope, "_derived", None)  # it is never asked
    with pytest.raises(DamagedCasebook, match="head cannot be read"):
        unlock(data, PASSPHRASE)


def test_every_byte_counts(made: Envelope) -> None:
    data = made.seal(b"short")
    for at in range(len(data)):
        forged = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        with pytest.raises((UnreadableCasebook, WrongPassphrase)):
            unlock(forged, PASSPHRASE).unseal(forged)
    for length in range(len(data)):
        with pytest.raises((UnreadableCasebook, WrongPassphrase)):
            unlock(data[:length], PASSPHRASE).unseal(data[:length])


def test_the_real_cost_is_what_was_agreed_and_opens() -> None:
    assert (COST.memory, COST.rounds, COST.lanes) == (64 * 1024, 3, 4)
    data = new_envelope(PASSPHRASE, CODE).seal(PLAIN)
    assert unlock(data, PASSPHRASE).unseal(data) == recover(data, CODE).unseal(data) == PLAIN


def test_no_secret_is_in_a_message(made: Envelope) -> None:
    for opens in (unlock, recover):
        with pytest.raises(CasebookError) as refused:
            opens(made.seal(PLAIN), "my dog is Rex")
        assert "Rex" not in str(refused.value)
