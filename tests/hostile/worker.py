"""The limited child that reads one damaged file after the other: paths in, one line each out."""

from __future__ import annotations

import io
import json
import re
import sys
import traceback
from datetime import date
from pathlib import Path

from models import limited, pictures
from models.exchange import reading
from models.exchange.drafts import drafts_of
from models.exchange.limits import Refused
from models.exchange.reader import book_of
from models.exchange.recognise import recognise

LEDGERS = (".xlsx", ".xls", ".csv")
TODAY = date(2022, 10, 11)
UNLIMITED = 10**6  # seconds of all files together: the parent watches the clock of each


def take(path: Path) -> tuple[str, str]:
    """Read a file as an import reads it and return what became of it, with the sentence."""
    try:
        if path.suffix in LEDGERS:
            _read_ledger(path)
        else:
            pictures.prepare(path.read_bytes())
    except (Refused, ValueError) as error:
        is_meant = isinstance(error, Refused) or path.suffix not in LEDGERS
        if is_meant and is_sentence(str(error)):
            return "refused", str(error)
        return "crash", traceback.format_exc()
    except MemoryError:
        return "stopped", "memory"
    except BaseException:  # noqa: BLE001  every other one is what is looked for
        return "crash", traceback.format_exc()
    return "accepted", ""


def _read_ledger(path: Path) -> None:
    """Go as far as an import goes without an office: to the drafts of every row."""
    out = io.StringIO()
    reading.read(path, reading.Writer(out))
    for sheet in book_of(path.name, out.getvalue().split("\n")[:-1]).sheets:
        table = recognise(sheet)
        if table.kind == "person":
            drafts_of(table, TODAY)


def is_sentence(text: str) -> bool:
    """Whether a text is what she can read: Chinese, of one line, with its full stop."""
    return re.fullmatch("[^\n]*[一-鿿][^\n]*[。？]", text) is not None


def peak_memory() -> int:
    """Return the most bytes that this process ever held; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) * 1024 if found else 0


def main() -> None:
    """Answer until the parent closes the input."""
    limited.limit_this_process(seconds=UNLIMITED)
    for line in sys.stdin:
        outcome, told = take(Path(line.rstrip("\n")))
        print(json.dumps([outcome, told, peak_memory()]), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
