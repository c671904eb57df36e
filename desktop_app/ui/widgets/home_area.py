"""From the child's home to the right organisation: one field, one card when sure, both when not."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.content import places
from desktop_app.content.library import Library
from desktop_app.content.local import NOTHING_LOCAL, LocalContacts
from desktop_app.content.markup import to_plain
from desktop_app.content.places import Route
from desktop_app.content.records import Provider, ProviderSet
from desktop_app.content.slots import owner_of
from desktop_app.ui.record_html import body
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.aloud import say
from desktop_app.ui.widgets.basic import button, clear, column, label, panel, picture, row
from desktop_app.ui.widgets.contacts import ContactList
from desktop_app.ui.widgets.note import NotePanel
from desktop_app.ui.widgets.picker import Picker
from desktop_app.ui.widgets.text import FittedText

CHOOSE = "Choose a district"
QUESTION = "Where does the child live? Town, village or district"
OUTSIDE_NOTE = "The district of each town comes from an outside list, not from the source."
_TITLES = {
    "check": "Check this: two organisations may cover this home",
    "outside": "Medway: not a Kent County Council area",
}


class HomeAreaTool(QFrame):
    """Finds the organisation for a home, as the source gives it, with its doubts: for one service, or for all."""

    copied = Signal(str)
    slot_requested = Signal(str)

    def __init__(self, theme: Theme, library: Library, sets: Sequence[ProviderSet]) -> None:
        """Make the tool for some sets of organisations; with several, each has its title."""
        super().__init__()
        self._theme, self._sets = theme, sets
        self._local: LocalContacts = NOTHING_LOCAL
        self._gazetteer = library.gazetteer
        self.setProperty("role", "panel")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(*[theme.space(20)] * 4)
        inside.setSpacing(theme.space(10))
        title = row(theme, 10, picture(theme, "home-pin", "accent", 24))
        title.addWidget(label("Which organisation? Go by the child's home", "h2"), 1)
        inside.addLayout(title)
        inside.addWidget(label(QUESTION, "strong"))
        inside.addLayout(self._entry())
        self._answer = column(theme, 12)
        inside.addLayout(self._answer)
        inside.addWidget(label(OUTSIDE_NOTE, "small"))

    def _entry(self) -> QHBoxLayout:
        """Return the field and its button."""
        self.field = QLineEdit()
        self.field.setAccessibleName(QUESTION)
        self.field.setMaxLength(places.MAX_PLACE_LENGTH)
        self.field.setMaximumWidth(self._theme.px(340))
        self.field.returnPressed.connect(self.show_route)
        self.find_button = button(self._theme, "Find")
        self.find_button.clicked.connect(self.show_route)
        across = row(self._theme, 12)
        across.addWidget(self.field, 1)
        across.addWidget(self.find_button)
        across.addStretch(1)
        return across

    def show_local(self, local: LocalContacts) -> None:
        """Show what the setting added to the organisations' contacts."""
        if local != self._local:
            self._local = local
            self.show_route()

    def show_route(self) -> None:
        """Show where the typed home leads to."""
        typed = self.field.text().strip()
        clear(self._answer)
        if not typed:
            return
        place = self._gazetteer.find(typed)
        routes = [(providers, places.route(place, typed, providers)) for providers in self._sets]
        self._say_how_sure(routes[0][1])
        for providers, found in routes:
            if found.providers and len(routes) > 1:
                self._answer.addWidget(label(providers.title, "h3"))
            if found.providers:
                self._answer.addWidget(self._cards(owner_of(providers), found.providers))
        names = dict.fromkeys(provider.name for _, found in routes for provider in found.providers)
        say(self, " ".join([" or ".join(names), routes[0][1].reason]).strip())

    def _say_how_sure(self, found: Route) -> None:
        """Say how sure the choice is, and why: the same holds for every set."""
        if found.certainty == "unknown":
            self._ask_district(found.reason)
        elif found.certainty == "sure":
            self._answer.addWidget(label(found.reason))
        else:
            reason = f"<p>{escape(found.reason)}</p>"
            self._answer.addWidget(NotePanel(self._theme, "check_this", _TITLES[found.certainty], reason))

    def _ask_district(self, reason: str) -> None:
        """Say that the place is not known and offer the districts."""
        self._answer.addWidget(label(reason))
        words = [CHOOSE, *self._gazetteer.districts()]
        districts = Picker(self._theme, CHOOSE, words)
        districts.textActivated.connect(self._find_district)
        self._answer.addWidget(districts)

    def _find_district(self, district: str) -> None:
        """Go by a whole district."""
        self.field.setText(f"{district} district")
        # The box that was chosen from is about to go.
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_route()

    def _cards(self, owner: str, providers: tuple[Provider, ...]) -> QWidget:
        """Return one card for each organisation, all equal, one under the other."""
        holder = QWidget()
        down = column(self._theme, 14)
        holder.setLayout(down)
        for provider in providers:
            down.addWidget(self._card(owner, provider))
        return holder

    def _card(self, owner: str, provider: Provider) -> QFrame:
        """Return the card of one organisation."""
        card, inside = panel(self._theme, "card", 14)
        inside.addWidget(label(provider.name, "strong"))
        inside.addWidget(label(to_plain(provider.covers.text), "small"))
        contacts = ContactList(self._theme)
        contacts.copied.connect(self.copied)
        contacts.slot_requested.connect(self.slot_requested)
        contacts.show_contacts(owner, provider.contacts, self._local)
        inside.addWidget(contacts)
        if provider.notes:
            text = FittedText(self._theme)
            text.show_html(body(provider.notes), f"Notes on {provider.name}")
            inside.addWidget(text)
        inside.addStretch(1)
        return card
