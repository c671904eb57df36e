"""All services: by need, with the categories at the left, or A to Z."""

from __future__ import annotations

from functools import partial
from string import ascii_uppercase

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QListView,
    QPushButton,
    QWidget,
)

from desktop_app.content.library import Library
from desktop_app.ui.record_rows import by_letter, service_rows
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import button, column, heading, label, row
from desktop_app.ui.widgets.page import Mode, Page
from desktop_app.ui.widgets.picker import Picker
from desktop_app.ui.widgets.row_list import RowList

ALL = "All services"


class ServicesPage(Page):
    """Lists the services. Each row says whether a parent must agree."""

    record_opened = Signal(str, str)

    def __init__(self, theme: Theme, library: Library) -> None:
        """Build both views; *By need* is the first to show."""
        super().__init__(theme)
        self._library = library
        self.heading = heading("Services")
        self._categories = [ALL, *library.services_by_category()]
        top = row(theme, 12)
        words = column(theme, 6)
        words.addWidget(self.heading)
        count = len(library.services)
        words.addWidget(label(f"{count} services. Each row says whether a parent must agree.", "small"))
        top.addLayout(words, 1)
        top.addLayout(self._switch())
        self.column.addLayout(top)
        # No stack of widgets: it would be as high as the higher one.
        self._shown = (self._by_need(), self._a_to_z())
        for view in self._shown:
            self.column.addWidget(view, 1)
        self.column.addStretch(0)
        self.show_view(0)

    def _switch(self) -> QHBoxLayout:
        """Return the two buttons that choose the view."""
        across = row(self.theme, 0)
        self.views = QButtonGroup(self)
        for number, words in enumerate(("By need", "A to Z")):
            made = button(self.theme, words, "segment")
            made.setCheckable(True)
            made.setChecked(number == 0)
            self.views.addButton(made, number)
            across.addWidget(made)
        self.views.idClicked.connect(self.show_view)
        return across

    def show_view(self, number: int) -> None:
        """Show *By need* (0) or *A to Z* (1)."""
        for at, view in enumerate(self._shown):
            view.setVisible(at == number)
        self.views.button(number).setChecked(True)

    def _by_need(self) -> QWidget:
        """Return the view by need: categories and rows."""
        holder = QWidget()
        self._need_layout = row(self.theme, 28)
        self.categories = QListView()
        self.categories.setObjectName("categories")
        self.categories.setAccessibleName("Kinds of need")
        self.categories.setModel(QStringListModel(self._categories, self))
        self.categories.setFixedWidth(self.theme.px(232))
        self.categories.selectionModel().currentChanged.connect(self._show_category_at)
        self.category_box = Picker(self.theme, "Kind of need", self._categories)
        self.category_box.textActivated.connect(self.show_category)
        self.list = self._rows("Services by need")
        right = column(self.theme, 8)
        right.addWidget(self.category_box)
        right.addWidget(self.list, 1)
        self._need_layout.addWidget(self.categories)
        self._need_layout.addLayout(right, 1)
        holder.setLayout(self._need_layout)
        self.show_category("")
        return holder

    def _rows(self, name: str) -> RowList:
        """Return an empty list whose rows open pages."""
        rows = RowList(self.theme, name, least=self.theme.px(240))
        rows.row_opened.connect(self.record_opened)
        return rows

    def _a_to_z(self) -> QWidget:
        """Return the view by letter: letters above, rows below."""
        holder = QWidget()
        inside = column(self.theme, 10)
        self.letter_list = self._rows("Services A to Z")
        rows = by_letter(list(self._library.services.values()))
        used = {entry.title for entry in rows if entry.head}
        letters = row(self.theme, 2)
        for letter in ascii_uppercase:
            letters.addWidget(self._letter(letter, letter in used))
        letters.addStretch(1)
        self._letters = QWidget()
        self._letters.setLayout(letters)
        self.letter_box = Picker(self.theme, "Go to letter", ["Go to letter", *sorted(used)])
        self.letter_box.textActivated.connect(self.go_to_letter)
        inside.addWidget(self._letters)
        inside.addWidget(self.letter_box)
        inside.addWidget(self.letter_list, 1)
        holder.setLayout(inside)
        self.letter_list.show_rows(rows)
        return holder

    def _letter(self, letter: str, used: bool) -> QPushButton:
        """Return the button that goes to a letter; one with no services says so by being off."""
        made = button(self.theme, letter, "letter", name=f"Go to {letter}")
        made.setEnabled(used)
        made.clicked.connect(partial(self.go_to_letter, letter))
        return made

    def go_to_letter(self, letter: str) -> None:
        """Choose the first service of a letter."""
        rows = self.letter_list.rows.rows()
        heads = [number for number, entry in enumerate(rows) if entry.head and entry.title == letter]
        if not heads:
            return
        head = heads[0]
        self.letter_list.scrollTo(self.letter_list.rows.index(head), QListView.ScrollHint.PositionAtTop)
        self.letter_list.setCurrentIndex(self.letter_list.rows.index(head + 1))
        self.letter_list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.letter_list.reveal()

    def _show_category_at(self, index: QModelIndex) -> None:
        """Show the category that was chosen at the left."""
        self._fill(self._categories[index.row()])

    def show_category(self, category: str) -> None:
        """Show one category, or all services where there is none of that name."""
        known = category if category in self._categories else ALL
        self.category_box.setCurrentText(known)
        self.categories.setCurrentIndex(self.categories.model().index(self._categories.index(known), 0))
        self._fill(known)

    def _fill(self, category: str) -> None:
        """Fill the rows of a category."""
        self.list.show_rows(service_rows(self._library, "" if category == ALL else category))

    def set_mode(self, mode: Mode) -> None:
        """Use combo boxes for categories and letters where there is no room for all of them."""
        super().set_mode(mode)
        for rows in (self.list, self.letter_list):
            rows.set_fitted(mode == "narrow")
        self.categories.setVisible(mode == "wide")
        self.category_box.setVisible(mode != "wide")
        self._letters.setVisible(mode == "wide")
        self.letter_box.setVisible(mode != "wide")

    def first_focus(self) -> QWidget:
        """The list that shows."""
        return self.letter_list if self._shown[0].isHidden() else self.list
