"""Files that are damaged, cut off, foreign or from the future: ``python -m tests.faults.mutated``.

Each is opened, checked and looked at as a backup. Whatever it is, nothing crashes, a refusal is a
Chinese sentence, and a file keeps its bytes.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from models import catalogue, keys, prove
from models.database import TROUBLE
from models.errors import Unavailable
from models.office import Office
from models.people import Person
from tests.faults import forked
from tests.faults.scenarios import ENCRYPTED, FILE, KEY, clear_config, make_templates
from tests.faults.shim import memory

PAGE = 4096
AT_ONCE = 20

Make = Callable[[bytes, random.Random], bytes]


def main() -> int:
    """Make and open so many files; the status is 1 when one was not treated well."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    wrong: list[str] = []
    opened = 0
    with tempfile.TemporaryDirectory(prefix="mutated-", dir=memory()) as place:
        home = Path(place)
        make_templates(home)
        sources = [(home / FILE).read_bytes(), (home / ENCRYPTED / FILE).read_bytes()]
        for first in range(0, options.count, AT_ONCE):
            numbers = list(range(first, min(first + AT_ONCE, options.count)))
            found = forked.call(partial(_treat_all, home, sources, numbers, options.seed))
            if found == forked.KILLED:
                found = {"opened": 0, "wrong": [f"crashed between {numbers[0]} and {numbers[-1]}"]}
            wrong += found["wrong"]
            opened += found["opened"]
    answer = {"files": options.count, "opened": opened, "wrong": len(wrong), "shown": wrong}
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return 1 if wrong else 0


def _treat_all(
    home: Path, sources: list[bytes], numbers: list[int], seed: int
) -> dict[str, object]:
    wrong: list[str] = []
    opened = 0
    for number in numbers:
        choice = random.Random(f"{seed} {number}")
        name, make = list(KINDS.items())[number % len(KINDS)]
        path = home / f"文件{number}{choice.choice(['.db', '.db', '.xlbak'])}"
        path.write_bytes(make(choice.choice(sources), choice))
        if make in INSIDE:
            INSIDE[make](path)
        clear_config(home)
        before = path.read_bytes()
        said, is_open = _treat(path)
        after = path.read_bytes()
        opened += is_open
        if after != before:
            said.append("the file was changed")
        wrong += [f"{number} {name}: {what}" for what in said]
        path.unlink()
    return {"wrong": wrong, "opened": opened}


def _treat(path: Path) -> tuple[list[str], bool]:
    """Open, check and look at a file; what is wrong, and whether it could be opened."""
    is_open = False

    def use() -> None:
        nonlocal is_open
        with Office.open(path):
            is_open = True
            try:
                list(Person.select())
            except TROUBLE:
                return  # told by the window as any fault of the disk

    jobs: tuple[Callable[[], object], ...] = (
        use,
        lambda: prove.read(path, keys.key_of(path)),
        lambda: catalogue.look(path),
    )
    return [said for job in jobs if (said := _complaint(job))], is_open


def _complaint(job: Callable[[], object]) -> str:
    try:
        job()
    except Unavailable as error:
        bare = re.sub("“[^”]*”|Excel|Word|Office", "", error.sentence)
        is_chinese = re.search("[\u4e00-\u9fff]", bare) and not re.search("[A-Za-z]{4}", bare)
        return "" if is_chinese else f"no Chinese sentence: {error.sentence}"
    except Exception as error:  # noqa: BLE001  told, not hidden
        return f"{type(error).__name__}: {error}"
    return ""


# -- how files come to be what they are not ---------------------------------------------------


def _cut(data: bytes, choice: random.Random) -> bytes:
    return data[: choice.randrange(len(data))]


def _cut_at_page(data: bytes, choice: random.Random) -> bytes:
    return data[: PAGE * choice.randrange(len(data) // PAGE)]


def _lost_page(data: bytes, choice: random.Random) -> bytes:
    at = PAGE * choice.randrange(len(data) // PAGE)
    return data[:at] + choice.choice([bytes(PAGE), choice.randbytes(PAGE)]) + data[at + PAGE :]


def _swapped(data: bytes, choice: random.Random) -> bytes:
    pages = [data[at : at + PAGE] for at in range(0, len(data), PAGE)]
    one, other = choice.sample(range(len(pages)), 2)
    pages[one], pages[other] = pages[other], pages[one]
    return b"".join(pages)


def _bytes_changed(data: bytes, choice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(choice.choice((1, 10, 500))):
        changed[choice.randrange(len(changed))] = choice.randrange(256)
    return bytes(changed)


def _header_changed(data: bytes, choice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(choice.randrange(1, 6)):
        changed[choice.randrange(100)] = choice.randrange(256)
    return bytes(changed)


def _grown(data: bytes, choice: random.Random) -> bytes:
    return data + choice.randbytes(choice.choice((1, 512, PAGE)))


def _foreign(data: bytes, choice: random.Random) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as container:
        container.writestr("a.txt", "x" * 9000)
    heads = (b"%PDF-1.7\n", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", archive.getvalue())
    head = choice.choice((*heads, "姓名,性别\n".encode(), b"\xd0\xcf\x11\xe0", b"SQLite format 2"))
    return head + choice.randbytes(choice.randrange(3 * PAGE))


def _noise(data: bytes, choice: random.Random) -> bytes:
    return choice.randbytes(PAGE * choice.randrange(1, 6))


def _nothing(data: bytes, choice: random.Random) -> bytes:
    return bytes(PAGE * choice.choice((0, 0, 1, 3)))


def _same(data: bytes, choice: random.Random) -> bytes:
    return data


def _other_program(data: bytes, choice: random.Random) -> bytes:
    return data  # a database of our kind with another mark: see INSIDE


def _half_a_schema(data: bytes, choice: random.Random) -> bytes:
    return data


def _inside(path: Path, *statements: str) -> None:
    connection = driver.connect(str(path), isolation_level=None)
    keys.unlock(connection, KEY if keys.is_encrypted(path) else None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    path.with_name(path.name + "-journal").unlink(missing_ok=True)


KINDS: dict[str, Make] = {
    "cut off": _cut,
    "cut at a page": _cut_at_page,
    "a page lost": _lost_page,
    "pages swapped": _swapped,
    "bytes changed": _bytes_changed,
    "header changed": _header_changed,
    "grown": _grown,
    "foreign": _foreign,
    "noise": _noise,
    "nothing": _nothing,
    "newer": _same,
    "another program": _other_program,
    "half a schema": _half_a_schema,
}
INSIDE: dict[Make, Callable[[Path], None]] = {
    _same: lambda path: _inside(path, "PRAGMA user_version = 99"),
    _other_program: lambda path: _inside(path, f"PRAGMA application_id = {os.getpid()}"),
    _half_a_schema: lambda path: _inside(path, "DROP TABLE history"),
}

if __name__ == "__main__":
    sys.exit(main())
