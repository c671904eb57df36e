"""The file of a pack: what is written is what is read, byte for byte, and nothing else is."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec
import pytest

from desktop_app.storage import pack_file, pack_making
from desktop_app.storage.errors import PackError, SaveError
from desktop_app.storage.library_file import write_danger, write_library
from desktop_app.storage.pack_content import open_content
from desktop_app.storage.pack_file import Pack
from tests.content import small
from tests.storage.packs import KEY, NEW_DAY, OTHER_KEY, OTHER_SIGNER, SIGNER, pack, public, signed

HEAD = 16 + 4 + 32 + 64


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a pack is put."""
    return tmp_path / "spring.one-stop-pack"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a built library."""
    (tmp_path / "data").mkdir()
    write_library(tmp_path / "data" / "one_stop.json", small.content())
    write_danger(tmp_path / "data" / "danger.json", small.content())
    return tmp_path / "data"


@pytest.mark.parametrize("one", [pack(), signed(pack())], ids=["unsigned", "signed"])
def test_what_is_written_is_read_again(one: Pack, path: Path) -> None:
    path.write_bytes(pack_file.to_bytes(one))
    read = pack_file.read(path)
    assert read == one
    assert (read.manifest.version, read.manifest.date, read.manifest.title) == (3, NEW_DAY, "Spring")
    assert open_content(read, "it")["services"][0].id == "help"


def test_a_signed_pack_has_the_signers_name_and_key(path: Path) -> None:
    path.write_bytes(pack_file.to_bytes(signed(pack())))
    read = pack_file.read(path)
    assert (read.manifest.signer, read.key) == (SIGNER, public(KEY))


def test_the_same_content_gives_the_same_bytes_signed_too(folder: Path, tmp_path: Path) -> None:
    once, again = pack_making.build(folder, "Spring"), pack_making.build(folder, "Spring")
    assert once == again
    (tmp_path / "key").write_bytes(KEY)
    (tmp_path / "pack").write_bytes(once)
    signatures = [pack_making.signed(tmp_path / "pack", tmp_path / "key", SIGNER) for _ in range(2)]
    assert signatures[0] == signatures[1] != once


def test_a_pack_is_made_of_the_built_files_as_they_are(folder: Path, path: Path) -> None:
    path.write_bytes(pack_making.build(folder, ""))
    read = pack_file.read(path)
    assert read.library == (folder / "one_stop.json").read_bytes()
    assert read.danger == (folder / "danger.json").read_bytes()
    assert read.manifest.title == "One Stop content of 26 November 2026"
    assert read.manifest.version == 2


def test_a_signature_takes_the_place_of_the_one_before(path: Path, tmp_path: Path) -> None:
    path.write_bytes(pack_file.to_bytes(signed(pack())))
    (tmp_path / "key").write_bytes(OTHER_KEY)
    path.write_bytes(pack_making.signed(path, tmp_path / "key", OTHER_SIGNER))
    read = pack_file.read(path)
    assert (read.manifest.signer, read.key) == (OTHER_SIGNER, public(OTHER_KEY))


def test_content_that_would_be_refused_is_not_packed(folder: Path) -> None:
    write_library(folder / "one_stop.json", small.content((("terms", 0, "related"), ["nowhere"])))
    with pytest.raises(PackError, match="leads to “nowhere”"):
        pack_making.build(folder, "Spring")


@pytest.mark.parametrize("title", ["x" * 121, "a\nb", "\u202etitle"])
def test_a_title_that_no_pack_may_have_is_said_before_anything_is_written(title: str, folder: Path) -> None:
    with pytest.raises(PackError, match=r"A title has 1 to 120 letters.*Nothing was written"):
        pack_making.build(folder, title)


@pytest.mark.parametrize("signer", ["", "x" * 121, "\u202eteam"])
def test_a_name_that_no_signer_may_have_is_said(signer: str) -> None:
    with pytest.raises(PackError, match=r"A signer's name has 1 to 120 letters"):
        signed(pack(), KEY, signer)


def test_a_library_that_is_too_large_is_not_packed() -> None:
    with pytest.raises(PackError, match="too large for a pack"):
        pack_file.make(bytes(pack_file.MAX_MEMBER + 1), b"{}", 3, NEW_DAY, "Spring")


@pytest.mark.parametrize("name", ["one_stop.json", "danger.json"])
def test_a_missing_file_is_named(name: str, folder: Path) -> None:
    (folder / name).unlink()
    with pytest.raises(Exception, match=name):
        pack_making.build(folder, "Spring")


def test_a_private_key_is_for_its_owner_and_never_replaced(tmp_path: Path) -> None:
    out = tmp_path / "signing.key"
    told = pack_making.make_key(out)
    text = out.read_bytes()
    assert told == public(text).hex()
    assert os.name == "nt" or out.stat().st_mode & 0o777 == 0o600
    with pytest.raises(SaveError, match="Nothing was written"):
        pack_making.make_key(out)
    assert out.read_bytes() == text
    with pytest.raises(SaveError, match="was not saved"):
        pack_making.make_key(tmp_path / "no folder" / "signing.key")


def rewritten(one: Pack, manifest: bytes, key: bytes | None = None, signature: bytes | None = None) -> bytes:
    """Return the file of a pack with another manifest."""
    changed = Pack(
        one.manifest, manifest, one.library, one.danger, one.key if key is None else key, signature or one.signature
    )
    return pack_file.to_bytes(changed)


MANIFESTS: dict[str, tuple[bytes, bytes, str]] = {
    "a newer format": (b'"format":1', b'"format":2', "newer One Stop"),
    "a newer schema": (b'"schema":1', b'"schema":2', "newer One Stop"),
    "an older format": (b'"format":1', b'"format":0', "another version of One Stop"),
    "a wrong sum": (b'"sha256":"', b'"sha256":"0', "damaged"),
    "no title": (b'"title":"Spring"', b'"title":""', "damaged"),
    "a version of nothing": (b'"version":3', b'"version":0', "damaged"),
    "a version without end": (b'"version":3', b'"version":' + b"9" * 5000, "damaged"),
    "not a number": (b'"version":3', b'"version":NaN', "damaged"),
    "a part of a number": (b'"version":3', b'"version":3.0', "damaged"),
    "a date that is none": (str(NEW_DAY).encode(), b"2027-02-30", "damaged"),
    "a key twice": (b'"title":"Spring"', b'"title":"Autumn","title":"Spring"', "damaged"),
    "blanks": (b'"title":', b'"title": ', "damaged"),
    "another field": (b'"title":', b'"path":"/etc/passwd","title":', "damaged"),
    "hidden signs": (b"Spring", "Sp\u202ering".encode(), "hidden signs"),
    "no text": (b"Spring", b"Sp\xff\xfe", "damaged"),
    "a name that is a path": (b'"name":"one_stop.json"', b'"name":"/etc/one_stop.json"', "does not hold"),
    "a name that leads up": (b'"name":"one_stop.json"', b'"name":"../one_stop.json"', "does not hold"),
    "a name twice": (b'"name":"danger.json"', b'"name":"one_stop.json"', "does not hold"),
    "a size of 2 GB": (b'"size":', b'"size":2147483648', "damaged"),
    "a size below nothing": (b'"size":', b'"size":-', "damaged"),
}


@pytest.mark.parametrize("what", MANIFESTS)
@pytest.mark.parametrize("is_signed", [False, True], ids=["unsigned", "signed"])
def test_a_manifest_that_is_not_as_one_stop_writes_it_is_refused(what: str, is_signed: bool, path: Path) -> None:
    """Even where somebody signed it so."""
    old, new, said = MANIFESTS[what]
    one = signed(pack()) if is_signed else pack()
    text = one.signed_text.replace(old, new, 1)
    assert text != one.signed_text
    signature = sign(text) if is_signed else b""
    path.write_bytes(rewritten(one, text, one.key, signature))
    with pytest.raises(PackError, match=said) as refused:
        pack_file.read(path)
    assert "Your content is as it was." in str(refused.value)


def sign(text: bytes) -> bytes:
    """Sign a manifest, as it is."""
    from desktop_app.storage.pack_keys import private_key

    return private_key(KEY).sign(pack_file.SIGNED + text)


def test_a_signature_of_something_else_is_none_for_a_pack(path: Path) -> None:
    """The same bytes, signed with the same key for another purpose."""
    from desktop_app.storage.pack_keys import private_key

    one = signed(pack())
    path.write_bytes(rewritten(one, one.signed_text, one.key, private_key(KEY).sign(one.signed_text)))
    with pytest.raises(PackError, match="changed after it was signed"):
        pack_file.read(path)


def test_a_signature_cannot_be_taken_off_and_the_name_kept(path: Path) -> None:
    one = signed(pack())
    path.write_bytes(rewritten(one, one.signed_text, bytes(32), bytes(64)))
    with pytest.raises(PackError, match="names a signer and is not signed"):
        pack_file.read(path)


def test_a_signature_without_a_name_is_refused(path: Path) -> None:
    one = pack()
    path.write_bytes(rewritten(one, one.signed_text, public(KEY), sign(one.signed_text)))
    with pytest.raises(PackError, match="does not say who signed it"):
        pack_file.read(path)


@pytest.mark.parametrize("which", ["key", "signature"])
def test_zeros_in_place_of_one_of_both_are_no_unsigned_pack(which: str, path: Path) -> None:
    one = signed(pack())
    key, signature = (bytes(32), one.signature) if which == "key" else (one.key, bytes(64))
    path.write_bytes(rewritten(one, one.signed_text, key, signature))
    with pytest.raises(PackError, match="changed after it was signed"):
        pack_file.read(path)


def test_a_key_that_fits_any_signature_is_refused(path: Path) -> None:
    one = signed(pack())
    weak = bytes([1, *bytes(31)])
    path.write_bytes(rewritten(one, one.signed_text, weak, weak + bytes(32)))
    with pytest.raises(PackError, match="changed after it was signed"):
        pack_file.read(path)


def test_a_file_of_a_later_format_says_what_to_do(path: Path) -> None:
    path.write_bytes(b"One Stop pack 2\n" + bytes(400))
    with pytest.raises(PackError, match="Install that first"):
        pack_file.read(path)


def test_more_or_less_than_the_manifest_says_is_refused(path: Path) -> None:
    data = pack_file.to_bytes(signed(pack()))
    for wrong, said in ((data + b"\n", "holds more than it says"), (data[:-1], "only a part")):
        path.write_bytes(wrong)
        with pytest.raises(PackError, match=said):
            pack_file.read(path)


def test_the_sums_are_those_of_the_parts() -> None:
    one = pack()
    sums = [member.sha256 for member in one.manifest.members]
    assert sums == [hashlib.sha256(part).hexdigest() for part in (one.library, one.danger)]
    assert msgspec.json.decode(one.signed_text)["members"][0]["name"] == "one_stop.json"
