"""Frozen steps: each migration is SQL beside its script, run statement by statement."""

from __future__ import annotations

from pathlib import Path
from typing import Any

MIGRATIONS = Path(__file__).parent / "migrations"


def statements(sql: str) -> list[str]:
    """Part a frozen step into its statements; lines that begin with ``--`` are comments."""
    body = "\n".join(line for line in sql.splitlines() if not line.startswith("--"))
    return [statement for part in body.split(";") if (statement := part.strip())]


def run(script: str, db: Any) -> None:
    """Run the SQL beside a migration's script, in the transaction of the runner."""
    for statement in statements(Path(script).with_suffix(".sql").read_text(encoding="utf-8")):
        db.execute_sql(statement)
