"""What the window is handed: the real files behind small protocols, and a refusal in words where one fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app import bootstrap
from desktop_app.ui.ports import Refusal


def test_settings_last_from_one_start_to_the_next_under_the_base_folder(tmp_path: Path) -> None:
    bootstrap.make_ports(tmp_path).settings.set("starred", ["portage"])
    ports = bootstrap.make_ports(tmp_path)
    assert ports.settings.get("starred", [""]) == ["portage"]
    assert ports.data_folder == tmp_path
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_looking_around_leaves_nothing_on_disk(tmp_path: Path) -> None:
    ports = bootstrap.make_ports(tmp_path / "base")
    assert ports.load().services
    assert ports.danger().numbers
    assert ports.settings.get("palette", "light") == "light"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"{", b'{"settings": {"1": "row"}}'])
def test_damaged_settings_are_refused_in_words_and_left_alone(damage: bytes, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(damage)
    settings = bootstrap.make_ports(tmp_path).settings
    with pytest.raises(Refusal, match="It was left as it is"):
        settings.get("palette", "light")
    with pytest.raises(Refusal, match="It was left as it is"):
        settings.set("palette", "dark")
    assert path.read_bytes() == damage


def test_a_page_that_cannot_be_saved_is_refused_in_words(tmp_path: Path) -> None:
    ports = bootstrap.make_ports(tmp_path)
    with pytest.raises(Refusal, match=r"Nothing was written\. Choose another folder\."):
        ports.save(tmp_path / "gone" / "page.html", "text")
    ports.save(tmp_path / "page.html", "naïve \ud83d")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == "naïve ?"


def test_a_library_that_cannot_be_opened_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shipped(*parts: str) -> Path:
        return tmp_path.joinpath(*parts)

    monkeypatch.setattr(bootstrap, "shipped", shipped)
    ports = bootstrap.make_ports(tmp_path)
    for read in (ports.load, ports.danger):
        with pytest.raises(Refusal, match="In an emergency ring 999"):
            read()
