"""How a form reads and writes one field of a record."""

from __future__ import annotations

from typing import Any


def value_of(record: Any, name: str, kind: str) -> object:
    """Return a field of a record; a reference as its id, without loading the other record."""
    value: object = getattr(record, f"{name}_id" if kind == "reference" else name)
    return value


def put(record: Any, name: str, kind: str, value: object) -> None:
    """Set a field where it differs, so that only changes are saved."""
    if value != value_of(record, name, kind):
        setattr(record, name, value)
