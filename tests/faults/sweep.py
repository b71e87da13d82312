"""One kind of work with each of its calls on files failing in turn.

``python -m tests.faults.sweep save --error ENOSPC``, started above the shim (tests/faults/shim.py),
prints one JSON object for each call that failed; without arguments it reads lists of arguments as
lines of JSON and answers each with one line. What happens at a call happens in a forked child; what
it left is judged in another one, with the shim disarmed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from models.database import TROUBLE, database
from models.errors import Invalid, Unavailable
from tests.faults import forked
from tests.faults.every import SCENARIOS
from tests.faults.scenarios import Scenario, clear_config, leftovers, make_templates
from tests.faults.shim import Shim, memory


def main() -> None:
    """Sweep over one scenario, or over those asked for on standard input."""
    given = sys.argv[1:]
    asked = [given] if given else map(json.loads, sys.stdin)
    Shim()
    with tempfile.TemporaryDirectory(prefix="faults-", dir=memory()) as place:
        home = Path(place)
        make_templates(home)
        for arguments in asked:
            found = sweep_over(home, arguments)
            lines = found if given else [found]
            text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
            sys.stdout.write(text)
            sys.stdout.flush()


def sweep_over(home: Path, arguments: list[str]) -> list[Any]:
    """What came of each failing call, or the calls alone."""
    options = _options(arguments)
    sweep = Sweep(home, SCENARIOS[options.scenario], options)
    return sweep.calls() if options.list else list(sweep.points())


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("scenario", choices=SCENARIOS)
    parser.add_argument("--encrypted", action="store_true", help="the file is encrypted")
    parser.add_argument("--error", default="EIO", help="errno by name")
    parser.add_argument("--lasting", type=int, default=0, help="1: all later ones; 2: reading too")
    parser.add_argument("--kill", action="store_true", help="die at the call instead")
    parser.add_argument("--list", action="store_true", help="only print the calls")
    parser.add_argument("--careless", action="store_true", help="with synchronous=OFF")
    parser.add_argument("--step", type=int, default=3, help="every how many calls")
    parser.add_argument("--half", type=int, choices=(0, 1), help="only every second point")
    parser.add_argument("--most", type=int, default=10**6, help="spread at most so many points")
    parser.add_argument("--last", type=int, default=0, help="only so many calls at the end")
    return parser.parse_args(arguments)


class Sweep:
    """A scenario, and how its calls fail."""

    def __init__(self, home: Path, scenario: type[Scenario], options: argparse.Namespace) -> None:
        self.home = home
        self.scenario = scenario
        self.options = options

    def points(self) -> Any:
        """Yield what came of each failing call."""
        every = self.calls()
        step = max(self.options.step, -(-len(every) // self.options.most))
        half, last = self.options.half, self.options.last
        first = len(every) - last + 1 if last else 1
        numbers = sorted({*range(max(1, first), len(every) + 1, step), len(every)})
        for n in numbers if half is None else numbers[half::2]:
            yield {"call": every[n - 1], **self._point(n)}

    def calls(self) -> list[str]:
        """The calls that the work makes when none of them fails."""
        return list(forked.call(self._count))

    def _begin(self, name: str) -> Scenario:
        folder = self.home / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        clear_config(self.home)
        return self.scenario(folder, self.home, self.options.encrypted)

    def _count(self) -> list[str]:
        scenario, shim = self._begin("counting"), Shim()
        scenario.ready()
        if self.options.careless:
            database.pragma("synchronous", "OFF")
        with shim.armed(scenario.folder):
            scenario.act()
        scenario.finish()
        return shim.calls

    def _point(self, n: int) -> dict[str, Any]:
        found = forked.call(lambda: self._fail(n))
        if found == forked.KILLED:
            return {"n": n, **found, "after": self._state("work"), "final": "", "left": []}
        if not found["fired"] and 0 < found["calls"] < n:
            return self._point(found["calls"])  # this time there were a few calls less
        found["after"] = self._state("after")
        found["final"] = self._state("work")
        return found

    def _state(self, name: str) -> str:
        """What a folder holds, told by a process that has done nothing else."""
        return str(forked.call(lambda: self._told(self.home / name)))

    def _told(self, folder: Path) -> str:
        try:
            return self.scenario.state(folder)
        except (Unavailable, *TROUBLE) as error:
            return f"damaged: {error}"

    def _fail(self, n: int) -> dict[str, Any]:
        scenario, shim, options = self._begin("work"), Shim(), self.options
        scenario.ready()
        with shim.armed(scenario.folder, n, options.error, options.lasting, options.kill):
            said = _said(scenario.act)
        found = {"n": n, "call": shim.call(n), "calls": shim.count, "fired": shim.fired}
        found |= {"said": said, "missing": scenario.kept()}
        self._copy(scenario.folder)
        found["left"] = leftovers(scenario.folder)
        found["again"] = _said(scenario.again)
        scenario.finish()
        return found

    def _copy(self, folder: Path) -> None:
        """Keep what the failed work left; by another program, as closing a file drops locks."""
        after = self.home / "after"
        shutil.rmtree(after, ignore_errors=True)
        subprocess.run(["cp", "-a", str(folder), str(after)], check=True)


def _said(work: Any) -> str:
    """What the secretary is told: "" for success, ``!…`` for what no window could explain."""
    try:
        work()
    except Unavailable as error:
        return error.sentence
    except Invalid as error:
        return "；".join(error.problems.values())
    except Exception as error:  # noqa: BLE001  told, not hidden
        return f"!{type(error).__name__}: {error}"
    return ""


if __name__ == "__main__":
    main()
