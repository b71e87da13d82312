"""Putting a backup in the place of an office file; the file that it replaces is kept."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from models import (
    beside,
    catalogue,
    keys,
    known_files,
    opening,
    places,
    prove,
    schema,
    thinning,
    upgrade,
)
from models.backup import kept_folder
from models.catalogue import KEPT_REASON, Contents
from models.database import TROUBLE, connect, database
from models.errors import Older, Unavailable, result_code, unavailable
from models.office import Office
from models.opening import BACKUP_ENDING, OwnerNote, has_hot_journal, journal_of
from models.purging.copies import registered_in
from models.purging.repeating import Repeating

_HELD = frozenset({5, 6})  # SQLITE_BUSY, SQLITE_LOCKED


@dataclass(frozen=True)
class Restored:
    """What a restore did.

    Attributes:
        path: the office file that now stands there.
        replaced_kept_as: the file that stood there before; None when there was none.
        counts: rows by record kind in the restored file.
        wiped: persons whose data was wiped again, as the backup is older than that.
    """

    path: Path
    replaced_kept_as: Path | None
    counts: dict[str, int]
    wiped: int = 0


@dataclass(frozen=True)
class Comparison:
    """Both sides of the question before a restore; None for a side that cannot be read."""

    backup: Contents | None
    present: Contents | None


def compare(backup: Path, present: Office | Path) -> Comparison:
    """Read both sides; the present one by path only when this process does not have it open."""
    if isinstance(present, Office):
        now = catalogue.contents(lambda sql: database.execute_sql(sql).fetchall())
        return Comparison(catalogue.look(backup), now)
    _require_closed()
    return Comparison(catalogue.look(backup), catalogue.look(present))


def restore(backup: Path, target: Path, purged: Collection[str] = ()) -> Restored:
    """Put a backup, or a kept file, in the place of an office file, proved before and after.

    One of an older schema is upgraded on the way, in the copy; and purges are repeated there: those
    in the register of the replaced file, and ``purged``.

    Args:
        backup: only read. Neither it nor any other backup is changed, renumbered or deleted.
        target: the office file; need not exist. No window may hold it, this process included.
        purged: the uids that the settings of this PC remember.

    Raises:
        Unavailable: with the cause; until the last step the present file stands as it was.
    """
    try:
        return _restore(backup.resolve(), target.resolve(), purged)
    except beside.Unconfirmed:
        raise  # the backup stands in its place
    except Unavailable as error:
        raise Unavailable(f"没有恢复：{error.sentence}", error.detail) from error
    except OSError as error:
        cause = unavailable(error)
        sentence = cause.sentence.replace("这次没有保存。", "原来的文件没有改动。")
        raise Unavailable(f"没有恢复：{sentence}", cause.detail) from error


def restore_and_log(backup: Path, target: Path, purged: Collection[str] = ()) -> Restored:
    """Restore, and enter it in the log of the restored file: nothing is thinned from then on.

    A file that cannot be opened then is none of its concern: the next opening says why.

    Raises:
        Unavailable: as ``restore``.
    """
    done = restore(backup, target, purged)
    with suppress(Unavailable), Office.open(done.path) as office:
        thinning.note_restore(office, catalogue.what_is(backup))
    return done


def _restore(backup: Path, target: Path, purged: Collection[str]) -> Restored:
    _require_closed()
    places.require_local(target)
    digest = _usable_source(backup, target)
    key = keys.require_key(backup)
    _require_free(target, "ro" if has_hot_journal(target) else "rw")
    kept: list[Path] = []
    repeating = Repeating({*purged, *(registered_in(target) or ())})
    builder = _Builder(backup, repeating)

    def proved(proof: prove.Proof) -> str | None:
        """Judge the new file; the old one makes way when nothing speaks against the new one."""
        if repeating.expected is not None:
            if wrong := repeating.difference(proof):
                return wrong
        elif builder.older is not None:
            if wrong := upgrade.difference(builder.older, proof):
                return wrong
        elif digest is not None and proof.sha256 != digest:
            return "复制出来的内容与备份不同。"
        try:
            kept.extend(_keep(target))
            _make_way(target)
        except beside.Unconfirmed as error:
            sentence = "现在的文件未能确认留存到磁盘，所以没有替换它。"
            raise Unavailable(sentence, error.detail) from error
        known_files.forget(target)  # before: a kill must not leave the new file a stranger
        return None

    size = sum(path.stat().st_size for path in (backup, target) if path.exists())
    try:
        _, proof = beside.put_in_place(target, builder.build, proved, size=size, key=key)
    except beside.Unconfirmed as error:
        sentence = f"已换成备份里的内容，但未能确认写入磁盘，请打开核对。{_where(kept)}"
        raise beside.Unconfirmed(sentence, error.detail) from error
    if prove.in_child(target, key) != proof:
        raise Unavailable(f"恢复后的文件再读一遍时与备份不同，磁盘可能有故障。{_where(kept)}")
    return Restored(target, kept[0] if kept else None, proof.record_counts, repeating.people)


def _where(kept: list[Path]) -> str:
    return f"原来的文件留存在“{kept[0]}”。" if kept else ""


def _require_closed() -> None:
    if not database.is_closed():
        raise Unavailable("请先关闭正打开的台账。")


def _usable_source(backup: Path, target: Path) -> str | None:
    """Refuse a source that cannot be restored; its digest, None if a journal is part of it."""
    if target.suffix == BACKUP_ENDING:
        raise Unavailable(f"“{target.name}”是备份文件，不能当作台账覆盖。请写台账文件的位置。")
    if target.is_dir():
        raise Unavailable(f"“{target}”是文件夹。请写台账文件的位置。")
    if not backup.is_file():
        raise Unavailable(f"找不到备份文件“{backup}”。请检查 U 盘或文件夹。")
    if target.exists() and target.samefile(backup):
        raise Unavailable("备份和要恢复的台账是同一个文件，没有改动它。")
    _require_free(backup, "ro")
    digest = beside.digest_of(backup)
    if not catalogue.digest_fits(backup, digest):
        raise Unavailable(
            f"备份“{backup.name}”已损坏（内容与校验码不符）。请选另一个备份。台账没有改动。"
        )
    try:
        opening.require_office_file(backup)
    except Unavailable as error:
        raise _about(backup, error) from error
    return None if has_hot_journal(backup) else digest


def _require_free(path: Path, mode: str) -> None:
    """Make sure that no program holds a file; read-only leaves a hot journal where it is.

    What is no database, or a damaged one, is held by nobody.
    """
    if not path.is_file():
        return
    place = f"{path.as_uri()}?mode={mode}"
    connection = driver.connect(place, uri=True, timeout=0, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        keys.unlock(connection, keys.key_of(path))
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.Error as error:
        if result_code(error) in _HELD:
            raise OwnerNote(path).refusal() from error
    finally:
        connection.close()


class _Builder:
    """Makes the new file of a backup's bytes.

    Attributes:
        older: what the copy held before it was upgraded; None when it need not be.
    """

    def __init__(self, backup: Path, repeating: Repeating) -> None:
        self.older: prove.Proof | None = None
        self._backup = backup
        self._repeating = repeating

    def build(self, part: Path) -> None:
        """Copy the bytes, roll back a journal that came along, upgrade and repeat purges."""
        shutil.copyfile(self._backup, part)
        if has_hot_journal(self._backup):
            shutil.copyfile(journal_of(self._backup), journal_of(part))
        if self._is_older(part):
            self.older = prove.in_child(part, keys.key_of(part))
            if not self.older.is_whole:
                raise _about(self._backup, Unavailable("".join(self.older.problems)))
            upgrade.bring_up(part)
        self._repeating.do(part)

    def _is_older(self, part: Path) -> bool:
        """Ask whether we know such a file, and whether steps are outstanding in it."""
        try:
            connect(part, key=keys.key_of(part))
            schema.require_known_file()
        except Older:
            return True
        except (Unavailable, *TROUBLE) as error:
            raise _about(self._backup, error) from error
        finally:
            database.close()
        return False


def _about(backup: Path, error: Exception) -> Unavailable:
    """Say of a backup what is said of an office file that cannot be opened."""
    reason = error.sentence if isinstance(error, Unavailable) else "它已损坏，读不出来。"
    for words in ("可从备份恢复。", "请从备份恢复。"):
        reason = reason.replace(words, "请选另一个备份。")
    return Unavailable(f"备份“{backup.name}”用不了：{reason}", str(error))


def _keep(target: Path) -> list[Path]:
    """Copy the present file and its journal to 留存, the journal first; the new path, if any."""
    journal = has_hot_journal(target)
    if not target.exists() and not journal:
        return []
    folder = kept_folder(target)
    beside.make_folder(folder)  # synced: else a power cut takes what is kept in it
    kept = _kept_path(folder, target)
    if journal:
        _copy_checked(journal_of(target), journal_of(kept))
    if target.exists():
        _copy_checked(target, kept)
    beside.sync_folder(folder)
    return [kept] if target.exists() else []


def _kept_path(folder: Path, target: Path) -> Path:
    stem = f"{target.stem}-{datetime.now():%Y%m%d-%H%M%S}-{KEPT_REASON}"
    names = (f"{stem}{f'-{n}' if n > 1 else ''}{target.suffix}" for n in count(1))
    return next(path for name in names if not (path := folder / name).exists())


def _copy_checked(source: Path, target: Path) -> None:
    part = target.with_name(target.name + ".part")
    try:
        shutil.copyfile(source, part)
        beside.sync_file(part)
        if beside.digest_of(part) != beside.digest_of(source):
            raise Unavailable("现在的文件没能完整留存一份，所以没有替换它。")
        part.rename(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _make_way(target: Path) -> None:
    """Take the journal of the old file away: it would be rolled into the new one.

    First SQLite may roll it back, so that a crash before the rename leaves a whole old file. The
    lock is asked for once more, as copying took its time.
    """
    _require_free(target, "rw")
    journal = journal_of(target)
    if journal.exists():
        journal.unlink()
        beside.sync_folder(target.parent)
