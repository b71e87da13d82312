"""Power cuts at every call of a recorded piece of work: ``python -m tests.faults.replay save``.

Started above the shim. The work is recorded once in a forked child; then the disk is cut off after
every call, in several ways (tests/faults/disk.py), and what it may then hold is judged in a fresh
process: never damaged, and never without what was acknowledged. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from models.database import database
from tests.faults import forked
from tests.faults.disk import PATTERNS, Disk, read_trace
from tests.faults.every import SCENARIOS
from tests.faults.scenarios import Scenario, clear_config, make_templates
from tests.faults.shim import Shim, memory

SHOWN = 5  # wrong states told by name


def main() -> None:
    """Replay one scenario, or those asked for on standard input."""
    given = sys.argv[1:]
    asked = [given] if given else map(json.loads, sys.stdin)
    Shim()
    with tempfile.TemporaryDirectory(prefix="cuts-", dir=memory()) as place:
        home = Path(place)
        make_templates(home)
        for arguments in asked:
            found = Replay(home, _options(arguments)).run()
            sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
            sys.stdout.flush()


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("scenario", choices=SCENARIOS)
    parser.add_argument("--encrypted", action="store_true")
    parser.add_argument("--careless", action="store_true", help="with synchronous=OFF")
    parser.add_argument("--step", type=int, default=1, help="cut after every how many calls")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--patterns", default=",".join(PATTERNS))
    parser.add_argument("--half", type=int, choices=(0, 1), help="only every second cut")
    return parser.parse_args(arguments)


class Replay:
    """A scenario, recorded once and cut off again and again."""

    def __init__(self, home: Path, options: argparse.Namespace) -> None:
        self.home = home
        self.options = options
        self.scenario: type[Scenario] = SCENARIOS[options.scenario]
        self.folder = home / "work"
        self._judged: dict[bytes, str] = {}

    def run(self) -> dict[str, Any]:
        """Record, cut, judge."""
        trace, before = self.home / "trace", self.home / "before"
        forked.call(partial(self._record, trace, before))
        calls = list(read_trace(trace))
        before.rename(self._emptied())
        disk = Disk(self.folder)
        wrong: list[str] = []
        cuts = states = 0
        for number, call in enumerate(calls):
            disk.carry_out(call)
            if not self._is_cut(number, len(calls)):
                continue
            cuts += 1
            for image in self._images(disk, number):
                states += 1
                if said := self._judge(image, disk.acknowledged):
                    wrong.append(f"{number} {call.kind} {Path(call.path).name}: {said}")
        return {
            "scenario": self.options.scenario,
            "calls": len(calls),
            "marks": disk.acknowledged,
            "cuts": cuts,
            "simulated": states,
            "different": len(self._judged),
            "damaged": sum("damaged" in one for one in wrong),
            "lost": sum("lost" in one for one in wrong),
            "wrong": len(wrong),
            "shown": wrong[:SHOWN],
        }

    def _is_cut(self, number: int, total: int) -> bool:
        step, half = self.options.step, self.options.half
        if half is not None and number // step % 2 != half:
            return False
        return number % step == 0 or number == total - 1

    def _emptied(self) -> Path:
        shutil.rmtree(self.folder, ignore_errors=True)
        return self.folder

    def _record(self, trace: Path, before: Path) -> None:
        shutil.rmtree(before, ignore_errors=True)
        self._emptied().mkdir()
        clear_config(self.home)
        work, shim = self.scenario(self.folder, self.home, self.options.encrypted), Shim()
        work.ready()
        if self.options.careless:
            database.pragma("synchronous", "OFF")
        # by another program, as closing a file drops locks
        subprocess.run(["cp", "-a", str(self.folder), str(before)], check=True)
        with shim.recorded(self.folder, trace):
            work.acknowledging(shim.mark)
        work.finish()

    def _images(self, disk: Disk, number: int) -> Any:
        for pattern in self.options.patterns.split(","):
            for seed in range(1 if pattern == "kept" else self.options.seeds):
                yield disk.after_cut(pattern, random.Random(f"{pattern} {seed} {number}"))

    def _judge(self, image: dict[str, bytes | None], acknowledged: int) -> str:
        digest = hashlib.sha256(str(acknowledged).encode())
        for path, data in image.items():
            known = data or b""
            if path.endswith(".part"):
                known = b""  # nobody reads what is half built: its bytes make no difference
            digest.update(f"\n{path} {len(known)}\n".encode())
            digest.update(known)
        mark = digest.digest()
        if mark not in self._judged:
            self._write(image)
            self._judged[mark] = forked.call(partial(self._verdict, acknowledged))
        return self._judged[mark]

    def _write(self, image: dict[str, bytes | None]) -> None:
        self._emptied().mkdir()
        for path, data in image.items():
            if data is None:
                Path(path).mkdir()
            else:
                Path(path).write_bytes(data)
        clear_config(self.home)

    def _verdict(self, acknowledged: int) -> str:
        try:
            return self.scenario.verdict(self.folder, acknowledged)
        except Exception as error:  # noqa: BLE001  told, not hidden
            return f"damaged: {type(error).__name__}: {error}"


if __name__ == "__main__":
    main()
