"""Bringing an office file of an older schema up to date: a backup, a copy, the steps, the proof.

The steps run on a copy beside the file. Whatever fails leaves the old file as it was, byte for
byte; what stands under the name is that file or the finished one.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import peewee
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as driver

from models import (
    beside,
    history,
    keys,
    known_files,
    opening,
    places,
    prove,
    register,
    schema,
    standing,
)
from models.backup import Backup, Cancelled, Progress, back_up_older, default_folder
from models.database import connect, current_key, database
from models.errors import Unavailable, unavailable
from models.fields import is_derived
from models.keys import FileKey
from models.opening import BACKUP_ENDING, OwnerNote
from models.record import Record
from models.version import APPLICATION_ID, SCHEMA

REASON = "升级前"
ROWS_PER_STEP = 200
_GROWING = "schema_migration"  # the one table that the steps themselves write into


@dataclass(frozen=True)
class Upgraded:
    """What an upgrade did.

    Attributes:
        path: the office file.
        was: its schema before; the present one when there was nothing to do.
        backup: made and proved before anything else; None when there was nothing to do.
        counts: rows by record kind.
    """

    path: Path
    was: int
    backup: Backup | None
    counts: dict[str, int]


def upgrade(
    path: Path, folder: Path | None = None, progress: Progress | None = None, known_number: int = 0
) -> Upgraded:
    """Bring a file up to date; on the main thread, with no office open.

    Args:
        path: the office file. No other program may hold it.
        folder: where the backup goes; the default one when it is None.
        progress: called with what is done and all; returning False cancels.
        known_number: the highest backup number that the settings of this PC remember.

    Raises:
        Cancelled: progress said so.
        Unconfirmed: the new file stands there, but perhaps not after a power cut.
        Unavailable: with the cause; the file is as it was.
    """
    path = path.resolve()
    try:
        with _held(path):
            if not schema.is_older():
                return Upgraded(path, SCHEMA, None, {})
            folder = folder or default_folder(path)
            made = back_up_older(path, folder, REASON, progress, known_number)
            proof = _replace(path, made, progress)
    except Cancelled as error:
        raise Cancelled("已取消升级，台账没有改动。") from error
    except beside.Unconfirmed as error:
        sentence = "已升级，但未能确认写入磁盘，请打开核对。"
        raise beside.Unconfirmed(sentence, error.detail) from error
    except Unavailable as error:
        raise Unavailable(f"没有升级：{error.sentence}", error.detail) from error
    except (OSError, peewee.DatabaseError) as error:
        cause = unavailable(error)
        raise Unavailable(f"没有升级，台账没有改动：{cause.sentence}", cause.detail) from error
    known_files.forget(path)
    return Upgraded(path, made.proof.schema, made, proof.record_counts)


def require_possible(path: Path) -> None:
    """Refuse a file that no upgrade may write into.

    Raises:
        Unavailable: a backup, or a file that can only be read.
    """
    if path.suffix == BACKUP_ENDING:
        raise Unavailable(f"“{path.name}”是旧版的备份，不改动它。从它恢复时会一并升级。")
    if opening.is_read_only(path):
        raise Unavailable("旧版的台账要先升级，这个文件却是只读的。请复制到能写入的位置再打开。")


def uid_of(path: Path) -> str:
    """The uid of the settings row of a closed file, of whatever schema; "" when it has none."""
    place = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        connection = driver.connect(place, uri=True, isolation_level=None)
    except driver.Error:
        return ""
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        keys.unlock(connection, keys.key_of(path))
        return str(connection.execute("SELECT uid FROM office_settings").fetchone()[0])
    except (driver.Error, TypeError, UnicodeDecodeError):  # no such table; no row
        return ""
    finally:
        connection.close()


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Connect to the file, so that no other program writes into it, and say who holds it."""
    if not database.is_closed():
        raise Unavailable("请先关闭正打开的台账。")
    places.require_local(path)
    opening.require_office_file(path)
    require_possible(path)
    owner = OwnerNote(path)
    unclean = opening.has_hot_journal(path) or owner.is_left_over()
    key = keys.require_key(path)
    try:
        _claim(path, unclean, key)
    except peewee.DatabaseError as error:
        database.close()
        raise opening.refused(owner, error, key) from error
    except BaseException:
        database.close()
        raise
    owner.write()
    try:
        yield
    finally:
        database.close()
        owner.remove()


def _claim(path: Path, unclean: bool, key: FileKey | None) -> None:
    connect(path, key=key)
    schema.require_ours()
    if unclean:
        schema.require_whole()


def _replace(path: Path, made: Backup, progress: Progress | None) -> prove.Proof:
    """Build the new file from the backup, prove it, and put it in the place of the old one."""

    def build(part: Path) -> None:
        shutil.copyfile(made.path, part)
        bring_up(part, progress)

    def proved(proof: prove.Proof) -> str | None:
        wrong = difference(made.proof, proof)
        if wrong is None:
            database.close()  # Windows replaces no file that is open
        return wrong

    size = 2 * made.proof.size
    return beside.put_in_place(path, build, proved, size=size, key=current_key())[1]


def difference(old: prove.Proof, new: prove.Proof) -> str | None:
    """Say what an upgrade lost or did not do; None when it is as it must be."""
    if (new.application_id, new.schema) != (APPLICATION_ID, SCHEMA):
        return "文件的标识不对。"
    for table, count in old.counts.items():
        if table != _GROWING and new.counts.get(table) != count:
            return "升级后的条数与原来不一致。"
    return None if new.last_act == old.last_act else "升级后的修改记录与原来不一致。"


# -- on the copy -----------------------------------------------------------------------------


def bring_up(part: Path, progress: Progress | None = None) -> None:
    """Run the outstanding steps on a copy that nobody uses, and make its derived columns anew.

    Raises:
        Cancelled: progress said so; the copy is worth nothing.
        peewee.DatabaseError: a step could not be done; neither is it then.
    """
    # Nothing trusts the copy yet. Foreign keys stay off: the rebuild of a table deletes no child.
    pragmas = (("cipher_log_level", "NONE"), ("journal_mode", "MEMORY"), ("synchronous", "OFF"))
    key = keys.key_of(part)
    words = key.literal if key else ""
    copy = SqlCipherDatabase(str(part), passphrase=words, pragmas=pragmas, autoconnect=False)
    copy.connect()
    try:
        with copy.atomic():  # they would name columns that go, and vanish in a rebuild
            _drop_triggers(copy)
        schema.runner(copy).up()
        with copy.bind_ctx([*history.TABLES, *register.RECORDS.values()]), copy.atomic():
            _derive_all(progress)
            standing.fill(copy)
            schema.install_triggers(copy)
        schema.require_triggers(copy)
        copy.execute_sql(f"PRAGMA user_version = {SCHEMA}")
    finally:
        copy.close()


def _drop_triggers(copy: Any) -> None:
    rows = copy.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in rows:
        copy.execute_sql(f'DROP TRIGGER "{name}"')


def _derive_all(progress: Progress | None) -> None:
    """Make every derived column anew: some are new, others are made in another way than before.

    They have no history; what ``derive`` proposes for other columns is left to the next save.
    """
    models = [model for model in register.RECORDS.values() if _derived(model)]
    total = sum(model.select().count() for model in models)
    done = 0
    for model in models:
        for rows in _in_steps(model):
            for record in rows:
                _derive(record)
            done += len(rows)
            if progress is not None and progress(done, total) is False:
                raise Cancelled("已取消升级，台账没有改动。")


def _in_steps(model: type[Record]) -> Iterator[list[Record]]:
    last = 0
    while rows := list(
        model.select().where(model.id > last).order_by(model.id).limit(ROWS_PER_STEP)
    ):
        yield rows
        last = rows[-1].id


def _derive(record: Record) -> None:
    record.derive()
    dirty = {field.name for field in record.dirty_fields}
    made = [field for field in _derived(type(record)) if field.name in dirty]
    if made:
        peewee.Model.save(record, only=made)


def _derived(model: type[Record]) -> list[Any]:
    return [field for field in model._meta.sorted_fields if is_derived(field)]
