"""Bits that turn over at rest: ``python -m tests.faults.flips encrypted --count 1000``.

One bit of a closed file is turned over, the file is opened and looked through, and the bit is put
right again. Each flip must be found: by the check sums of the pages in an encrypted file, by the
digest in the name of a backup, by what this PC remembers of a plain file closed cleanly.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from functools import partial
from pathlib import Path

from models.backup import default_folder, make_backup
from models.errors import Unavailable
from models.office import Office
from tests.faults import forked
from tests.faults.scenarios import ENCRYPTED, FILE, clear_config, make_templates, wrong_with
from tests.faults.shim import memory

KINDS = ("plain", "plain_backup", "encrypted", "encrypted_backup")
AT_ONCE = 50  # flips in one child; one that crashes shows by itself


def main() -> int:
    """Turn bits over; the status is 1 when one was not found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--careless", action="store_true", help="forget what this PC remembers")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="flips-", dir=memory()) as place:
        home = Path(place)
        make_templates(home)
        path = home / ENCRYPTED / FILE if "encrypted" in options.kind else home / FILE
        if options.careless:
            clear_config(home)
        if "backup" in options.kind:
            path = Path(forked.call(partial(_backed_up, path)))
        missed: list[str] = []
        choice = random.Random(options.seed)
        for first in range(0, options.count, AT_ONCE):
            bits = range(first, min(first + AT_ONCE, options.count))
            places = [choice.randrange(path.stat().st_size * 8) for _ in bits]
            found = forked.call(partial(_missed, path, places))
            missed += ["crashed"] if found == forked.KILLED else found
    answer = {"kind": options.kind, "flips": options.count, "missed": len(missed), "shown": missed}
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return 1 if missed else 0


def _backed_up(path: Path) -> str:
    with Office.open(path) as office:
        return str(make_backup(office, default_folder(path), "手动").path)


def _missed(path: Path, places: list[int]) -> list[str]:
    """Which flips nobody found."""
    if said := _found(path):
        raise RuntimeError(f"void: the whole file is called damaged: {said}")
    missed = []
    for place in places:
        _turn(path, place)
        flipped = path.read_bytes()
        said = _found(path)
        if not said:
            missed.append(f"bit {place} not found")
        elif path.read_bytes() != flipped:
            missed.append(f"bit {place}: the file was changed")
        _turn(path, place)
    return missed


def _turn(path: Path, place: int) -> None:
    with path.open("r+b") as file:
        file.seek(place // 8)
        (byte,) = file.read(1)
        file.seek(place // 8)
        file.write(bytes([byte ^ 1 << place % 8]))


def _found(path: Path) -> str:
    """What the program says against a file; "" when it finds nothing."""
    try:
        return wrong_with(path)
    except Unavailable as error:
        return error.sentence


if __name__ == "__main__":
    sys.exit(main())
