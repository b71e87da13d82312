"""What this PC remembers of the files that it has opened: key fingerprints, and bytes at closing.

No personal data and nothing that opens a file. It tells a wrong passphrase from a damaged file, and
notices that a plain file, whose pages carry no checksum, was changed outside the program.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import platformdirs

from models import beside
from models.errors import Unavailable
from models.keys import FileKey

MOST = 50  # files remembered
WRONG = "口令不正确。"
DAMAGED = "口令是对的，但台账文件已损坏，没有打开，也没有改动它。可用恢复单再试，或从备份恢复。"
UNKNOWN = "口令不正确，或者文件已损坏。没有打开，也没有改动它。"
CHANGED = (
    "台账文件在程序之外被改动，或已损坏，没有打开，也没有改动它。可从备份恢复；"
    "如果是您自己放回的旧文件，请用“恢复备份”把它恢复进来。"
)


def place() -> Path:
    """The file in which it stands."""
    return Path(platformdirs.user_config_path("xinlian", appauthor=False)) / "files.json"


def remember_key(path: Path, key: FileKey) -> None:
    """Remember with which key a file was opened."""
    note = {"salt": key.salt.hex(), "fingerprint": key.fingerprint}
    failed = failures(path)
    _note(path, {**note, "failed": failed} if failed else note)


def failures(path: Path) -> int:
    """How often a file was not opened, for a wrong passphrase, since it was told."""
    count = _load().get(_name(path), {}).get("failed", 0)
    return count if isinstance(count, int) else 0


def note_failure(path: Path) -> None:
    """Remember that a passphrase or a sheet did not open a file."""
    _note(path, {**_load().get(_name(path), {}), "failed": failures(path) + 1})


def clear_failures(path: Path) -> None:
    """The failed openings were told."""
    known = _load().get(_name(path), {})
    _note(path, {name: value for name, value in known.items() if name != "failed"})


def remember_bytes(path: Path, last_act: int) -> None:
    """Remember a plain file as it was closed: its size, its digest and its newest act."""
    with suppress(OSError):  # the stick is gone: the next opening compares nothing
        size, sha256 = path.stat().st_size, beside.digest_of(path)
        _note(path, {"size": size, "sha256": sha256, "act": last_act})


def differs(path: Path) -> bool:
    """Whether a closed file is not what it was when this PC closed it last."""
    known = _load().get(_name(path), {})
    if "sha256" not in known:
        return False
    is_as_long = path.stat().st_size == int(known["size"])
    return not (is_as_long and beside.digest_of(path) == str(known["sha256"]))


def require_later_act(path: Path, last_act: int) -> None:
    """Refuse a file that differs though nothing was done in it: on another PC acts are added.

    Raises:
        Unavailable: the newest act is still the remembered one.
    """
    known = _load().get(_name(path), {})
    if last_act == known.get("act"):
        raise Unavailable(CHANGED)


def forget(path: Path) -> None:
    """A file was put in the place of another one on purpose: nothing is remembered of it."""
    _note(path, {})


def salt_of(path: Path) -> bytes | None:
    """The salt with which a file was opened last: where its own bytes are damaged."""
    known = _load().get(_name(path), {})
    return bytes.fromhex(known["salt"]) if "salt" in known else None


def refusal(path: Path, key: FileKey) -> Unavailable:
    """Say why an encrypted file does not open with a key: a wrong passphrase, or damage."""
    known = _load().get(_name(path), {})
    if "fingerprint" not in known:
        return Unavailable(UNKNOWN)
    return Unavailable(DAMAGED if known["fingerprint"] == key.fingerprint else WRONG)


def _name(path: Path) -> str:
    return str(path.resolve())


def _load() -> dict[str, dict[str, Any]]:
    try:
        found = json.loads(place().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _note(path: Path, note: dict[str, Any]) -> None:
    known = _load()
    if known.get(_name(path)) == note:
        return
    known.pop(_name(path), None)
    newest = [*known.items(), (_name(path), note)][-MOST:]
    with suppress(Unavailable, OSError):  # a full profile must not keep the office from working
        place().parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(place(), json.dumps(dict(newest), ensure_ascii=False).encode())
