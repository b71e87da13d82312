"""The backups of a folder: their names, what they hold, whether their bytes are as written.

``备份目录.json`` beside them is a shortcut without personal data: counts of rows, and when a digest
was checked last. It is made again from the backups when lost, and never decides what is restored.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from models import beside, keys
from models.errors import Unavailable
from models.opening import BACKUP_ENDING, has_hot_journal, journal_of
from models.prove import BOOKKEEPING
from models.version import SCHEMA

CATALOGUE = "备份目录.json"
KEPT_REASON = "恢复前"
PREFIX = "台账备份"
_NAME = re.compile(
    PREFIX + r"-(?P<number>\d{6,})-(?P<time>\d{8}-\d{4})-(?P<reason>\w+)-(?P<key>K\d\d)"
    r"-(?P<digest>[0-9a-f]{12})" + re.escape(BACKUP_ENDING)
)
_KEPT_NAME = re.compile(r".+-(?P<time>\d{8}-\d{6})-" + KEPT_REASON + r"(-\d+)?(\.(?!part)\w+)?")
_REASON = re.compile(r"\w{1,12}")

Query = Callable[[str], Sequence[Sequence[Any]]]


class State(StrEnum):
    """What is known of a backup's bytes."""

    WHOLE = "完好"
    DAMAGED = "已损坏"
    UNVERIFIED = "未验证"
    NEWER = "来自更新版本"
    LOCKED = "需旧口令"


@dataclass(frozen=True)
class Contents:
    """What an office file or a backup holds.

    Attributes:
        counts: rows by record kind.
        schema: the file's version.
        change: UUID of the newest act that changed something; the same in two files: same records.
        changed_at: when that act was, ISO to the second.
    """

    counts: Mapping[str, int]
    schema: int
    change: str
    changed_at: str


@dataclass(frozen=True)
class BackupEntry:
    """A backup, or a file that a restore replaced, as a row of the list.

    Attributes:
        number: the running number; 0 for a replaced file, which has none.
        made_at: by the clock of that day, which may have been wrong; the number is the order.
        size: bytes.
        contents: None when the file cannot be read.
        state: by the digest in the name, once it was checked.
        verified_at: when the digest was found right last, ISO to the minute; "" for never.
        key: number of the key that opens it; K00 for a plain file.
    """

    path: Path
    number: int
    made_at: datetime
    reason: str
    size: int
    contents: Contents | None
    state: State = State.UNVERIFIED
    verified_at: str = ""
    key: str = "K00"

    @property
    def persons(self) -> int | None:
        """人员."""
        return self._count("person")

    @property
    def activities(self) -> int | None:
        """活动."""
        return self._count("activity")

    @property
    def batches(self) -> int | None:
        """表扬批次."""
        return self._count("commendation_batch")

    def _count(self, kind: str) -> int | None:
        return self.contents.counts.get(kind, 0) if self.contents else None


@dataclass(frozen=True)
class _Note:
    """What the catalogue remembers of one file."""

    size: int
    contents: Contents | None
    verified_at: str = ""


# -- names -----------------------------------------------------------------------------------


def backup_name(number: int, made_at: datetime, reason: str, sha256: str, key: str = "K00") -> str:
    """The file name of a backup; K00 says that it is not encrypted."""
    if not _REASON.fullmatch(reason):
        raise ValueError(f"a reason is one word: {reason!r}")
    head = f"{PREFIX}-{number:06d}-{made_at:%Y%m%d-%H%M}-{reason}"
    return f"{head}-{key}-{sha256[:12]}{BACKUP_ENDING}"


def what_is(path: Path) -> str:
    """A backup as the log names it: its number and time, never the name that a user gave a file."""
    found = _NAME.fullmatch(path.name)
    if found is not None:
        made_at = _time(found["time"], "%Y%m%d-%H%M")
        return f"第 {found['number']} 号" + (f"（{made_at:%Y-%m-%d %H:%M}）" if made_at else "")
    return "留存文件" if _KEPT_NAME.fullmatch(path.name) else "其他文件"


def highest_number(folder: Path) -> int:
    """The highest number among the backups of a folder; 0 when it has none or cannot be read."""
    with suppress(Unavailable):
        return max((int(found["number"]) for _, found in _named(folder)), default=0)
    return 0


def _named(folder: Path) -> list[tuple[Path, re.Match[str]]]:
    return [(path, found) for path in _paths(folder) if (found := _NAME.fullmatch(path.name))]


def _paths(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        raise Unavailable(f"打不开文件夹“{folder}”，看不到其中的备份。", str(error)) from error


def digest_fits(path: Path, sha256: str) -> bool:
    """Whether a digest is the one in the name; a file without one in its name always fits."""
    found = _NAME.fullmatch(path.name)
    return found is None or sha256.startswith(found["digest"])


# -- the list --------------------------------------------------------------------------------


def list_backups(folder: Path) -> list[BackupEntry]:
    """The backups of a folder, newest number first; no digest is checked yet (``verify``).

    Raises:
        Unavailable: the folder cannot be read. A folder that does not exist has no backups.
    """
    named = _named(folder)
    known = _load(folder)
    entries = [_entry(path, found, known.get(path.name)) for path, found in named]
    listed = [entry for entry in entries if entry is not None]
    learnt = any(
        e.contents and not known[e.path.name].contents for e in listed if e.path.name in known
    )
    if learnt or {entry.path.name for entry in listed} != set(known):
        _store(folder, listed, known)
    return sorted(listed, key=lambda entry: (entry.number, entry.made_at), reverse=True)


def _entry(path: Path, found: re.Match[str], note: _Note | None) -> BackupEntry | None:
    made_at = _time(found["time"], "%Y%m%d-%H%M")
    try:
        size = path.stat().st_size
    except OSError:
        return None  # gone in this moment
    if made_at is None:
        return None
    if note is None or (note.contents is None and keys.key_of(path) is not None):
        # not seen yet, or seen when its key was not known
        note = replace(note or _Note(size, None), contents=look(path))
    state = State.UNVERIFIED if note.size == size else State.DAMAGED
    if state == State.UNVERIFIED and note.contents and note.contents.schema > SCHEMA:
        state = State.NEWER
    if state == State.UNVERIFIED and _lacks_key(path):
        state = State.LOCKED
    number, reason = int(found["number"]), found["reason"]
    return BackupEntry(
        path, number, made_at, reason, size, note.contents, state, note.verified_at, found["key"]
    )


def _time(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form)
    except ValueError:
        return None  # a name that this program did not write


def list_kept(folder: Path) -> list[BackupEntry]:
    """The files that restores replaced, newest first; without a digest they stay unverified."""
    found = []
    for path in _paths(folder):
        name = _KEPT_NAME.fullmatch(path.name)
        made_at = _time(name["time"], "%Y%m%d-%H%M%S") if name else None
        if made_at is not None:
            held = None if has_hot_journal(path) else look(path)
            size = path.stat().st_size
            found.append(BackupEntry(path, 0, made_at, KEPT_REASON, size, held))
    return sorted(found, key=lambda entry: (entry.made_at, entry.path.name), reverse=True)


def delete_file(entry: BackupEntry) -> None:
    """Delete a backup or a kept file, with the journal that belongs to it, as the user wishes.

    Raises:
        Unavailable: it cannot be deleted.
    """
    try:
        entry.path.unlink(missing_ok=True)
        if not entry.number:
            journal_of(entry.path).unlink(missing_ok=True)
    except OSError as error:
        sentence = f"不能删除“{entry.path.name}”：文件正被使用，或磁盘是只读的。"
        raise Unavailable(sentence, str(error)) from error


def verify(entry: BackupEntry) -> BackupEntry:
    """Read a backup through and compare it with the digest in its name; touches no other file."""
    try:
        sha256 = beside.digest_of(entry.path)
    except OSError:
        return replace(entry, state=State.UNVERIFIED)  # a stick that was pulled is not damage
    if _NAME.fullmatch(entry.path.name) is None:
        return replace(entry, state=State.UNVERIFIED)
    if not digest_fits(entry.path, sha256):
        return replace(entry, state=State.DAMAGED)
    newer = entry.contents is not None and entry.contents.schema > SCHEMA
    now = datetime.now().isoformat(timespec="minutes")
    whole = State.LOCKED if _lacks_key(entry.path) else State.WHOLE
    return replace(entry, state=State.NEWER if newer else whole, verified_at=now)


def _lacks_key(path: Path) -> bool:
    """Whether a backup is encrypted with a key that is not known: its bytes may be whole."""
    try:
        return keys.is_encrypted(path) and keys.key_of(path) is None
    except OSError:
        return False  # gone in this moment


def verify_all(
    folder: Path, progress: Callable[[int, int], bool | None] | None = None
) -> list[BackupEntry]:
    """The list with every digest checked, and remembered; ``progress`` returning False ends it."""
    entries = list_backups(folder)
    for index, entry in enumerate(entries):
        if progress is not None and progress(index, len(entries)) is False:
            break
        entries[index] = verify(entry)
    _store(folder, entries, _load(folder))
    return entries


def look(path: Path) -> Contents | None:
    """Read what a closed file holds, never writing; None when it cannot be read."""
    try:
        place = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = driver.connect(place, uri=True, isolation_level=None)
    except (driver.Error, UnicodeDecodeError):
        return None
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        keys.unlock(connection, keys.key_of(path))
        connection.execute("PRAGMA trusted_schema = OFF")
        return contents(lambda sql: connection.execute(sql).fetchall())
    except (driver.Error, UnicodeDecodeError):
        return None
    finally:
        connection.close()


def contents(query: Query) -> Contents:
    """Read what a file holds, on whatever connection it has."""
    names = query(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    counts = {
        str(name): int(query(f'SELECT count(*) FROM "{name}"')[0][0])
        for (name,) in names
        if name not in BOOKKEEPING
    }
    change = query("SELECT uuid, at FROM act WHERE kind <> 'audit' ORDER BY id DESC LIMIT 1")
    uuid, at = change[0] if change else ("", "")
    return Contents(counts, int(query("PRAGMA user_version")[0][0]), str(uuid), str(at))


# -- the shortcut ----------------------------------------------------------------------------


def remember(folder: Path, path: Path, found: Contents, size: int) -> None:
    """Enter a backup that was just made and proved."""
    now = datetime.now().isoformat(timespec="minutes")
    _write(folder, {**_load(folder), path.name: _Note(size, found, now)})


def _store(folder: Path, entries: Sequence[BackupEntry], known: Mapping[str, _Note]) -> None:
    """Keep what is known of the listed files; the first size seen stays the right one."""
    notes = {}
    for entry in entries:
        note = known.get(entry.path.name, _Note(entry.size, None))
        found = note.contents or entry.contents
        notes[entry.path.name] = replace(note, contents=found, verified_at=entry.verified_at)
    if notes or known:
        _write(folder, notes)


def _write(folder: Path, notes: Mapping[str, _Note]) -> None:
    data = {name: asdict(note) for name, note in sorted(notes.items())}
    try:
        beside.write_bytes(folder / CATALOGUE, json.dumps(data, ensure_ascii=False).encode())
    except Unavailable:
        return  # a full or read-only disk: the next listing reads the backups themselves


def _load(folder: Path) -> dict[str, _Note]:
    try:
        data = json.loads((folder / CATALOGUE).read_text(encoding="utf-8"))
        return {str(name): _read_note(note) for name, note in data.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}  # lost, or not written by this program: made again


def _read_note(note: Mapping[str, Any]) -> _Note:
    found = note["contents"]
    read = found and Contents(
        {str(kind): int(n) for kind, n in found["counts"].items()},
        int(found["schema"]),
        str(found["change"]),
        str(found["changed_at"]),
    )
    return _Note(int(note["size"]), read or None, str(note["verified_at"]))
