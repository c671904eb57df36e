"""The one place that knows every room and plugs them together."""

from __future__ import annotations

import builtins
import datetime
import gc
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from desktop_app.storage.errors import SaveError, StorageError
from desktop_app.storage.paths import UserPaths, shipped

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop_app.checklists.casebook import Vault, VaultState
    from desktop_app.content.library import Library
    from desktop_app.content.local import LocalContact, LocalContacts
    from desktop_app.content.own_cases import OwnCase, OwnCases
    from desktop_app.content.packs import ContentBook
    from desktop_app.content.records import DangerPanel, Identified
    from desktop_app.content.setting import SettingProfile
    from desktop_app.storage.content_book import ContentBookFile
    from desktop_app.storage.content_store import ContentStore
    from desktop_app.storage.local_contacts import LocalContactsFile
    from desktop_app.storage.own_cases import OwnCasesFile
    from desktop_app.storage.setting_profile import SettingProfileFile
    from desktop_app.storage.vault import VaultFile
    from desktop_app.ui.dialogs import Dialogs
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.ports import Ports
    from desktop_app.ui.tour_run import What

T = TypeVar("T")

KEPT_BESIDE = "This copy is portable: everything is kept beside the program."
KEPT_NOWHERE = (
    "This copy is portable, and its folder cannot be written to. Nothing that you change is kept. "
    "You can read everything, and print or save pages elsewhere."
)
DISPLAY_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def open_library() -> Library:
    """Open the shipped content library. Raises LibraryError."""
    from desktop_app.storage.library_file import read_library

    return read_library(shipped("data", "one_stop.json"))


def library_in_use(basedir: Path | None, tell: Callable[[str], object]) -> Library:
    """Open the library in use: one that was taken in, or the shipped one. Raises LibraryError.

    `tell` is told a sentence where something that was taken in cannot be used.
    """
    if not user_paths(basedir).content.is_dir():
        return open_library()
    store = content_store(basedir)
    library = store.library()
    if store.trouble:
        tell(store.trouble)
    return library


def danger_in_use(basedir: Path | None) -> DangerPanel:
    """Open the danger panel in use. Raises LibraryError."""
    return content_store(basedir).danger() if user_paths(basedir).content.is_dir() else open_danger_panel()


def _to_nobody(sentence: str) -> None:
    """Take a sentence that nobody asked for."""


def content_store(basedir: Path | None) -> ContentStore:
    """Return where taken-in content is kept."""
    from desktop_app.storage.content_store import ContentStore

    folder = user_paths(basedir).content
    return ContentStore(folder, shipped("data", "one_stop.json"), shipped("data", "danger.json"))


def build_pack(out: Path, folder: Path | None, title: str) -> None:
    """Write a pack of the shipped library, or of one built in another folder. Raises StorageError."""
    from desktop_app.storage.pack_making import build

    save_file(out, build(folder or shipped("data"), title))


def make_pack_key(out: Path) -> str:
    """Write a new private key for its owner alone, and return the public one. Raises SaveError."""
    from desktop_app.storage.pack_making import make_key

    return make_key(out)


def sign_pack(path: Path, key: Path, signer: str, out: Path) -> None:
    """Sign a pack. Raises StorageError."""
    from desktop_app.storage.pack_making import signed

    save_file(out, signed(path, key, signer))


def content_book(basedir: Path | None) -> ContentBookFile:
    """Return what takes in content. Its methods raise StorageError."""
    from desktop_app.storage.content_book import ContentBookFile
    from desktop_app.storage.settings import SettingsFile

    paths = user_paths(basedir)
    return ContentBookFile(
        content_store(basedir),
        shipped("resources", "content_keys.json"),
        lambda: local_book(basedir).all(),
        lambda: SettingsFile(paths.settings).get("unsigned_packs", False),
        datetime.date.today,
    )


def open_danger_panel() -> DangerPanel:
    """Open the danger panel's own file, which stands in when the library cannot be opened. Raises LibraryError."""
    from desktop_app.storage.library_file import read_danger

    return read_danger(shipped("data", "danger.json"))


def open_tables() -> dict[str, list[Identified]]:
    """Open the shipped library as tables of records, for the content checks. Raises LibraryError."""
    from desktop_app.storage.library_file import read_tables

    return read_tables(shipped("data", "one_stop.json"))


def read_json(path: Path, max_bytes: int) -> object:
    """Read a JSON file that people named. Raises InputFileError with a sentence for people."""
    from desktop_app.storage.input_file import read_json as read

    return read(path, max_bytes)


def templates() -> Path:
    """Return the folder of the print templates."""
    return shipped("resources", "templates")


def user_paths(basedir: Path | None) -> UserPaths:
    """Return where a person's own files are: under `basedir`, beside a portable program, or in the system's place."""
    return UserPaths(basedir) if basedir else UserPaths.of_program() or UserPaths.of_system()


def data_note(basedir: Path | None) -> str:
    """Return what people should know of a portable program's data; nothing where the program is not portable."""
    paths = None if basedir else UserPaths.of_program()
    if paths is None:
        return ""
    return KEPT_BESIDE if paths.can_write() else KEPT_NOWHERE


def save_file(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all. Raises SaveError with a sentence for people."""
    from desktop_app.storage.atomic import save_file as save

    save(path, content)


def save_files(folder: Path, files: Mapping[str, str]) -> list[Path]:
    """Write files into a folder, all or none; return them. Raises SaveError with a sentence for people."""
    from desktop_app.storage.atomic import save_files as save

    return save(folder, files)


def has_display() -> bool:
    """Return whether a window can be shown."""
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in DISPLAY_VARIABLES)


def make_ports(basedir: Path | None, tell: Callable[[str], object] = _to_nobody) -> Ports:
    """Return what the window is handed, with storage's errors turned into refusals. `tell` is told of odd content."""
    from desktop_app.ui.ports import Ports

    paths = user_paths(basedir)
    settings = _LateSettings(paths.settings)
    return Ports(
        resources=shipped("resources"),
        data_folder=paths.base,
        data_note=data_note(basedir),
        settings=settings,
        load=_refusing(partial(library_in_use, basedir, tell)),
        danger=_refusing(partial(danger_in_use, basedir)),
        save=_refusing(save_file),
        save_files=_refusing(save_files),
        local=_LateLocal(paths.local_contacts),
        own_cases=_LateOwnCases(paths.own_cases),
        setting=_LateSetting(settings, paths.logo),
        vault=cast("Vault", _LateVault(paths)),
        content=cast("ContentBook", _LateContent(basedir)),
    )


def local_book(basedir: Path | None) -> LocalContactsFile:
    """Return where the local contacts are kept. Its methods raise LocalError."""
    from desktop_app.storage.local_contacts import LocalContactsFile

    return LocalContactsFile(user_paths(basedir).local_contacts)


def own_case_book(basedir: Path | None) -> OwnCasesFile:
    """Return where the setting's own cases are kept. Its methods raise OwnCasesError."""
    from desktop_app.storage.own_cases import OwnCasesFile

    return OwnCasesFile(user_paths(basedir).own_cases)


def setting_book(basedir: Path | None) -> SettingProfileFile:
    """Return where it is kept what the setting says of itself. Its methods raise StorageError."""
    from desktop_app.storage.setting_profile import SettingProfileFile
    from desktop_app.storage.settings import SettingsFile

    paths = user_paths(basedir)
    return SettingProfileFile(SettingsFile(paths.settings), paths.logo)


class _LateLocal:
    """The local contacts behind the window's protocol. A start with none loads nothing for them."""

    def __init__(self, path: Path) -> None:
        """Keep the path."""
        self._path = path

    def all(self) -> LocalContacts:
        """Return every local contact by its slot. Raises Refusal."""
        if not self._path.exists():
            return {}
        contacts: LocalContacts = _refusing(self._file().all)()
        return contacts

    def change(self, *, put: Iterable[LocalContact] = (), remove: Iterable[str] = ()) -> None:
        """Keep some contacts and forget those of some slots. Raises Refusal."""
        _refusing(partial(self._file().change, put=put, remove=remove))()

    def hand_on(self, path: Path) -> None:
        """Write a file that hands all of them on. Raises Refusal."""
        _refusing(self._file().hand_on)(path)

    def take_in(self, path: Path) -> Iterable[LocalContact]:
        """Read such a file. Raises Refusal."""
        return _refusing(self._file().take_in)(path)

    def _file(self) -> LocalContactsFile:
        """Return the file."""
        from desktop_app.storage.local_contacts import LocalContactsFile

        return LocalContactsFile(self._path)


class _LateOwnCases:
    """The setting's own cases behind the window's protocol. A start with none loads nothing for them."""

    def __init__(self, path: Path) -> None:
        """Keep the path."""
        self._path = path

    def all(self) -> OwnCases:
        """Return every case by its id. Raises Refusal."""
        if not self._path.exists():
            return {}
        cases: OwnCases = _refusing(self._file().all)()
        return cases

    def keep(self, cases: Iterable[OwnCase]) -> None:
        """Keep cases. Raises Refusal."""
        _refusing(self._file().keep)(cases)

    def remove(self, ids: Iterable[str]) -> None:
        """Forget some cases. Raises Refusal."""
        _refusing(self._file().remove)(ids)

    def hand_on(self, path: Path) -> None:
        """Write a file that hands all of them on. Raises Refusal."""
        _refusing(self._file().hand_on)(path)

    def take_in(self, path: Path) -> Iterable[OwnCase]:
        """Read such a file. Raises Refusal."""
        return _refusing(self._file().take_in)(path)

    def _file(self) -> OwnCasesFile:
        """Return the file."""
        from desktop_app.storage.own_cases import OwnCasesFile

        return OwnCasesFile(self._path)


class _LateSetting:
    """What the setting says of itself, behind the window's protocol. Nothing is loaded before it is asked for."""

    def __init__(self, settings: _LateSettings, logo: Path) -> None:
        """Keep where the two parts are: one object writes the settings file, or rows of two would meet in it."""
        self._settings, self._logo = settings, logo

    def read(self) -> SettingProfile:
        """Return what the setting says of itself. Raises Refusal."""
        profile: SettingProfile = _refusing(self._file().read)()
        return profile

    def keep(self, profile: SettingProfile) -> None:
        """Keep it. Raises Refusal."""
        _refusing(self._file().keep)(profile)

    def _file(self) -> SettingProfileFile:
        """Return where it is kept."""
        from desktop_app.storage.setting_profile import SettingProfileFile

        return SettingProfileFile(self._settings.opened(), self._logo)


class _Refusing:
    """Another object, with storage's errors turned into refusals."""

    def __init__(self, target: object) -> None:
        """Keep the object."""
        self._target = target

    def __getattr__(self, name: str) -> Any:
        """Return a method that refuses, or a plain value."""
        found = getattr(self._target, name)
        return _refusing(found) if callable(found) else found


class _LateContent:
    """What takes in content, behind the window's protocol. Nothing is loaded for it before it is asked for."""

    def __init__(self, basedir: Path | None) -> None:
        """Keep where a person's own files are."""
        self._basedir = basedir
        self._book: ContentBookFile | None = None

    def __getattr__(self, name: str) -> Any:
        """Return a method that raises Refusal, of a book that is made once: it knows what was looked at last."""
        if self._book is None:
            self._book = content_book(self._basedir)
        return getattr(_Refusing(self._book), name)


class _LateVault:
    """The vault behind the window's protocol. Where there is no casebook, a start loads nothing for one."""

    def __init__(self, paths: UserPaths) -> None:
        """Keep the paths."""
        self._paths = paths
        self._file: VaultFile | None = None

    @property
    def state(self) -> VaultState:
        """Whether there is no casebook, one that waits for its passphrase, or an open one."""
        if self._file is None and (plain := self._plain_state()) is not None:
            return plain
        return self._opened().state

    def _plain_state(self) -> VaultState | None:
        """Return what a look at the folder tells; None where only the vault can tell: there are odd files, perhaps."""
        try:
            if self._paths.casebook.exists():
                return "locked"
            return None if any(self._paths.casebook_backups.glob("casebook-*")) else "off"
        except OSError:
            return None

    def casebook(self) -> Any:
        """Return the open casebook. Its methods raise Refusal."""
        return _Refusing(self._opened().casebook())

    def __getattr__(self, name: str) -> Any:
        """Return a method of the vault that raises Refusal."""
        return getattr(_Refusing(self._opened()), name)

    def _opened(self) -> VaultFile:
        """Return the vault, made once."""
        if self._file is None:
            from desktop_app.storage.vault import VaultFile

            self._file = VaultFile(self._paths.casebook, self._paths.casebook_backups)
        return self._file


class _LateSettings:
    """The settings file behind the window's protocol. A start with no settings file loads no database."""

    def __init__(self, path: Path) -> None:
        """Keep the path."""
        self._path = path
        self._file: Any = None

    def get(self, name: str, default: T) -> T:
        """Return a value of the default's type. Raises Refusal."""
        if self._file is None and not self._path.exists():
            return default
        value: T = _refusing(self.opened().get)(name, default)
        return value

    def set(self, name: str, value: Any) -> None:
        """Store a value. Raises Refusal."""
        _refusing(self.opened().set)(name, value)

    def opened(self) -> Any:
        """Return the settings file, opened once."""
        if self._file is None:
            from desktop_app.storage.settings import SettingsFile

            self._file = SettingsFile(self._path)
        return self._file


def _refusing(does: Callable[..., T]) -> Callable[..., T]:
    """Return a function that turns storage's errors into the window's."""
    from desktop_app.ui.ports import Refusal

    def refused(*arguments: Any, **named: Any) -> T:
        try:
            return does(*arguments, **named)
        except StorageError as error:
            raise Refusal(str(error)) from error

    return refused


def make_window(basedir: Path | None, dialogs: Dialogs | None = None) -> MainWindow:
    """Return the window, not yet shown. There must be a QApplication."""
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.ports import Refusal
    from desktop_app.ui.system_look import SYSTEM, palette_of

    told: list[str] = []
    ports = make_ports(basedir, told.append)
    try:
        palette = ports.settings.get("palette", SYSTEM)
    except Refusal:
        palette = SYSTEM
    window = MainWindow(ports, palette_of(palette), dialogs)
    if ports.data_note == KEPT_NOWHERE:
        told.append(ports.data_note)
    window.ready.connect(partial(_say, window, told))
    return window


def _say(window: MainWindow, sentences: Iterable[str]) -> None:
    """Show news in the window once it is ready."""
    for sentence in sentences:
        window.workspace.tell_news(sentence)


def make_application() -> QApplication:
    """Return the Qt application, dressed alike on every system."""
    from PySide6.QtWidgets import QApplication

    _import_plainly()
    app = QApplication(["one-stop"])
    app.setApplicationName("One Stop")
    app.setStyle("Fusion")
    return app


def _import_plainly() -> None:
    """Import modules as Python does. Once PySide6 is there, it reads the source of each module that comes after.

    That is for `from __feature__ import snake_case`, which is not used here. It costs 13 ms of the start and 4 MiB.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def run_window(basedir: Path | None) -> int:
    """Show the window and return the exit code when it closes. Where one is open already, show that one."""
    # Nothing of the start-up is garbage: looking for it costs time and finds none.
    gc.disable()
    app = make_application()
    from desktop_app.ui.only_one import OnlyOne

    only = OnlyOne(user_paths(basedir).base)
    if not only.is_first():
        only.ask_first()
        sys.stderr.write("One Stop is open already. Its window was asked to show itself.\n")
        return 0
    window = make_window(basedir)
    only.asked_for.connect(window.come_forward)
    window.ready.connect(only.watch)
    window.ready.connect(collect_from_now_on)
    window.ready.connect(window.welcome_soon)
    window.show()
    code = app.exec()
    only.release()
    return code


def collect_from_now_on() -> None:
    """Look for garbage again, but never among what the start made: it stays until the end."""
    gc.freeze()
    gc.enable()


def run_tour(folder: Path, basedir: Path | None, what: What = "job") -> list[Path]:
    """Drive the window through the main job without a display; return the files that were made in `folder`.

    Or keep pictures of every page in every look, of the parts that the window is made of, or of a workshop.
    Settings go under `basedir`, or into a temporary folder. Raises SaveError if `folder` cannot be written to, and
    ProjectorError if something on the projector cannot be read from the back of a room.
    """
    import tempfile

    from desktop_app.ui import tour_run

    with tempfile.TemporaryDirectory() as scratch:
        os.environ["QT_QPA_PLATFORM"] = tour_run.platform(what, Path(scratch))
        app = make_application()
        try:
            make = partial(make_window, basedir or Path(scratch))
            made = tour_run.run(what, make, folder, shipped("resources"))
        except OSError as error:
            reason = error.strerror or str(error)
            raise SaveError(f"The pictures could not be kept in {folder}: {reason}. Choose another folder.") from error
        app.processEvents()
    return made
