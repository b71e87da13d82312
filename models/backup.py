"""Making backups: copied on the office's own connection, proved by a child process, then named."""

from __future__ import annotations

import glob
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from sqlcipher3 import dbapi2 as driver

from models import beside, catalogue, keys, prove
from models.catalogue import PREFIX, BackupEntry, Contents
from models.database import current_key, database, scalar
from models.errors import Unavailable, result_code, root_cause, unavailable
from models.office import Office
from models.opening import BACKUP_ENDING
from models.version import APPLICATION_ID

PAGES_PER_STEP = 256  # 1 MiB, at most 67 ms: the progress dialog paints between two steps
STALL_SECONDS = 5.0  # sqlite3_backup_step retries for ever where it meets a lock
DEFAULT_FOLDER = "备份"
KEPT_FOLDER = "留存"

Progress = Callable[[int, int], bool | None]

_FAULTS = {
    13: "目标磁盘已满。请清理磁盘或换一个位置。",  # SQLITE_FULL
    10: "磁盘读写出错（U 盘被拔出、文件过大或硬盘故障）。请换一个位置再备份。",  # SQLITE_IOERR
    8: "目标文件夹是只读的。请换一个位置。",  # SQLITE_READONLY
    14: "目标文件夹打不开：文件夹不存在或没有权限。请换一个位置。",  # SQLITE_CANTOPEN
}
_GOES_ON = frozenset({0, 5, 6, 101})  # SQLITE_OK, SQLITE_BUSY, SQLITE_LOCKED, SQLITE_DONE


class Cancelled(Unavailable):
    """The secretary stopped it; nothing was left behind."""


@dataclass(frozen=True)
class Backup:
    """A backup that was reopened and compared with its source.

    Attributes:
        path: the file.
        number: its running number.
        made_at: when it was begun.
        reason: the word in its name.
        proof: what the child process found in it.
    """

    path: Path
    number: int
    made_at: datetime
    reason: str
    proof: prove.Proof


# -- places ----------------------------------------------------------------------------------


def default_folder(office_path: Path) -> Path:
    """Where backups go until the user names another place: ``备份`` beside the office file."""
    return office_path.parent / DEFAULT_FOLDER


def kept_folder(office_path: Path) -> Path:
    """Where a restore keeps the file that it replaces."""
    return default_folder(office_path) / KEPT_FOLDER


def same_disk(folder: Path, office_path: Path) -> bool:
    """Whether backups would be lost together with the office file, if its disk breaks."""
    places = [path for path in (folder, *folder.parents) if path.exists()]
    return bool(places) and places[0].stat().st_dev == office_path.parent.stat().st_dev


def clean_leftovers(office: Office, folder: Path) -> None:
    """Remove what an interrupted backup or restore left of itself.

    Only the holder of the office builds such files, so nothing that is under way is hit.
    """
    if office.read_only:
        return
    places = (
        (office.path.parent, office.path.name),
        (default_folder(office.path), PREFIX),
        (kept_folder(office.path), office.path.stem),
        (folder, PREFIX),
        (folder, catalogue.CATALOGUE),
    )
    for place, start in places:
        for ending in (".part", ".part-journal"):
            for path in place.glob(f"{glob.escape(start)}*{ending}"):
                with suppress(OSError):  # a read-only disk: no list shows it anyway
                    path.unlink()


# -- when ------------------------------------------------------------------------------------


def last_backup(folder: Path) -> BackupEntry | None:
    """The backup with the highest number, for the status bar."""
    return next(iter(catalogue.list_backups(folder)), None)


def is_due(
    office: Office, folder: Path, today: date, when: Literal["exit", "daily"] = "exit"
) -> bool:
    """Whether an act changed something that no backup of the folder holds.

    By the UUID of the newest such act, not its number: after a restore numbers are given again.
    """
    if office.read_only:
        return False
    listed = catalogue.list_backups(folder)
    if when == "daily" and listed and listed[0].made_at.date() == today:
        return False
    newest = _contents_now().change
    usable = (entry for entry in listed if entry.state != catalogue.State.DAMAGED)
    return not any(entry.contents and entry.contents.change == newest for entry in usable)


def _contents_now() -> Contents:
    return catalogue.contents(lambda sql: database.execute_sql(sql).fetchall())


# -- making one ------------------------------------------------------------------------------


def make_backup(
    office: Office,
    folder: Path,
    reason: str,
    progress: Progress | None = None,
    known_number: int = 0,
    folders: Iterable[Path] = (),
) -> Backup:
    """Make a backup and prove it; on the main thread, with no act open.

    Args:
        office: the open office, also one that can only be read.
        folder: must exist, save for the default one.
        reason: one word for the name: 退出, 每日, 手动, 导入前 …
        progress: called with pages done and all pages after each step; returning False cancels.
        known_number: the highest number that the settings of this PC remember.
        folders: other folders with backups, whose numbers are not used again.

    Raises:
        Cancelled: progress said so.
        Unavailable: with the cause; no file stands under a final name, nor a ``.part``.
    """
    if database.connection().in_transaction:
        raise Unavailable("没有备份：有操作还没有写完。请完成后再备份。")

    def number() -> int:
        return _take_number(office, reason, known_number, (folder, *folders))

    return _make(office.path, folder, reason, progress, number)


def back_up_older(
    path: Path, folder: Path, reason: str, progress: Progress | None = None, known_number: int = 0
) -> Backup:
    """Make a backup of the connected file of an older schema; nothing is written into that file.

    Raises:
        Cancelled, Unavailable: as ``make_backup``.
    """

    def number() -> int:
        given = _number("SELECT max(backup_number) FROM office_settings")
        return _next_number(path, max(given, known_number), (folder,))

    return _make(path, folder, reason, progress, number)


def _make(
    path: Path, folder: Path, reason: str, progress: Progress | None, number: Callable[[], int]
) -> Backup:
    now = datetime.now()
    try:
        if folder == default_folder(path):
            _make_folder(folder)
        beside.require_room(folder, _size())
        taken = number()
        made, proof = _copy(folder, taken, progress, now, reason)
    except Cancelled:
        raise
    except Unavailable as error:
        raise Unavailable(f"没有备份成功：{error.sentence}", error.detail) from error
    catalogue.remember(folder, made, _contents_now(), proof.size)
    return Backup(made, taken, now, reason, proof)


def _make_folder(folder: Path) -> None:
    try:
        beside.make_folder(folder)
    except OSError as error:
        cause = unavailable(error).sentence.split("，")[0].rstrip("。")
        sentence = f"不能新建文件夹“{folder}”（{cause}）。请换一个位置。"
        raise Unavailable(sentence, str(error)) from error


def _size() -> int:
    return int(database.pragma("page_count")) * int(database.pragma("page_size"))


def _take_number(office: Office, reason: str, known: int, folders: Iterable[Path]) -> int:
    """The next number, entered in the file before it is copied: the backup knows its own number.

    It is an audit act: undo and redo pass it over.
    """
    settings = office.settings
    number = _next_number(office.path, max(int(settings.backup_number or 0), known), folders)
    if office.read_only:
        return number
    try:
        with office.act(f"备份第 {number:06d} 号（{reason}）", kind="audit"):
            settings.backup_number = number
            settings.save()
    except Unavailable:
        if database.is_closed():
            raise
        # the office's own disk is full: all the more reason to bring the data to another one
    return number


def _next_number(path: Path, known: int, folders: Iterable[Path]) -> int:
    places = {*folders, default_folder(path)}
    return 1 + max(known, *map(catalogue.highest_number, places))


def _copy(
    folder: Path, number: int, progress: Progress | None, now: datetime, reason: str
) -> tuple[Path, prove.Proof]:
    wanted = expected()
    title = _key_title()

    def proved(proof: prove.Proof) -> str | None:
        found = (proof.counts, proof.last_act, proof.application_id, proof.schema)
        return None if found == wanted else "备份中的条数与台账不一致。"

    return beside.put_in_place(
        folder / f"{PREFIX}-{number:06d}{BACKUP_ENDING}",
        lambda part: _build(part, _Watch(progress)),
        proved,
        size=_size(),
        name=lambda proof: catalogue.backup_name(number, now, reason, proof.sha256, title),
        key=current_key(),
    )


def _key_title() -> str:
    """K02; K00 for a plain file."""
    columns = database.execute_sql("PRAGMA table_info(office_settings)").fetchall()
    is_counted = current_key() is not None and any(row[1] == "key_number" for row in columns)
    given = _number("SELECT max(key_number) FROM office_settings") if is_counted else 0
    return f"K{given:02d}"


def expected() -> tuple[dict[str, int], int, int, int]:
    """What must be found in the copy: rows of every table, newest act, the file's two marks."""
    names = database.execute_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    counts = {str(name): _number(f'SELECT count(*) FROM "{name}"') for (name,) in names}
    schema = _number("PRAGMA user_version")
    return counts, _number("SELECT max(id) FROM act"), APPLICATION_ID, schema


def _number(sql: str) -> int:
    return int(str(scalar(sql) or 0))


def _build(part: Path, watch: _Watch) -> None:
    try:
        target = driver.connect(str(part), isolation_level=None)
        try:
            # with key and salt together: passphrase and recovery sheet open the copy too
            keys.unlock(target, current_key())
            target.execute("PRAGMA journal_mode = OFF")  # nothing trusts the file yet
            target.execute("PRAGMA synchronous = OFF")
            source = database.connection()
            source.backup(target, pages=PAGES_PER_STEP, progress=watch, sleep=0.05)
        finally:
            target.close()
    except driver.Error as error:
        cause = unavailable(error)
        code = watch.fault or result_code(root_cause(error)) or 0
        sentence = _FAULTS.get(code, cause.sentence)
        raise Unavailable(f"{sentence}台账没有受影响。", cause.detail) from error


class _Watch:
    """Called after each step: passes the progress on, enforces cancel and deadline.

    Attributes:
        fault: SQLite's result code of a step that failed; the error raised for it has none.
    """

    def __init__(self, progress: Progress | None) -> None:
        self.fault = 0
        self._progress = progress
        self._least: int | None = None
        self._moved_at = time.monotonic()

    def __call__(self, status: int, remaining: int, total: int) -> None:
        if status & 0xFF not in _GOES_ON:
            self.fault = status & 0xFF  # "remaining" is 0 here: no progress to tell
            return
        if self._least is None or remaining < self._least:
            self._least, self._moved_at = remaining, time.monotonic()
        elif time.monotonic() - self._moved_at > STALL_SECONDS:
            raise Unavailable("备份没有进展（台账或目标磁盘被占用）。台账没有受影响。")
        if self._progress is not None and self._progress(total - remaining, total) is False:
            raise Cancelled("已取消备份，没有留下文件。台账没有受影响。")
