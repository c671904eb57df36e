"""What a setting says of itself: typed by keyboard, saved as each field is left, and on every paper from then on."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop_app import bootstrap
from desktop_app.content.setting import MAX_WORDS, SettingProfile
from desktop_app.documents.catalogue import Order
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.pages.settings import AS_SYSTEM, CASEBOOK, CONTENT, LOOK, SECTIONS, SETTING, SettingsPage
from desktop_app.ui.widgets.setting_form import LABELS, NO_LOGO, SettingForm
from tests.pictures import BLUE, BOX, png, svg
from tests.ui.conftest import Answers, Hands, MakeWindow
from tests.ui.test_layout import SIZES, faults_of, settle, unnamed

NAME, PHONE = "Appleyard Nursery", "01234 567890"
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@dataclass
class Chooses(Answers):
    """Chooses a picture in people's place."""

    picture: Path | None = None

    def ask_picture(self, _: QWidget) -> Path | None:
        """Return the picture."""
        return self.picture

    def dialogs(self) -> Dialogs:
        """Return the dialogs for a window."""
        return msgspec.structs.replace(super().dialogs(), ask_picture=self.ask_picture)


class SettingHands(Hands):
    """Hands on a window, with what they need for the settings."""

    answers: Chooses

    def settings(self) -> SettingsPage:
        """Return the page of settings."""
        page = self.page()
        assert isinstance(page, SettingsPage)
        return page

    def open(self) -> SettingForm:
        """Open the fields of the setting by keys."""
        self.press(Qt.Key.Key_8, ALT)
        self.settings().names.setFocus()
        self.press(Qt.Key.Key_Down)
        assert self.settings().section == SETTING
        return self.settings().form

    def write(self, field: str, words: str) -> QLineEdit:
        """Type into a field in place of what stands there, and stay in it."""
        edit = self.settings().form.lines[field].edit
        edit.setFocus()
        self.press(Qt.Key.Key_A, CONTROL)
        self.press(Qt.Key.Key_Delete)
        self.type(words)
        return edit

    def desk(self) -> Desk:
        """Return what the window works with."""
        desk = self.window.desk
        assert desk is not None
        return desk

    def paper(self, kind: str, *services: str) -> str:
        """Return a paper as a web page."""
        return self.desk().html(self.desk().paper(Order(kind, services))[1])

    def checklist(self, **answers: str) -> str:
        """Return a checklist as a web page."""
        draft = self.desk().drafts.start("portage")
        session = self.desk().drafts.session(draft)
        for item, value in answers.items():
            session.answer(item, value)
        return self.desk().html(self.desk().printable(session)[1])


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return the folder where `make_window` keeps a window's data."""
    return tmp_path / "base"


@pytest.fixture
def start(make_window: MakeWindow, tmp_path: Path) -> Callable[[], SettingHands]:
    """Return the function that opens a window."""

    def open_window() -> SettingHands:
        answers = Chooses(folder=tmp_path)
        return SettingHands(make_window(answers.dialogs()), answers)

    return open_window


@pytest.fixture
def people(start: Callable[[], SettingHands]) -> SettingHands:
    """Return hands on a window in which nothing was typed yet."""
    return start()


def kept(base: Path) -> SettingProfile:
    """Return what another start would find on the disk."""
    return bootstrap.make_ports(base).setting.read()


def keep(base: Path, **words: str | bytes) -> None:
    """Keep something before a window opens."""
    bootstrap.make_ports(base).setting.keep(SettingProfile(**words))  # type: ignore[arg-type]  # the logo is bytes


def saved(form: SettingForm) -> list[str]:
    """Return the fields that say they were saved."""
    return [name for name, line in form.lines.items() if line.saved.text().startswith("Saved at ")]


def errors(form: SettingForm) -> dict[str, str]:
    """Return the errors that show, by field."""
    return {name: line.error.text() for name, line in form.lines.items() if line.error.isVisible()}


def full(*_: object) -> None:
    """Do as a full disk does."""
    raise OSError(28, "No space left on device")


# Sections


def test_the_settings_open_with_the_look_and_the_arrows_go_through_the_sections(people: SettingHands) -> None:
    people.press(Qt.Key.Key_8, ALT)
    page = people.settings()
    assert people.focus() is page.choices["Colours"][AS_SYSTEM]
    shown = []
    page.names.setFocus()
    for _ in SECTIONS:
        heads = [one.text() for one in page.findChildren(QLabel) if one.isVisible() and one.property("role") == "h2"]
        shown.append((page.section, heads))
        people.press(Qt.Key.Key_Down)
    assert shown == [(name, [name]) for name in (LOOK, SETTING, CASEBOOK, CONTENT)]


def test_a_narrow_window_has_a_box_instead_of_the_list(people: SettingHands) -> None:
    people.main.resize(1024, 600)
    people.window.set_theme(scale=200)
    people.press(Qt.Key.Key_8, ALT)
    page = people.settings()
    assert page.box.isVisible()
    assert not page.names.isVisible()
    page.box.setFocus()
    people.press(Qt.Key.Key_Down)
    assert page.form.isVisible()
    assert page.box.currentText() == SETTING
    settle()
    name, phone = (page.form.lines[field].edit for field in ("name", "phone"))
    assert phone.mapToGlobal(QPoint(0, 0)).x() == name.mapToGlobal(QPoint(0, 0)).x()
    assert phone.width() == name.width()


def test_each_section_has_a_row_that_a_finger_can_hit(people: SettingHands) -> None:
    people.press(Qt.Key.Key_8, ALT)
    names = people.settings().names
    tops = [names.visualRect(names.model().index(row, 0)).top() for row in range(len(SECTIONS))]
    assert min(low - high for high, low in pairwise(tops)) >= 36


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
@pytest.mark.parametrize("section", SECTIONS)
def test_no_section_is_cut_and_every_control_has_a_name(
    section: str, width: int, height: int, scale: int, base: Path, start: Callable[[], SettingHands]
) -> None:
    keep(base, name=NAME, logo=png(600, 240, BLUE))
    hands = start()
    hands.main.resize(width, height)
    hands.window.set_theme(scale=scale)
    hands.window.go("settings")
    hands.settings().show_section(section)
    if section == SETTING:
        hands.write("phone", "x")
        hands.write("name", "Appleyard")
        hands.press(Qt.Key.Key_Return)
    settle()
    assert faults_of(hands.main) == []
    assert unnamed(hands.main) == []


# Words


def test_what_is_typed_is_saved_as_its_field_is_left(people: SettingHands, base: Path) -> None:
    form = people.open()
    people.write("name", f"  {NAME}  ")
    assert not base.exists()
    people.press(Qt.Key.Key_Tab)
    assert kept(base) == SettingProfile(name=NAME)
    assert form.lines["name"].edit.text() == NAME
    assert saved(form) == ["name"]
    people.type(PHONE)
    people.press(Qt.Key.Key_Return)
    assert kept(base) == SettingProfile(name=NAME, phone=PHONE)
    assert saved(form) == ["name", "phone"]


def test_tab_goes_through_the_fields_as_they_stand_on_the_page(people: SettingHands) -> None:
    form = people.open()
    people.press(Qt.Key.Key_Tab)
    names = []
    while people.focus() is not form.choose:
        names.append(people.focus().accessibleName())
        people.press(Qt.Key.Key_Tab)
    assert sorted(names) == sorted(LABELS.values())
    assert names[:3] == [LABELS["name"], LABELS["phone"], LABELS["address"]]
    assert [people.focus().accessibleName()] == ["Choose a logo ..."]


@pytest.mark.parametrize("leave", ["page", "size", "colours", "close"])
def test_what_is_typed_is_saved_however_it_is_left(
    leave: str, people: SettingHands, base: Path, start: Callable[[], SettingHands]
) -> None:
    people.open()
    people.write("lead", "Pippin Bramley")
    ways: dict[str, Callable[[], object]] = {
        "page": lambda: people.press(Qt.Key.Key_1, ALT),
        "size": lambda: people.press(Qt.Key.Key_Equal, CONTROL),
        "colours": people.window.look.next_palette,
        "close": people.main.close,
    }
    ways[leave]()
    assert kept(base) == SettingProfile(lead="Pippin Bramley")
    again = start() if leave == "close" else people
    again.press(Qt.Key.Key_8, ALT)
    assert again.settings().form.lines["lead"].edit.text() == "Pippin Bramley"


def test_what_is_put_in_without_the_keyboard_is_saved_too(people: SettingHands, base: Path) -> None:
    form = people.open()
    form.lines["lead"].edit.setText("Pippin Bramley")  # as by voice: the focus is elsewhere
    people.main.close()
    assert kept(base) == SettingProfile(lead="Pippin Bramley")


def test_larger_text_stays_in_the_section(people: SettingHands) -> None:
    people.open()
    people.press(Qt.Key.Key_Equal, CONTROL)
    assert people.settings().section == SETTING
    assert people.focus() is people.settings().form.lines["name"].edit


def test_an_emptied_field_is_forgotten(base: Path, start: Callable[[], SettingHands]) -> None:
    keep(base, name=NAME, senco="Quince Russet")
    hands = start()
    hands.open()
    hands.write("senco", "")
    hands.press(Qt.Key.Key_Tab)
    assert kept(base) == SettingProfile(name=NAME)
    assert "Quince" not in (base / "settings.json").read_text()


def test_a_field_that_is_left_as_it_was_is_not_said_to_be_saved(base: Path, start: Callable[[], SettingHands]) -> None:
    keep(base, name=NAME)
    hands = start()
    form = hands.open()
    form.lines["name"].edit.setFocus()
    hands.press(Qt.Key.Key_Tab)
    assert saved(form) == []


# What is wrong


def test_what_cannot_stand_on_paper_is_said_above_its_field_and_the_text_stays(
    people: SettingHands, base: Path
) -> None:
    form = people.open()
    edit = people.write("phone", "ask at the office")
    people.press(Qt.Key.Key_Tab)
    assert list(errors(form)) == ["phone"]
    assert edit.accessibleDescription() == errors(form)["phone"]
    assert edit.property("invalid") is True
    assert edit.text() == "ask at the office"
    people.write("name", NAME)
    people.press(Qt.Key.Key_Tab)
    assert kept(base) == SettingProfile(name=NAME)
    people.write("phone", PHONE)
    people.press(Qt.Key.Key_Tab)
    assert errors(form) == {}
    assert (edit.accessibleDescription(), edit.property("invalid")) == ("", False)
    assert kept(base) == SettingProfile(name=NAME, phone=PHONE)
    people.write("phone", "ask")
    people.press(Qt.Key.Key_Return)
    assert (list(errors(form)), saved(form)) == (["phone"], ["name"])
    people.write("phone", PHONE)
    people.press(Qt.Key.Key_Return)
    assert errors(form) == {}


def test_a_text_that_is_too_long_is_said_to_be_and_not_cut_in_silence(people: SettingHands, base: Path) -> None:
    form = people.open()
    people.write("address", "")
    QGuiApplication.clipboard().setText("x" * 1000)
    people.press(Qt.Key.Key_V, CONTROL)
    people.press(Qt.Key.Key_Tab)
    assert errors(form) == {"address": f"That is over {MAX_WORDS} characters. Shorten it."}
    assert kept(base) == SettingProfile()


def test_damaged_settings_are_left_alone_and_what_was_typed_stays(
    base: Path, start: Callable[[], SettingHands]
) -> None:
    base.mkdir()
    (base / "settings.json").write_bytes(b"{")
    hands = start()
    form = hands.open()
    edit = hands.write("name", NAME)
    hands.press(Qt.Key.Key_Tab)
    assert "It was left as it is" in errors(form)["name"]
    assert saved(form) == []
    assert edit.text() == NAME
    hands.press(Qt.Key.Key_Equal, CONTROL)
    assert (base / "settings.json").read_bytes() == b"{"


def test_a_full_disk_is_said_and_trying_again_saves(
    people: SettingHands, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = people.open()
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        people.write("name", NAME)
        people.press(Qt.Key.Key_Tab)
        assert "No space left on device" in errors(form)["name"]
        assert errors(form)["name"].endswith("Press Enter in the field to try again.")
    form.lines["name"].edit.setFocus()
    people.press(Qt.Key.Key_Return)
    assert (errors(form), saved(form)) == ({}, ["name"])
    assert kept(base) == SettingProfile(name=NAME)


# Logo


@pytest.mark.parametrize(("name", "data"), [("tree.png", png(300, 120, BLUE)), ("tree.svg", svg(BOX))])
def test_a_logo_is_chosen_shown_and_kept_and_can_go_again(
    name: str, data: bytes, people: SettingHands, base: Path, tmp_path: Path
) -> None:
    keep(base, name=NAME)
    people.answers.picture = tmp_path / name
    people.answers.picture.write_bytes(data)
    form = people.open()
    assert (form.logo.text(), form.remove.isVisible()) == (NO_LOGO, False)
    form.choose.setFocus()
    people.press(Qt.Key.Key_Space)
    assert kept(base).name == NAME
    assert kept(base).logo
    assert form.logo.pixmap().width() > form.logo.pixmap().height() > 100
    assert form.logo.accessibleName() == "Your logo, as it stands on paper"
    people.press(Qt.Key.Key_Tab)
    assert people.focus() is form.remove
    people.press(Qt.Key.Key_Space)
    assert kept(base) == SettingProfile(name=NAME)
    assert people.focus() is form.choose
    assert (form.logo.text(), form.remove.isVisible()) == (NO_LOGO, False)
    assert not (base / "logo.png").exists()


def test_words_that_are_being_typed_are_kept_when_a_logo_is_chosen(
    people: SettingHands, base: Path, tmp_path: Path
) -> None:
    people.answers.picture = tmp_path / "tree.png"
    people.answers.picture.write_bytes(png(30, 12))
    form = people.open()
    people.write("name", NAME)
    form.choose.click()
    assert (kept(base).name, bool(kept(base).logo)) == (NAME, True)
    people.write("phone", PHONE)
    people.press(Qt.Key.Key_Tab)
    assert (kept(base).name, kept(base).phone, bool(kept(base).logo)) == (NAME, PHONE, True)


def test_a_picture_that_cannot_be_used_is_told_and_the_logo_stays(
    base: Path, start: Callable[[], SettingHands], tmp_path: Path
) -> None:
    keep(base, logo=png(30, 12))
    hands = start()
    hands.answers.picture = tmp_path / "tree.png"
    hands.answers.picture.write_bytes(b"\xff\xd8\xff\xe0\0")
    hands.open().choose.click()
    assert hands.answers.told == [
        "The logo was not changed: The file is neither PNG nor SVG. Nothing was changed. Choose a PNG or SVG picture."
    ]
    assert kept(base).logo == png(30, 12)
    hands.answers.picture = None
    hands.settings().form.choose.click()
    assert (len(hands.answers.told), kept(base).logo) == (1, png(30, 12))


def test_a_logo_that_cannot_be_kept_is_said_beside_it(
    people: SettingHands, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.answers.picture = tmp_path / "tree.png"
    people.answers.picture.write_bytes(png(30, 12))
    form = people.open()
    monkeypatch.setattr(os, "fsync", full)
    form.choose.click()
    assert form.logo_error.isVisible()
    assert "No space left on device" in form.logo_error.text()
    assert form.logo.text() == NO_LOGO
    assert kept(base).logo == b""


# Papers


def test_papers_bear_the_name_the_contacts_and_the_logo_at_once(people: SettingHands, tmp_path: Path) -> None:
    before = people.paper("sheet", "portage")
    people.answers.picture = tmp_path / "tree.png"
    people.answers.picture.write_bytes(png(30, 12))
    form = people.open()
    for field, words in (("name", "Appleyard & <b>Co</b>"), ("phone", PHONE), ("lead", "Pippin Bramley")):
        people.write(field, words)
    form.choose.click()
    logo = base64.b64encode(form.profile.logo).decode()
    papers = {
        "checklist": people.checklist(filled_by="Quince"),
        "sheet": people.paper("sheet", "portage"),
        "leaflet": people.paper("leaflet", "portage"),
    }
    for name, html in papers.items():
        assert "Appleyard &amp; &lt;b&gt;Co&lt;/b&gt;" in html, name
        assert PHONE in html, name
        assert logo in html, name
    assert logo not in before
    assert "Pippin Bramley" in people.paper("poster")


def test_the_name_on_a_checklist_is_the_one_of_the_settings_unless_another_is_answered(
    base: Path, start: Callable[[], SettingHands]
) -> None:
    keep(base, name=NAME)
    hands = start()
    assert hands.checklist(filled_by="Quince").count(NAME) == 2
    answered = hands.checklist(setting="Pear Tree Nursery")
    assert (answered.count(NAME), answered.count("Pear Tree Nursery")) == (1, 1)


def test_papers_are_made_without_it_where_the_settings_are_damaged(
    base: Path, start: Callable[[], SettingHands]
) -> None:
    keep(base, name=NAME)
    (base / "settings.json").write_bytes(b"{")
    hands = start()
    assert "Designated Safeguarding Lead" in hands.paper("poster")
    assert "It was left as it is" in hands.window.news.text()
    assert NAME not in hands.checklist(filled_by="Quince")
