"""Where the machine lacks something, set-up installs it when it may and otherwise says the exact command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

import machine


class Apt:
    """A Debian machine: the packages its apt knows, and every command it was given."""

    def __init__(self, *known: str, stale: bool = False) -> None:
        """Take the known packages; with stale lists none can be installed before an update."""
        self.known = known
        self.stale = stale
        self.commands: list[str] = []

    def __call__(self, command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> tuple[int, str]:
        """Answer like apt-cache and apt-get."""
        words = [str(part) for part in command]
        if words[0] == "apt-cache":
            return (0 if words[-1] in self.known and not self.stale else 100), ""
        self.commands.append(" ".join(words))
        if words[-1] == "update":
            self.stale = False
            return 0, ""
        return (100 if self.stale else 0), "E: Unable to locate package"


def on(monkeypatch: pytest.MonkeyPatch, apt: Apt, *, root: bool, terminal: bool = False, answer: str = "") -> Apt:
    """Put the tests on that machine, as root or not, at a terminal or not."""
    monkeypatch.setattr(machine, "quietly", apt)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("os.geteuid", lambda: 0 if root else 1000, raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: terminal)
    monkeypatch.setattr("builtins.input", lambda prompt: answer)
    return apt


@pytest.mark.parametrize("version", [(2, 7), (3, 10), (3, 14), (4, 0)])
def test_another_python_is_refused_with_the_range_and_a_way_out(
    version: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "quietly", Apt())
    with pytest.raises(machine.SetupError) as refusal:
        machine.check_python(version)
    assert "3.11 to 3.13" in str(refusal.value)
    assert f"this is {version[0]}.{version[1]}" in str(refusal.value)


def test_a_fitting_python_on_the_machine_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def only_312(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> tuple[int, str]:
        return (0 if command[0] == "python3.12" else 127), ""

    monkeypatch.setattr(machine, "quietly", only_312)
    with pytest.raises(machine.SetupError, match=r"Run it as: python3\.12 packaging/dev\.py"):
        machine.check_python((3, 14))


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_each_supported_python_is_let_through(version: tuple[int, int]) -> None:
    machine.check_python(version)


def test_a_library_that_cannot_be_loaded_is_missing_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lacking = {"libgthread-2.0.so.0", "libglib-2.0.so.0", "libEGL.so.1"}
    monkeypatch.setattr(machine, "loads", lambda soname: soname not in lacking)
    assert machine.missing_for_qt() == ["libegl1", "libglib2.0-0t64|libglib2.0-0"]


def test_python_without_ensurepip_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "ensurepip" else name)
    (package,) = machine.missing_for_venv()
    assert package.endswith("-venv|python3-venv")


def test_a_user_without_sudo_at_hand_gets_the_exact_command(monkeypatch: pytest.MonkeyPatch) -> None:
    apt = on(monkeypatch, Apt("libegl1"), root=False)
    with pytest.raises(machine.SetupError) as stop:
        machine.provide(["libegl1", "libglib2.0-0t64|libglib2.0-0"], "A library that Qt needs")
    assert str(stop.value).endswith("sudo apt-get install -y libegl1 libglib2.0-0")
    assert apt.commands == []


def test_nothing_is_installed_against_a_no(monkeypatch: pytest.MonkeyPatch) -> None:
    apt = on(monkeypatch, Apt("libegl1"), root=False, terminal=True, answer="n")
    with pytest.raises(machine.SetupError, match="sudo apt-get install -y libegl1"):
        machine.provide(["libegl1"], "A library that Qt needs")
    assert apt.commands == []


def test_a_yes_installs_with_sudo(monkeypatch: pytest.MonkeyPatch) -> None:
    apt = on(monkeypatch, Apt("libegl1"), root=False, terminal=True, answer="y")
    machine.provide(["libegl1"], "A library that Qt needs")
    assert [command.split()[0] for command in apt.commands] == ["sudo"]


def test_root_installs_without_fetching_the_lists_first(monkeypatch: pytest.MonkeyPatch) -> None:
    apt = on(monkeypatch, Apt("libegl1"), root=True)
    machine.provide(["libegl1"], "A library that Qt needs")
    assert len(apt.commands) == 1
    assert apt.commands[0].endswith("install --no-install-recommends libegl1")


def test_names_are_chosen_again_after_stale_lists_are_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    apt = on(monkeypatch, Apt("libglib2.0-0t64", stale=True), root=True)
    machine.provide(["libglib2.0-0t64|libglib2.0-0"], "A library that Qt needs")
    assert [command.split()[-1] for command in apt.commands] == ["libglib2.0-0", "update", "libglib2.0-0t64"]


def test_without_apt_the_missing_libraries_are_named_and_the_user_may_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(machine, "missing_for_qt", lambda: ["libegl1"])
    machine.provide_for_app()
    assert "libegl1" in capsys.readouterr().out


def test_running_the_tests_never_stops_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(machine, "missing_for_tests", lambda: ["poppler-utils"])
    apt = on(monkeypatch, Apt("poppler-utils"), root=False, terminal=True, answer="y")
    machine.provide_test_programs()
    assert apt.commands == []


@pytest.mark.parametrize("ci", ["", "false"])
def test_at_a_desk_the_print_tests_may_go_without_their_programs(
    ci: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr("sys.platform", "linux")
    machine.provide_test_programs()
    assert "chromium|chromium-browser poppler-utils" in capsys.readouterr().out


@pytest.mark.parametrize(("file", "missing"), [("LiberationSans-Regular.ttf", []), ("Other.ttf", ["fonts-liberation"])])
def test_the_font_that_the_print_tests_measure_is_installed_too(
    file: str, missing: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / file).touch()
    monkeypatch.setattr(machine, "FONTS", tmp_path)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    assert machine.missing_for_tests() == missing


def test_in_ci_the_print_tests_need_their_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(machine.SetupError, match="poppler-utils"):
        machine.provide_test_programs()
