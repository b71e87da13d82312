"""What this PC remembers of backing up an office and of printing, beside the window's state."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path

from models.backup import default_folder
from models.office import Office
from models.upgrade import uid_of
from ui.settings import WindowSettings

ONCE = "full_"  # the options that unmask: never taken over into the next print
OFFSETS = ("offset_x", "offset_y")  # belong to the printer, not to the sheet


class PaperSettings(WindowSettings):
    """The last choices of each sheet, the named ones (方案), and what belongs to a printer."""

    def __init__(self, shared: WindowSettings) -> None:
        self._store = shared._store

    @property
    def printer(self) -> str:
        """Name of the printer used last."""
        return self._text("print/printer")

    @printer.setter
    def printer(self, value: str) -> None:
        self._store.setValue("print/printer", value)

    def sheet_of(self, page: str) -> str:
        """Name of the sheet printed last from a page, "" for none."""
        return self._text(f"pages/{page}/sheet")

    def set_sheet_of(self, page: str, sheet: str) -> None:
        """Remember which sheet a page printed."""
        self._store.setValue(f"pages/{page}/sheet", sheet)

    def choices(self, sheet: str) -> dict[str, object]:
        """Return what was chosen last for a sheet; damaged state counts as none."""
        return _read(self._text(f"print/{sheet}"))

    def set_choices(self, sheet: str, chosen: Mapping[str, object]) -> None:
        """Remember what was chosen, without what must be asked anew each time."""
        self._store.setValue(f"print/{sheet}", _written(chosen))

    def schemes(self, sheet: str) -> dict[str, dict[str, object]]:
        """Return the named choices of a sheet (打印方案) by name, sorted."""
        found: dict[str, dict[str, object]] = {}
        for key in self._store.allKeys():
            if key.startswith(_scheme_key(sheet, "")):
                kept = _read(self._text(key))
                name, values = kept.get("name"), kept.get("values")
                if isinstance(name, str) and isinstance(values, dict):
                    found[name] = values
        return dict(sorted(found.items()))

    def set_scheme(self, sheet: str, name: str, chosen: Mapping[str, object]) -> None:
        """Keep choices under a name; the name stands in the text too, where `forget` looks."""
        kept = {"name": name, "values": json.loads(_written(chosen))}
        text = json.dumps(kept, ensure_ascii=False)
        self._store.setValue(_scheme_key(sheet, name), text)

    def drop_scheme(self, sheet: str, name: str) -> None:
        """Forget named choices."""
        self._store.remove(_scheme_key(sheet, name))

    def offsets(self, printer: str) -> tuple[str, str]:
        """How far a printer is off, to the right and down, in tenths of a millimetre."""
        kept = _read(self._text(_offset_key(printer)))
        return str(kept.get(OFFSETS[0]) or "0"), str(kept.get(OFFSETS[1]) or "0")

    def set_offsets(self, printer: str, right: str, down: str) -> None:
        """Remember how far a printer is off."""
        kept = dict(zip(OFFSETS, (right, down), strict=True))
        self._store.setValue(_offset_key(printer), json.dumps(kept))


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
    def second(self) -> Path | None:
        """The second folder for backups, on a stick or another disk; None for none."""
        named = self._text(f"{self._group}/second")
        return Path(named) if named else None

    @second.setter
    def second(self, value: Path | None) -> None:
        self._store.setValue(f"{self._group}/second", str(value) if value else "")
        self.second_has = ""

    @property
    def second_has(self) -> str:
        """Name of the backup that was brought to the second folder last."""
        return self._text(f"{self._group}/second_has")

    @second_has.setter
    def second_has(self, value: str) -> None:
        self._store.setValue(f"{self._group}/second_has", value)

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


def _written(chosen: Mapping[str, object]) -> str:
    kept = {
        key: value
        for key, value in chosen.items()
        if not key.startswith(ONCE) and key not in OFFSETS
    }
    return json.dumps(kept, ensure_ascii=False)


# names as hex: a / or a letter of another script would make another key of them
def _scheme_key(sheet: str, name: str) -> str:
    return f"print/{sheet}-scheme/{name.encode().hex()}"


def _offset_key(printer: str) -> str:
    return f"print/offsets/{printer.encode().hex()}"
