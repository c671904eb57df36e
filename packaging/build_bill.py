"""What One Stop is made of: the locked packages, their licences as one text, and a bill of materials (CycloneDX)."""

from __future__ import annotations

import datetime
import importlib.metadata
import json
import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from machine import ROOT

LOCK = ROOT / "packaging" / "requirements.txt"
LICENCES = ROOT / "resources" / "licences.txt"
COMMON_LICENCES = Path("/usr/share/common-licenses")

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ \\;]+)", re.MULTILINE)
_QT = ("pyside6-essentials", "shiboken6")
_NAMED = {"shiboken6": "LGPL-3.0-only", "pyside6-essentials": "LGPL-3.0-only", "mdurl": "MIT"}
"""Licences chosen where a package offers several, or named where its data does not do so in short."""
_CLASSIFIED = {"MIT License": "MIT", "BSD License": "BSD-3-Clause", "Apache Software License": "Apache-2.0"}
_HEAD = """Software by others in One Stop
==============================

One Stop itself is under the MIT licence. It uses the software below. Name, version and licence of each
come first, then the licences in full. Qt and PySide6 are used under the LGPL: their files stand apart in the
program's folder, and you may put your own versions in their place. Their source is offered by the Qt Project.
Qt itself holds code of others, which its documentation lists under "Licenses Used in Qt".
"""


@dataclass(frozen=True)
class Component:
    """One thing that a build holds: how it is called, its version, licence and texts."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...] = ()
    kind: str = "pypi"


def locked(lock: Path = LOCK) -> dict[str, str]:
    """Return name -> version of every package in a lock."""
    return {name.lower(): version for name, version in _PINNED.findall(lock.read_text(encoding="utf-8"))}


def packages(site: Path) -> list[Component]:
    """Return the locked packages as they are installed in a folder. Raises KeyError where one is not."""
    found = {one.name.lower().replace("_", "-"): one for one in importlib.metadata.distributions(path=[str(site)])}
    return [_component(name, found[name]) for name in sorted(locked())]


def _component(name: str, installed: importlib.metadata.Distribution) -> Component:
    """Return one installed package. Qt's bring no text, so they get the one they name."""
    texts = tuple(_texts(installed)) if name not in _QT else ()
    return Component(name, installed.version, _licence(name, installed), texts)


def _licence(name: str, installed: importlib.metadata.Distribution) -> str:
    """Return the short name of a package's licence."""
    said = [value.rsplit(" :: ", 1)[-1] for value in installed.metadata.get_all("Classifier") or []]
    classified = next((_CLASSIFIED[value] for value in said if value in _CLASSIFIED), "")
    expressed = next(iter(installed.metadata.get_all("License-Expression") or ()), "")
    return _NAMED.get(name) or expressed or classified


def _texts(installed: importlib.metadata.Distribution) -> Iterator[str]:
    """Yield the licence files of a package."""
    for file in sorted(installed.files or (), key=str):
        if ".dist-info" in str(file) and file.name.upper().startswith(("LICENSE", "COPYING", "NOTICE")):
            yield Path(str(file.locate())).read_text(encoding="utf-8").strip()


def other_parts(python_licence: Path) -> list[Component]:
    """Return what is no package: Python, the font, and the texts that Qt's licence consists of."""
    font = (ROOT / "resources" / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    python = python_licence.read_text(encoding="utf-8")
    qt = tuple((COMMON_LICENCES / name).read_text(encoding="utf-8") for name in ("LGPL-3", "GPL-3"))
    return [
        Component("Atkinson Hyperlegible Next", "2.001", "OFL-1.1", (font,), "generic"),
        Component("Python", "3", "PSF-2.0", (python,), "generic"),
        Component("Qt", locked()["pyside6-essentials"], "LGPL-3.0-only", qt, "generic"),
    ]


def licence_text(components: Iterable[Component]) -> str:
    """Return the file of licences: a line for each component, with tabs, and every text."""
    parts = sorted(components, key=lambda part: part.name.lower())
    lines = [f"{part.name}\t{part.version}\t{part.licence}" for part in parts]
    texts = [
        f"{part.name}\n{'-' * len(part.name)}\n\n" + "\n\n".join(map(_tidy, part.texts)) for part in parts if part.texts
    ]
    return "\n".join([_HEAD, *lines, "", *(f"\n{text}\n" for text in texts)])


def _tidy(text: str) -> str:
    """Return a text without blanks at the ends of its lines, and without tabs."""
    return "\n".join(line.rstrip() for line in text.expandtabs().strip("\n").splitlines())


def bill(version: str, epoch: int, components: Iterable[Component]) -> str:
    """Return the bill of materials as CycloneDX JSON: the same components give the same bytes."""
    parts = [_bill_part(part) for part in sorted(components, key=lambda part: part.name.lower())]
    made = datetime.datetime.fromtimestamp(epoch, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    about = {"type": "application", "name": "one-stop", "version": version, "licenses": [{"license": {"id": "MIT"}}]}
    seed = json.dumps([version, parts], sort_keys=True)
    whole = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, seed)}",
        "version": 1,
        "metadata": {"timestamp": made, "component": about},
        "components": parts,
    }
    return json.dumps(whole, indent=1, sort_keys=True) + "\n"


def _bill_part(part: Component) -> dict[str, Any]:
    """Return one component of the bill."""
    purl = f"pkg:{part.kind}/{part.name.replace(' ', '-')}@{part.version}"
    licences = [{"expression": part.licence}] if part.licence else []
    return {
        "type": "library",
        "bom-ref": purl,
        "name": part.name,
        "version": part.version,
        "purl": purl,
        "licenses": licences,
    }
