"""A busy writer: saves one draft after the other, and says each number once its save was acknowledged."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.storage.casebooks import PASSPHRASE, draft, vault_in

FILLING = "word " * 400

if __name__ == "__main__":
    vault = vault_in(Path(sys.argv[1]))
    vault.unlock(PASSPHRASE)
    number = len(vault.casebook().drafts())
    while True:
        number += 1
        vault.casebook().put(draft(number, note=f"{number} {FILLING}"))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
