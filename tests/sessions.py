"""Running `whole_session.py` in a process and a profile of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PLACES = (
    "HOME", "TMPDIR", "TMP", "TEMP", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME",
    "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "APPDATA", "LOCALAPPDATA",
)  # fmt: skip
MOST_SECONDS = 300


@dataclass(frozen=True)
class Session:
    """What a session left.

    Attributes:
        office: its file. out: what it exported and printed. profile: everything else it wrote.
        status: its exit status. told: what it said at the end. errors: its stderr.
    """

    office: Path
    out: Path
    profile: Path
    status: int
    told: dict[str, Any]
    errors: str


def run_session(folder: Path, *arguments: str, python_path: str = "") -> Session:
    """Run a whole session; all that it writes stands under the folder."""
    office, out, profile = folder / "office" / "演示台账.db", folder / "out", folder / "profile"
    for each in (office.parent, out, profile):
        each.mkdir(exist_ok=True)
    profile.chmod(0o700)
    places = {name: str(profile) for name in PLACES}
    path = os.pathsep.join(filter(None, (python_path, str(ROOT))))
    given = {**os.environ, **places, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": path}
    script = str(ROOT / "tests" / "whole_session.py")
    ended = subprocess.run(
        [sys.executable, "-W", "error", script, str(office), str(out), *arguments],
        env=given,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=MOST_SECONDS,
        check=False,
    )
    last = ended.stdout.strip().rpartition("\n")[2]
    told = json.loads(last) if ended.returncode == 0 else {}
    return Session(office, out, profile, ended.returncode, told, ended.stderr)
