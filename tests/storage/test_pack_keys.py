"""Signatures fit one key and one text, and nothing that anyone could make; what is known is known by its key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_app.storage import pack_keys
from desktop_app.storage.errors import PackError
from desktop_app.storage.pack_keys import KnownKey, fits, in_short, name_of, private_key, shipped_keys
from tests.storage.packs import KEY, OTHER_KEY, public

TEXT = b"what was signed"
SIGNATURE = private_key(KEY).sign(TEXT)
IDENTITY = bytes([1, *bytes(31)])
PRIME, CURVE = 2**255 - 19, -121665 * pow(121666, -1, 2**255 - 19)
ORDER = 2**252 + 27742317777372353535851937790883648493
Point = tuple[int, int]


def test_a_signature_fits_its_key_and_text_alone() -> None:
    assert fits(public(KEY), SIGNATURE, TEXT)
    assert not fits(public(OTHER_KEY), SIGNATURE, TEXT)
    assert not fits(public(KEY), SIGNATURE, TEXT + b".")
    assert not fits(public(KEY), bytes(64), TEXT)


def added(one: Point, two: Point) -> Point:
    """Return the sum of two points of the curve that Ed25519 uses."""
    (x1, y1), (x2, y2) = one, two
    k = CURVE * x1 * x2 * y1 * y2 % PRIME
    x, y = (x1 * y2 + x2 * y1) * pow(1 + k, -1, PRIME), (y1 * y2 + x1 * x2) * pow(1 - k, -1, PRIME)
    return x % PRIME, y % PRIME


def times(number: int, point: Point) -> Point:
    """Return a point added to itself so many times."""
    made = (0, 1)
    for bit in f"{number:b}":
        made = added(made, made)
        made = added(made, point) if bit == "1" else made
    return made


def a_point_of_order_eight() -> Point:
    """Return a point that comes back to where it was after eight steps, worked out from the curve."""
    for y in range(2, 1000):
        square = (y * y - 1) * pow(CURVE * y * y + 1, -1, PRIME) % PRIME
        x = pow(square, (PRIME + 3) // 8, PRIME)
        x = x if x * x % PRIME == square else x * pow(2, (PRIME - 1) // 4, PRIME) % PRIME
        point = times(ORDER, (x, y)) if x * x % PRIME == square else (0, 1)
        if times(4, point) != (0, 1):
            return point
    raise AssertionError("the curve has such points")


def test_every_key_of_a_small_order_is_refused_whatever_its_sign() -> None:
    """One of them fits any text with a signature that anyone can write down."""
    eighth = a_point_of_order_eight()
    heights = {times(number, eighth)[1] for number in range(8)}
    heights |= {height + PRIME for height in heights if height + PRIME < 2**255}
    assert {height.to_bytes(32, "little").hex() for height in heights} == pack_keys.WEAK_KEYS
    for key in map(bytes.fromhex, pack_keys.WEAK_KEYS):
        for sign in (0, 0x80):
            signed = bytes((*key[:-1], key[-1] | sign))
            assert not any(fits(signed, IDENTITY + bytes(32), b"%d" % number) for number in range(40))


@pytest.mark.parametrize("key", [b"\xff" * 32, b"\x02" + bytes(31), b"\x07" * 32], ids=["ones", "two", "sevens"])
def test_what_is_no_point_of_the_curve_fits_nothing(key: bytes) -> None:
    assert not fits(key, SIGNATURE, TEXT)
    assert not fits(key, IDENTITY + bytes(32), TEXT)


def test_people_compare_six_groups_of_four_signs() -> None:
    short = in_short(public(KEY))
    assert [len(group) for group in short.split(" ")] == [4] * 6
    assert short == in_short(public(KEY)).upper() != in_short(public(OTHER_KEY))
    assert in_short(b"") == ""


def test_a_signer_is_known_by_the_key_and_nobody_without_one_is() -> None:
    known = [KnownKey(name="The maintainers", key=public(KEY).hex())]
    assert name_of(public(KEY), known) == "The maintainers"
    assert name_of(public(OTHER_KEY), known) == ""
    assert name_of(b"", known) == ""


@pytest.mark.parametrize("said", [b"", b"{}", b'[{"name": "", "key": "00"}]', b'[{"name": "x"}]', b"\xff"])
def test_a_list_of_keys_that_cannot_be_read_makes_nobody_known(said: bytes, tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_bytes(said)
    assert shipped_keys(tmp_path / "keys.json") == ()
    assert shipped_keys(tmp_path / "none.json") == ()


def test_the_list_that_is_shipped_can_be_read(root: Path) -> None:
    path = root / "resources" / "content_keys.json"
    assert len(shipped_keys(path)) == len(json.loads(path.read_bytes()))


def test_a_new_key_is_another_one_every_time() -> None:
    one, two = pack_keys.new_private_key(), pack_keys.new_private_key()
    assert public(one) != public(two)


def another_kind() -> bytes:
    """Return a private key of another kind."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


@pytest.mark.parametrize(
    "text", [b"", b"no key", KEY[:60], another_kind()], ids=["nothing", "words", "a part", "another kind"]
)
def test_what_is_no_such_key_is_said_in_a_sentence(text: bytes) -> None:
    with pytest.raises(PackError, match="Nothing was signed"):
        private_key(text)
