"""The one connection to the office file, with the settings that keep what is saved.

Nothing else in the process may open the office file while it is connected, not even to read it: on
POSIX, closing any descriptor of a file drops all locks that the process holds on it.
"""

from __future__ import annotations

from pathlib import Path

import peewee
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as driver

from models.errors import Unavailable
from models.keys import FileKey

# peewee's own for what it runs, the driver's where rows are fetched from what was run, the last one
# where the driver's message quotes a damaged text
TROUBLE = (peewee.DatabaseError, driver.DatabaseError, UnicodeDecodeError)
OLDEST_SQLITE = (3, 51, 3)  # 3.7.0–3.51.2 can corrupt a file on a WAL reset

# Given in this order, after the key. (name, value to set, value that must be read back)
_SETTINGS: tuple[tuple[str, str | int, str | int | None], ...] = (
    ("cipher_log_level", "NONE", None),  # SQLCipher writes file names to stderr by default
    ("busy_timeout", 0, 0),  # the default waits 5.0 s for a lock of our own
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "EXTRA", 3),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),  # else INSERT OR REPLACE fires no delete trigger
    ("secure_delete", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("cache_size", -65536, -65536),  # 64 MiB: sorting 100,000 persons reads no page twice
)
PRAGMAS = tuple((name, value) for name, value, _ in _SETTINGS)

_key: FileKey | None = None  # of the file connected last
database = SqlCipherDatabase(None, pragmas=PRAGMAS, autoconnect=False)


def connect(
    path: Path, read_only: bool = False, create: bool = False, key: FileKey | None = None
) -> None:
    """Open an office file and claim it; without a key it is a plain one, and must be.

    A path that is gone (a pulled stick, a file moved away) is never made anew, save on ``create``.

    Raises:
        peewee.OperationalError: the file is locked by another program, or cannot be opened.
        Unavailable: a setting did not take.
    """
    global _key
    mode = "ro" if read_only else "rwc" if create else "rw"
    place = f"{path.resolve().as_uri()}?mode={mode}"
    # the empty passphrase is the deliberate word for a plain file
    database.init(place, passphrase=key.literal if key else "", timeout=0, uri=True)
    database.connect()
    _key = key
    try:
        database.execute_sql("BEGIN EXCLUSIVE")  # EXCLUSIVE locking begins with the first write
        database.execute_sql("COMMIT")
        _assert_settings(read_only)
        if key is not None and not database.execute_sql("PRAGMA cipher_version").fetchone():
            raise Unavailable("数据库组件不能加密，为免写成不加密的文件，没有打开。")
    except BaseException:
        database.close()
        raise


def forget_key() -> None:
    """Drop the key of the file that was connected last; it is closed."""
    global _key
    _key = None
    database.init(None)


def current_key() -> FileKey | None:
    """The key of the file that is connected, None for a plain one."""
    return _key


def _assert_settings(read_only: bool) -> None:
    if driver.sqlite_version_info < OLDEST_SQLITE:
        raise Unavailable(
            f"数据库组件版本过旧（{driver.sqlite_version}），为免损坏，没有打开文件。"
        )
    for name, _, expected in _SETTINGS:
        found = database.pragma(name)
        if expected is None or (read_only and name == "journal_mode"):
            continue
        if found != expected:
            detail = f"{name}: {found!r} instead of {expected!r}"
            raise Unavailable("数据库的安全设置没有生效，为免丢失数据，没有打开文件。", detail)


def scalar(sql: str, *values: object) -> object:
    """Return the first value of the first row of a query, or None."""
    row = database.execute_sql(sql, values).fetchone()
    return row[0] if row else None
