"""Content packs by the command line: made, signed, checked, compared, used and taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from desktop_app import bootstrap
from desktop_app.storage import pack_file
from desktop_app.storage.pack_keys import in_short
from desktop_app.storage.settings import SettingsFile
from tests.cli.call import Call, Said, caller
from tests.storage.packs import KEY, NUMBER, OTHER_KEY, OTHER_SIGNER, SIGNER, TITLE, World, pack, public, signed

SHIPPED, SECOND = "Help at Home", "Help in Spring"


@pytest.fixture
def world(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return a computer on which One Stop ships the small content, and knows one signer."""
    made = World(tmp_path)
    where = {"data": tmp_path, "resources": tmp_path}
    (tmp_path / "keys.json").rename(tmp_path / "content_keys.json")

    def shipped(first: str, *parts: str) -> Path:
        return (root / "resources" if parts[:1] == ("templates",) else where[first]).joinpath(*parts)

    monkeypatch.setattr(bootstrap, "shipped", shipped)
    return made


@pytest.fixture
def call(world: World, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that runs a command on that computer."""
    return partial(caller(capsys), "--basedir", world.folder)


@pytest.fixture(autouse=True)
def opened_once() -> None:
    """Open the library each time: it changes."""


def title(call: Call) -> str:
    """Return the title of the service that other commands show."""
    name: str = call("show", "help", "--json").data["title"]
    return name


def test_from_a_library_to_a_pack_that_is_known(call: Call, world: World) -> None:
    key, out, again = (world.folder / name for name in ("signing.key", "new.one-stop-pack", "again.one-stop-pack"))
    public_key = call("pack", "keygen", "--out", key).out.strip()
    for each in (out, again):
        assert call("pack", "build", "--library", world.folder, "--title", "Spring", "--out", each) == Said(
            0, f"{each}\n", ""
        )
        assert call("pack", "sign", each, "--key", key, "--signer", SIGNER).code == 0
    assert out.read_bytes() == again.read_bytes()
    (world.folder / "content_keys.json").write_text(json.dumps([{"name": "We", "key": public_key}]), encoding="utf-8")
    said = call("pack", "verify", out, "--json").data
    assert (said["pack"]["trust"], said["pack"]["signer"], said["pack"]["title"]) == ("known", "We", "Spring")
    assert said["refused"] == ""


def test_a_pack_is_signed_into_another_file_when_that_is_named(call: Call, world: World) -> None:
    unsigned, key, out = world.file(pack()), world.folder / "key", world.folder / "signed"
    key.write_bytes(KEY)
    before = unsigned.read_bytes()
    assert call("pack", "sign", unsigned, "--key", key, "--signer", SIGNER, "--out", out).out == f"{out}\n"
    assert unsigned.read_bytes() == before
    assert pack_file.read(out).key == public(KEY)


def test_a_key_is_never_replaced(call: Call, world: World) -> None:
    key = world.folder / "signing.key"
    key.write_bytes(b"mine")
    said = call("pack", "keygen", "--out", key)
    assert (said.code, key.read_bytes()) == (1, b"mine")
    assert "is there already" in said.refusal


VERIFIED: dict[str, tuple[Callable[[], pack_file.Pack], int, str]] = {
    "known": (lambda: signed(pack()), 0, "It was signed by The maintainers. The key is "),
    "unknown": (
        lambda: signed(pack(), OTHER_KEY, OTHER_SIGNER),
        1,
        f"signed by {OTHER_SIGNER}, who is not known here.",
    ),
    "unsigned": (pack, 1, "Nobody signed it."),
    "older": (lambda: signed(pack(version=1)), 1, "It is older than the content that you have."),
}


@pytest.mark.parametrize("what", VERIFIED)
def test_the_exit_code_of_verify_is_that_of_apply(what: str, call: Call, world: World) -> None:
    make, code, words = VERIFIED[what]
    path = world.file(make())
    said = call("pack", "verify", path)
    assert (said.code, said.err) == (code, "")
    assert words in said.out
    refused = "“one-stop pack apply” would refuse it: " in said.out
    assert refused is bool(code)
    assert not world.content.exists()
    assert call("pack", "apply", path).code == code
    assert world.content.exists() is not bool(code)


@pytest.mark.parametrize("what", VERIFIED)
def test_diff_tells_of_any_pack_that_is_whole(what: str, call: Call, world: World) -> None:
    said = call("pack", "diff", world.file(VERIFIED[what][0]()))
    assert (said.code, said.err) == (0, "")
    assert "0 changes." in said.out
    assert not world.content.exists()


def test_diff_tells_texts_side_by_side_and_what_the_setting_filled_in(call: Call, world: World) -> None:
    assert call("local", "help/T-7", "--value", "01632 960001").code == 0
    path = world.file(signed(pack((TITLE, SECOND), (NUMBER, "01632 960002"))))
    said = call("pack", "diff", path).out
    assert "changed  service Help in Spring\n  Title:\n  - Help at Home\n  + Help in Spring\n" in said
    assert "You filled in help/T-7: 01632 960001. It is now published: 01632 960002\n" in said
    data = call("pack", "diff", path, "--json").data
    assert data["records"][0]["texts"][0] == {"where": "Title", "before": SHIPPED, "after": SECOND}
    assert data["to_review"] == [{"slot": "help/T-7", "yours": "01632 960001", "published": "01632 960002"}]
    assert data["present"]["trust"] == "shipped"


def test_diff_names_what_no_page_shows(call: Call, world: World) -> None:
    path = world.file(signed(pack((("services", 0, "related"), []))))
    assert (
        "changed  service Help at Home\n  It says the same. Changed: related pages.\n" in call("pack", "diff", path).out
    )
    (change,) = call("pack", "diff", path, "--json").data["records"]
    assert (change["texts"], change["unseen"]) == ([], ["related pages"])


def test_a_pack_is_used_by_every_command_and_taken_back(call: Call, world: World) -> None:
    said = call("pack", "apply", world.file(signed(pack((TITLE, SECOND)))), "--json").data["pack"]
    assert (said["version"], said["trust"], said["key_id"]) == (3, "known", in_short(public(KEY)))
    assert title(call) == SECOND
    assert SECOND in call("list", "service").out
    paper = world.folder / "sheet.html"
    assert call("paper", "sheet", "help", "--out", paper).code == 0
    assert SECOND in paper.read_text(encoding="utf-8")
    assert "Content version 3, 1\u00a0April 2027: Spring" in call("pack", "present").out
    assert call("pack", "rollback", "--json").data["pack"]["trust"] == "shipped"
    assert title(call) == SHIPPED
    again = call("pack", "rollback")
    assert again.code == 1
    assert again.refusal == "There is no content to go back to. Your content is as it was."


def test_an_unknown_signer_and_an_older_version_are_accepted_in_words(call: Call, world: World) -> None:
    path = world.file(signed(pack((TITLE, SECOND), version=1), OTHER_KEY, OTHER_SIGNER))
    assert "does not know who signed this file" in call("pack", "apply", path).refusal
    assert "older than the content" in call("pack", "apply", path, "--accept-unknown").refusal
    assert call("pack", "apply", path, "--accept-unknown", "--accept-older").code == 0
    assert title(call) == SECOND


def test_what_nobody_signed_is_used_only_where_settings_allow_it(call: Call, world: World) -> None:
    path = world.file(pack((TITLE, SECOND)))
    assert "Nobody has signed this file" in call("pack", "apply", path, "--accept-unknown").refusal
    SettingsFile(world.folder / "settings.json").set("unsigned_packs", True)
    assert call("pack", "apply", path).code == 1
    assert call("pack", "apply", path, "--accept-unknown").code == 0
    assert title(call) == SECOND


DAMAGED: dict[str, tuple[int, str]] = {
    "library": (0, "The content of version 3 is damaged on this computer."),
    "danger panel": (1, "The content of version 3 is damaged on this computer."),
    "pointer": (2, "One Stop cannot read which content was taken in."),
}


@pytest.mark.parametrize("what", DAMAGED)
def test_damage_is_one_sentence_and_the_command_goes_on(what: str, call: Call, world: World) -> None:
    world.take(signed(pack((TITLE, SECOND))))
    store = world.store()
    number, sentence = DAMAGED[what]
    (*store.files_of(store.read().kept[0]), world.content / "in-use.json")[number].write_bytes(b"{")
    for command in (["show", "help"], ["list"], ["pack", "present"], ["search", "sleep"]):
        said = call(*command)
        assert said.code == 0
        assert said.err.splitlines() == [
            f"{sentence} What was there before it is used. Take in the file again to mend it."
        ]
    assert SHIPPED in call("show", "help").out
    assert bootstrap.danger_in_use(world.folder).numbers[0].value == "999"


@pytest.mark.parametrize(
    "command",
    [
        ["build"],
        ["keygen"],
        ["sign"],
        ["sign", "a.one-stop-pack"],
        ["sign", "a.one-stop-pack", "--key", "k"],
        ["verify"],
        ["diff"],
        ["apply"],
        ["burn"],
    ],
    ids=" ".join,
)
def test_a_wrong_call_says_how_it_is_called(command: list[str], call: Call) -> None:
    said = call("pack", *command)
    assert (said.code, said.out) == (2, "")
    assert "pack" in said.err


@pytest.mark.parametrize("job", ["verify", "diff", "apply", "sign"])
@pytest.mark.parametrize("name", ["missing", "nothing", "words", "folder"])
def test_what_is_no_pack_is_one_sentence(job: str, name: str, call: Call, world: World) -> None:
    (world.folder / "key").write_bytes(KEY)
    (world.folder / "nothing").write_bytes(b"")
    (world.folder / "words").write_text("Dear all", encoding="utf-8")
    (world.folder / "folder").mkdir()
    more = ["--key", world.folder / "key", "--signer", SIGNER] if job == "sign" else []
    said = call("pack", job, world.folder / name, *more)
    assert said.code == 1
    assert str(world.folder / name) in said.refusal
    assert "Your content is as it was." in said.refusal
