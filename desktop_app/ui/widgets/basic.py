"""Labels, buttons, lines and columns, dressed by role. The style sheet knows the roles."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.theme import Theme

EN_SPACE = "\u2002"
"""Stands between the icon and the words of a button, which Qt sets too close."""


def label(text: str, role: str = "", *, wrap: bool = True) -> QLabel:
    """Return a plain-text label with a role of the style sheet."""
    made = QLabel()
    if role:
        # Before it has words: with the first of them, screen readers are told what it is.
        made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if wrap:
        # Without a minimum of its own, a page would be as high as its words at their narrowest.
        made.setMinimumSize(1, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def show_words(made: QLabel, words: str) -> None:
    """Show other words in a label, which stands nowhere while it has none."""
    made.setText(words)
    made.setVisible(bool(words))


def heading(text: str, role: str = "h1") -> QLabel:
    """Return a heading that can take the focus when its page opens. Tab passes it by."""
    made = label(text, role)
    made.setAccessibleName(text)
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return made


def show_heading(made: QLabel, words: str) -> None:
    """Show other words in a heading."""
    made.setText(words)
    made.setAccessibleName(words)


def set_words(made: QAbstractButton, words: str) -> None:
    """Show words on a button just as they are: Qt would take "&" for the mark of a key."""
    made.setText(words.replace("&", "&&"))


def set_segment(theme: Theme, made: QAbstractButton, words: str) -> None:
    """Show words on a button of a row of choices, with room for them in bold: the chosen one is."""
    set_words(made, words)
    made.setAccessibleName(words)
    bold = QFontMetrics(theme.font("body", QFont.Weight.Bold)).horizontalAdvance(words)
    made.setMinimumWidth(bold + 2 * theme.space(18))


def button(
    theme: Theme, text: str, role: str = "plain", icon: str = "", *, token: str = "", name: str = ""
) -> QPushButton:
    """Return a button with a role, an icon and an accessible name (its words, unless `name` says more)."""
    spaced = icon and text and role != "link"
    made = QPushButton()
    set_words(made, f"{EN_SPACE}{text}" if spaced else text)
    made.setProperty("role", role)
    made.setAccessibleName(name or text)
    if role == "segment":
        set_segment(theme, made, text)
    made.setAutoDefault(True)
    # A screen reader then says "one of several", and not "on or off".
    made.setAutoExclusive(role == "segment")
    if icon:
        made.setIcon(theme.icon(icon, token or _ICON_TOKEN.get(role, "text")))
        made.setIconSize(QSize(theme.px(20), theme.px(20)))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


_ICON_TOKEN: dict[str, str] = {"primary": "on_accent", "danger": "on_danger", "link": "accent"}


def icon_button(theme: Theme, icon: str, name: str, token: str = "text") -> QPushButton:
    """Return a button that has only an icon: its name is its tooltip too."""
    made = button(theme, "", "icon", icon, token=token, name=name)
    made.setToolTip(name)
    return made


def picture(theme: Theme, icon: str, token: str, size: int = 20) -> QLabel:
    """Return an icon as decoration: it has no name, since the words beside it say it all."""
    made = QLabel()
    made.setPixmap(theme.pixmap(icon, token, size))
    made.setFixedSize(theme.px(size), theme.px(size))
    return made


def line() -> QFrame:
    """Return a hairline."""
    made = QFrame()
    made.setProperty("role", "line")
    return made


def panel(theme: Theme, role: str = "panel", margin: int = 18) -> tuple[QFrame, QVBoxLayout]:
    """Return a framed panel and the column inside it."""
    made = QFrame()
    made.setProperty("role", role)
    inside = QVBoxLayout(made)
    space = theme.space(margin)
    inside.setContentsMargins(space, space, space, space)
    inside.setSpacing(theme.space(8))
    return made, inside


def column(theme: Theme, gap: int = 8) -> QVBoxLayout:
    """Return a column with no margins and a gap of the spacing scale."""
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(theme.space(gap))
    return made


def row(theme: Theme, gap: int = 8, *widgets: QWidget) -> QHBoxLayout:
    """Return a row of widgets with no margins."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(theme.space(gap))
    for widget in widgets:
        made.addWidget(widget)
    return made


def clear(layout: QBoxLayout) -> None:
    """Take everything out of a layout and delete it, inner layouts included."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QBoxLayout):
            clear(inner)


class Columns(QWidget):
    """A main column and a side column: beside each other in a wide window, else one under the other."""

    def __init__(self, theme: Theme, main_share: int = 68) -> None:
        """Make two empty columns, `main` and `side`; `main_share` is the per cent of the width for the main one."""
        super().__init__()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.space(40))
        self.main, self.side = column(theme), column(theme)
        for inner, share in ((self.main, main_share), (self.side, 100 - main_share)):
            holder = QWidget()
            holder.setLayout(inner)
            holder.setMinimumSize(1, 1)
            holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            self._layout.addWidget(holder, share, Qt.AlignmentFlag.AlignTop)
        self._share = main_share

    def set_wide(self, wide: bool) -> None:
        """Stand the columns side by side, or one under the other."""
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._layout.setStretch(0, self._share if wide else 0)
        self._layout.setStretch(1, 100 - self._share if wide else 0)
