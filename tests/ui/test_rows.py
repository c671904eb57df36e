"""Rows of a list: the model, and what a screen reader is told."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from desktop_app.content.library import Library
from desktop_app.ui.models.rows import Row, RowsModel
from desktop_app.ui.record_rows import by_letter, row_of, service_rows


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, library: Library) -> None:
    model = RowsModel()
    model.set_rows(service_rows(library))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt's
    model.set_rows([])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt's


def test_a_row_is_said_whole(library: Library) -> None:
    model = RowsModel()
    model.set_rows([row_of(library.services["ey-lift"])])
    said = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Early Years Local Inclusion Forum Team (EY LIFT). ")
    assert said.endswith("Parental agreement required")


def test_heads_of_groups_cannot_be_chosen() -> None:
    model = RowsModel()
    model.set_rows([Row(title="Health", head=True), Row(title="Portage", id="portage")])
    chosen = Qt.ItemFlag.ItemIsSelectable
    assert [bool(model.flags(model.index(n)) & chosen) for n in range(2)] == [False, True]


def test_services_stand_under_their_categories_with_danger_first(library: Library) -> None:
    rows = service_rows(library)
    assert rows[0].title == "Keep a child safe"
    assert rows[1].id == "safeguarding"
    assert sum(not row.head for row in rows) == len(library.services)


def test_a_to_z_is_in_order_whatever_the_case(library: Library) -> None:
    titles = [row.title.casefold() for row in by_letter(list(library.services.values())) if not row.head]
    assert titles == sorted(titles)
