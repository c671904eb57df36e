"""A pack is looked at, used, and taken back: who is trusted, what is asked for, and what stays as it was."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.content.local import LocalContact, LocalContacts
from desktop_app.storage import pack_file
from desktop_app.storage.content_book import NEWER_THAN_TODAY, NO_UNSIGNED, NOT_OLDER, OLDER, SAME, UNKNOWN
from desktop_app.storage.errors import LocalError, PackError
from desktop_app.storage.local_contacts import LocalContactsFile
from desktop_app.storage.pack_keys import in_short
from desktop_app.storage.settings import SettingsFile
from tests.storage.casebooks import PASSPHRASE, draft, vault_in
from tests.storage.packs import (
    KEY,
    NEW_DAY,
    NUMBER,
    OTHER_KEY,
    OTHER_SIGNER,
    SIGNER,
    TITLE,
    TODAY,
    World,
    newest,
    pack,
    public,
    signed,
)

SHIPPED, SECOND, THIRD = "Help at Home", "Help in Spring", "Help in Summer"
SPRING = pack((TITLE, SECOND))
OLD = pack((TITLE, THIRD), version=1, day=datetime.date(2026, 11, 1))


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Return a computer as One Stop was installed on it."""
    return World(tmp_path)


def test_at_first_the_content_is_what_came_with_one_stop(world: World) -> None:
    present = world.book().present()
    assert (present.version, present.date, present.trust) == (2, datetime.date(2026, 11, 26), "shipped")
    assert (present.signer, present.key_id) == ("", "")
    assert world.book().can_roll_back() is None
    assert not world.content.exists()


def test_looking_changes_nothing_and_tells_all(world: World) -> None:
    offer = world.book().look_at(world.file(signed(SPRING)))
    assert (offer.info.version, offer.info.date, offer.info.title) == (3, NEW_DAY, "Spring")
    assert (offer.present.version, offer.is_older, offer.warnings) == (2, False, ())
    (change,) = offer.difference.records
    assert (change.how, change.kind, change.title) == ("changed", "service", SECOND)
    assert not world.content.exists()
    assert world.title() == SHIPPED


def test_a_known_signer_needs_no_more_words(world: World) -> None:
    book = world.book()
    offer = book.look_at(world.file(signed(SPRING, KEY, "What they call themselves")))
    assert offer.info.trust == "known"
    assert offer.info.signer == "The maintainers", "as One Stop knows them, whatever the file says"
    assert offer.info.key_id == in_short(public(KEY))
    assert book.objection(offer) == ""
    assert book.apply(offer) == world.book().present() == offer.info
    assert world.title() == SECOND


def test_an_unknown_signer_is_used_only_when_accepted_and_is_known_from_then_on(world: World) -> None:
    book = world.book()
    offer = book.look_at(world.file(signed(SPRING, OTHER_KEY, OTHER_SIGNER)))
    assert (offer.info.trust, offer.info.signer) == ("unknown", OTHER_SIGNER)
    assert book.objection(offer) == UNKNOWN
    with pytest.raises(PackError, match="nobody has said that it may be used"):
        book.apply(offer)
    assert not world.content.exists()
    assert book.apply(offer, accept_unknown=True).trust == "known"
    again = world.book().look_at(world.file(signed(pack(version=4), OTHER_KEY, "The maintainers")))
    assert again.info.trust == "known"
    assert again.info.signer == f"{OTHER_SIGNER} (accepted by your setting)", "no other name makes it someone else"


def test_accepting_one_signer_accepts_nobody_else(world: World) -> None:
    world.take(signed(SPRING, OTHER_KEY, OTHER_SIGNER))
    from tests.storage.packs import pem

    third = world.book().look_at(world.file(signed(pack(version=4), pem(9), OTHER_SIGNER)))
    assert third.info.trust == "unknown"


def test_an_accepted_signer_stays_known_after_going_back(world: World) -> None:
    world.take(signed(SPRING, OTHER_KEY, OTHER_SIGNER)).roll_back()
    assert world.book().look_at(world.file(signed(SPRING, OTHER_KEY, OTHER_SIGNER))).info.trust == "known"


def test_a_signed_manifest_that_another_key_signed_anew_is_never_known(world: World) -> None:
    """The name of the maintainers goes along, their key does not."""
    offer = world.book().look_at(
        world.file(signed(signed(SPRING, KEY, "The maintainers"), OTHER_KEY, "The maintainers"))
    )
    assert offer.info.trust == "unknown"
    assert offer.info.key_id == in_short(public(OTHER_KEY))


def test_what_nobody_signed_is_refused_unless_settings_allow_it(world: World) -> None:
    with pytest.raises(PackError, match=r"Nobody has signed this file.*See Settings\. Your content is as it was\."):
        world.book().look_at(world.file(SPRING))
    world.unsigned = True
    book = world.book()
    offer = book.look_at(world.file(SPRING))
    assert offer.info.trust == "unsigned"
    assert (offer.info.signer, offer.info.key_id) == ("", "")
    with pytest.raises(PackError, match="nobody has said"):
        book.apply(offer)
    assert book.apply(offer, accept_unknown=True).trust == "unsigned"
    assert world.store().read().accepted == (), "nobody became known by it"


def test_to_look_at_what_nobody_signed_is_no_way_to_use_it(world: World) -> None:
    book = world.book()
    offer = book.look_at(world.file(SPRING), even_unsigned=True)
    assert book.objection(offer, accept_unknown=True, accept_older=True) == NO_UNSIGNED
    with pytest.raises(PackError, match="See Settings"):
        book.apply(offer, accept_unknown=True, accept_older=True)
    assert not world.content.exists()


@pytest.mark.parametrize(
    ("version", "day", "is_older"),
    [
        (1, datetime.date(2027, 4, 1), True),
        (2, datetime.date(2026, 11, 25), True),
        (2, datetime.date(2026, 11, 26), False),
        (2, datetime.date(2026, 11, 27), False),
        (3, datetime.date(2026, 11, 26), False),
    ],
)
def test_what_is_older_is_used_only_when_that_is_accepted(
    version: int, day: datetime.date, is_older: bool, world: World
) -> None:
    day_of_first = datetime.date(2026, 11, 1)
    change = newest(version, day)
    for row in change[1][1:]:  # type: ignore[index]  # the log is a list
        row["date"] = str(day_of_first)
    book = world.book()
    offer = book.look_at(world.file(signed(pack((TITLE, SECOND), change, version=version, day=day))))
    assert offer.is_older is is_older
    assert (OLDER in offer.warnings) is is_older
    assert book.objection(offer) == (NOT_OLDER if is_older else "")
    if is_older:
        with pytest.raises(PackError, match="older than the content that you have"):
            book.apply(offer, accept_unknown=True)
    assert book.apply(offer, accept_older=is_older).version == version
    assert world.title() == SECOND


def test_the_same_content_and_one_from_the_future_are_told(world: World) -> None:
    world.take(signed(SPRING))
    assert world.book().look_at(world.file(signed(SPRING))).warnings == (SAME,)
    world.today = NEW_DAY - datetime.timedelta(days=1)
    assert world.book().look_at(world.file(signed(SPRING))).warnings == (SAME, NEWER_THAN_TODAY)


def test_a_new_version_with_the_same_pages_is_not_called_the_same(world: World) -> None:
    assert world.book().look_at(world.file(signed(pack()))).warnings == ()


def test_only_what_was_looked_at_last_can_be_used(world: World) -> None:
    book = world.book()
    first = book.look_at(world.file(signed(SPRING)))
    second = book.look_at(world.file(signed(pack((TITLE, THIRD), version=4))))
    for other in (first, replace(second)):
        with pytest.raises(PackError, match=r"Choose the file again\. Your content is as it was\."):
            book.apply(other, accept_unknown=True, accept_older=True)
    with pytest.raises(PackError, match="Choose the file again"):
        world.book().apply(second)
    book.apply(second)
    with pytest.raises(PackError, match="Choose the file again"):
        book.apply(second)
    assert world.title() == THIRD


def test_a_file_that_is_refused_leaves_nothing_to_use(world: World) -> None:
    book = world.book()
    offer = book.look_at(world.file(signed(SPRING)))
    with pytest.raises(PackError):
        book.look_at(world.folder / "keys.json")
    with pytest.raises(PackError, match="Choose the file again"):
        book.apply(offer)


@pytest.mark.parametrize("after", [None, b"", b"x", pack_file.to_bytes(signed(OLD, OTHER_KEY, OTHER_SIGNER))])
def test_what_becomes_of_the_file_after_it_was_looked_at_makes_no_difference(after: bytes | None, world: World) -> None:
    book, path = world.book(), world.file(signed(SPRING))
    offer = book.look_at(path)
    path.unlink() if after is None else path.write_bytes(after)
    assert book.apply(offer) == offer.info
    assert world.title() == SECOND


def test_going_back_leads_to_the_pack_before_and_then_to_what_was_shipped(world: World) -> None:
    world.take(signed(SPRING))
    world.take(signed(pack((TITLE, THIRD), version=4)))
    book = world.book()
    before = book.can_roll_back()
    assert before is not None
    assert before.version == 3
    assert book.roll_back() == before
    assert world.title() == SECOND
    shipped = book.can_roll_back()
    assert shipped is not None
    assert shipped.trust == "shipped"
    assert book.roll_back() == shipped
    assert world.title() == SHIPPED
    assert book.can_roll_back() is None
    with pytest.raises(PackError, match="no content to go back to"):
        book.roll_back()
    assert list(world.kept()) == ["in-use.json"]


def test_a_pack_that_is_used_twice_stands_once_on_the_way_back(world: World) -> None:
    for one in (SPRING, pack((TITLE, THIRD), version=4), pack((TITLE, THIRD), version=4)):
        world.take(signed(one))
    assert world.book().roll_back().version == 3


def test_going_back_after_damage_leads_past_it(world: World) -> None:
    world.take(signed(SPRING))
    world.take(signed(pack((TITLE, THIRD), version=4)))
    store = world.store()
    store.files_of(store.read().kept[0])[0].write_bytes(b"")
    book = world.book()
    assert book.present().version == 3
    assert "version 4 is damaged" in book.trouble
    assert book.roll_back().trust == "shipped"
    assert book.trouble == ""


def test_taking_the_file_in_again_mends_damage(world: World) -> None:
    world.take(signed(SPRING))
    store = world.store()
    store.files_of(store.read().kept[0])[0].write_bytes(b"")
    book = world.take(signed(SPRING))
    assert (book.present().version, book.trouble, world.title()) == (3, "", SECOND)


def contact(slot: str, value: str) -> LocalContact:
    """Return what a setting added."""
    return LocalContact(slot=slot, added_on=datetime.date(2026, 12, 1), value=value)


def test_what_a_setting_added_to_a_gap_that_is_filled_now_is_in_the_offer(world: World) -> None:
    added: LocalContacts = {
        one.slot: one for one in (contact("help/T-7", "01632 960001"), contact("help/T-2", "At nine"))
    }
    world.local = lambda: added
    offer = world.book().look_at(world.file(signed(pack((NUMBER, "01632 960002")))))
    (review,) = offer.local_to_review
    assert review.contact is added["help/T-7"]
    assert (review.owner, review.label, review.published) == ("Help at Home", "Phone", "01632 960002")


def test_local_contacts_that_cannot_be_read_are_told_and_keep_nothing_back(world: World) -> None:
    def damaged() -> LocalContacts:
        raise LocalError("The file of local contacts is damaged. It was left as it is.")

    world.local = damaged
    book = world.book()
    offer = book.look_at(world.file(signed(SPRING)))
    assert offer.warnings == ("The file of local contacts is damaged. It was left as it is.",)
    assert book.apply(offer).version == 3


def test_everything_else_in_the_folder_stays_as_it_was(world: World) -> None:
    base = world.folder
    SettingsFile(base / "settings.json").set("pinned", ["help"])
    LocalContactsFile(base / "local_contacts.json").change(put=[contact("help/T-7", "01632 960001")])
    vault = vault_in(base)
    vault.begin(PASSPHRASE)
    vault.casebook().put(draft(1))
    (base / "own_cases.json").write_bytes(b"{}")
    before = {path.name: path.read_bytes() for path in base.iterdir() if path.is_file()}
    world.take(signed(pack((NUMBER, "01632 960002"), (TITLE, SECOND))))
    world.take(signed(pack((TITLE, THIRD), version=4))).roll_back()
    assert before.items() <= {path.name: path.read_bytes() for path in base.iterdir() if path.is_file()}.items()
    assert world.title() == SECOND


def test_the_pointer_holds_nothing_but_what_the_packs_say(world: World) -> None:
    world.take(signed(SPRING, OTHER_KEY, OTHER_SIGNER))
    (kept,) = world.store().read().kept
    assert (kept.version, kept.date, kept.title, kept.signer, kept.over) == (3, NEW_DAY, "Spring", OTHER_SIGNER, 2)
    assert kept.key == public(OTHER_KEY).hex()
    assert TODAY.isoformat() not in (world.content / "in-use.json").read_text(encoding="utf-8")
    assert SIGNER not in (world.content / "in-use.json").read_text(encoding="utf-8")
