"""What this PC remembers of backing up an office and of printing, beside the window's state."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path

from models.backup import default_folder
from models.office import Office
from models.upgrade import uid_of
from ui.settings import WindowSettings

ONCE = ("full_id_number", "full_phone")  # never taken over into the next print


class PaperSettings(WindowSettings):
    """The last choices of each sheet, the named ones (方案), and the printer."""

    def __init__(self, shared: WindowSettings) -> None:
        self._store = shared._store

    @property
    def printer(self) -> str:
        """Name of the printer used last."""
        return self._text("print/printer")

    @printer.setter
    def printer(self, value: str) -> None:
        self._store.setValue("print/printer", value)

    def choices(self, sheet: str) -> dict[str, object]:
        """Return what was chosen last for a sheet; damaged state counts as none."""
        return _read(self._text(f"print/{sheet}"))

    def set_choices(self, sheet: str, chosen: Mapping[str, object]) -> None:
        """Remember what was chosen, without what must be asked anew each time."""
        kept = {key: value for key, value in chosen.items() if key not in ONCE}
        self._store.setValue(f"print/{sheet}", json.dumps(kept, ensure_ascii=False))


class BackupSettings(WindowSettings):
    """Where and when this PC backs up one office, told by the uid of its settings row.

    The office may be given by the path of its closed file.
    """

    def __init__(self, shared: WindowSettings, office: Office | Path) -> None:
        self._store = shared._store
        path = office.path if isinstance(office, Office) else office
        uid = office.settings.uid if isinstance(office, Office) else uid_of(office)
        self._usual = default_folder(path)
        self._group = f"office-{uid}"

    @property
    def folder(self) -> Path:
        """Where backups go; beside the office file until another place is named."""
        named = self._text(f"{self._group}/folder")
        return Path(named) if named else self._usual

    @folder.setter
    def folder(self, value: Path) -> None:
        self._store.setValue(f"{self._group}/folder", "" if value == self._usual else str(value))

    @property
    def number(self) -> int:
        """The highest backup number that this PC has seen."""
        return self._number(f"{self._group}/number", 0)

    @number.setter
    def number(self, value: int) -> None:
        self._store.setValue(f"{self._group}/number", max(value, self.number))

    @property
    def stick(self) -> str:
        """Path of the stick used last."""
        return self._text(f"{self._group}/stick")

    @stick.setter
    def stick(self, value: str) -> None:
        self._store.setValue(f"{self._group}/stick", value)

    @property
    def purged(self) -> frozenset[str]:
        """The random uids of wiped rows, by which a restore repeats it where the file is gone."""
        return frozenset(self._text(f"{self._group}/purged").split())

    @purged.setter
    def purged(self, value: Collection[str]) -> None:
        self._store.setValue(f"{self._group}/purged", " ".join(sorted({*value, *self.purged})))

    def is_on(self, when: str) -> bool:
        """Whether it backs up by itself, at "exit" or "daily"; both unless switched off."""
        return bool(self._store.value(f"{self._group}/{when}", True, type=bool))

    def switch(self, when: str, on: bool) -> None:
        """Switch one of the two on or off."""
        self._store.setValue(f"{self._group}/{when}", on)


def _read(text: str) -> dict[str, object]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
