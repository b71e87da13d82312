"""Making and checking the tables: numbered migrations, history triggers, the marks of a file."""

from __future__ import annotations

import re
from typing import Any

from playhouse.migrations import Runner

from models import history, register, standing
from models.database import database, scalar
from models.errors import Older, Unavailable
from models.frozen import MIGRATIONS
from models.record import columns_of
from models.version import APPLICATION_ID, SCHEMA, VERSION


def runner(db: Any) -> Runner:
    """The migrations' runner; never in a transaction: rebuilding a table would delete children."""
    return Runner(db, str(MIGRATIONS))


def build(db: Any) -> None:
    """Run the migrations on a new file and give it its marks and triggers."""
    runner(db).up()
    install_triggers(db)
    db.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute_sql(f"PRAGMA user_version = {SCHEMA}")


def install_triggers(db: Any) -> None:
    """Create every trigger anew; the runner's table rebuilds drop them without an error."""
    for model in register.RECORDS.values():
        history.install(db, *columns_of(model))
    history.install_seals(db)
    standing.install(db)


def expected_triggers() -> dict[str, str]:
    """The SQL of every trigger that an office file must have, by name."""
    found = history.seal_sql() | standing.trigger_sql()
    for model in register.RECORDS.values():
        found |= history.trigger_sql(*columns_of(model))
    return found


def require_known_file() -> None:
    """Assert, on the open connection, that the file is ours and that this program knows its schema.

    Raises:
        Older: it must be upgraded first.
        Unavailable: foreign or newer file, or tables and triggers that are not as written.
    """
    require_ours()
    if is_older():
        raise Older(
            "此文件由较旧版本的程序保存，要先升级（命令 upgrade），没有打开，也没有改动它。"
        )
    require_triggers()


def require_ours() -> None:
    """Assert that the open file is an office file that this program knows, of whatever schema.

    Raises:
        Unavailable: it is foreign or newer, or its two marks of the schema disagree.
    """
    if database.pragma("application_id") != APPLICATION_ID:
        raise Unavailable("这不是新联台账文件（是别的程序的数据库），没有打开，也没有改动它。")
    version, applied = database.pragma("user_version"), _applied()
    if version > SCHEMA or applied - _steps_to(SCHEMA):
        raise Unavailable(
            f"此文件由较新版本的程序保存（文件 {version}，本程序 {VERSION} 只认到 {SCHEMA}）。"
            "为免损坏，没有打开。请先更新程序。"
        )
    if applied != _steps_to(version):
        raise Unavailable(
            "台账文件的版本标记前后不一致，没有打开，也没有改动它。请从备份恢复。",
            f"user_version {version}, steps {', '.join(sorted(applied))}",
        )


def is_older() -> bool:
    """Whether steps of this program are outstanding in the open file, which is known to be ours."""
    return bool(_steps_to(SCHEMA) - _applied())


def _applied() -> set[str]:
    return {str(row[0]) for row in database.execute_sql("SELECT name FROM schema_migration")}


def _steps_to(version: int) -> set[str]:
    names = (path.stem for path in MIGRATIONS.glob("[0-9]*.py"))
    return {name for name in names if int(name.partition("_")[0]) <= version}


def require_triggers(db: Any = database) -> None:
    """Assert that every trigger stands in the file exactly as the register has it.

    Raises:
        Unavailable: a trigger is missing or was changed; history would have gaps.
    """
    rows = db.execute_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    found = {str(name): _plain(str(sql)) for name, sql in rows}
    wanted = {name: _plain(sql) for name, sql in expected_triggers().items()}
    wrong = sorted(name for name, sql in wanted.items() if found.get(name) != sql)
    if wrong:
        raise Unavailable(
            "台账文件的修改记录功能不完整，为免漏记，没有打开。请从备份恢复。", ", ".join(wrong)
        )


def _plain(sql: str) -> str:
    return re.sub(r"\s+", " ", sql).strip()


def require_whole() -> None:
    """Check the open file through, after a close that was not clean.

    Raises:
        Unavailable: the file is damaged; nothing was repaired.
    """
    if scalar("PRAGMA integrity_check(1)") != "ok" or scalar("PRAGMA foreign_key_check"):
        raise Unavailable("台账文件已损坏，没有打开，也没有改动它。可从备份恢复。")
