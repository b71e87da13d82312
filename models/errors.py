"""The two kinds of expected error; here a fault of the computer becomes a sentence."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Mapping


class Invalid(Exception):
    """What was typed breaks a rule.

    Attributes:
        problems: sentence by field name; a field of a part is named ``educations.0.school``.
    """

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("；".join(problems.values()))
        self.problems = dict(problems)


class Unavailable(Exception):
    """The computer's fault, or a file's: one Chinese sentence on what happened and what to do.

    Attributes:
        sentence: what the secretary reads.
        detail: the English cause, for the log and behind 详情.
    """

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.detail = detail


class Misused(Unavailable):
    """A command was written with a name or a value that it does not know: exit status 2."""


class Held(Unavailable):
    """Another program, or another window, holds the file; the sentence names who."""


class Older(Unavailable):
    """The file is one of an older version: it opens once it was upgraded."""


_SENTENCES = {
    sqlite3.SQLITE_FULL: "磁盘已满，这次没有保存。清理磁盘后再点“保存”，已填的内容都在。",
    sqlite3.SQLITE_IOERR: (
        "磁盘读写出错（U 盘被拔出或硬盘故障），这次没有保存。请先不要关闭本窗口。"
    ),
    sqlite3.SQLITE_READONLY: "文件或磁盘是只读的，这次没有保存。",
    sqlite3.SQLITE_BUSY: "台账正被另一个程序使用，这次没有保存。请关闭那个程序后再试。",
    sqlite3.SQLITE_LOCKED: "台账正被另一个程序使用，这次没有保存。请关闭那个程序后再试。",
    sqlite3.SQLITE_CORRUPT: "台账文件有损坏，已停止写入。原文件不动，请从备份恢复。",
    sqlite3.SQLITE_NOTADB: "口令不正确，或文件开头已损坏，或这不是新联台账文件。没有改动它。",
    sqlite3.SQLITE_CANTOPEN: "打不开文件：文件夹不存在或没有权限。",
}
_ERRNO_CODES = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EDQUOT: sqlite3.SQLITE_FULL,
    errno.EIO: sqlite3.SQLITE_IOERR,
    errno.EROFS: sqlite3.SQLITE_READONLY,
    errno.EACCES: sqlite3.SQLITE_READONLY,
    errno.EPERM: sqlite3.SQLITE_READONLY,
    errno.ENOENT: sqlite3.SQLITE_CANTOPEN,
}


# what SQLCipher's export passes on: the words of the cause, under SQLITE_ERROR
_TOLD = {
    "database or disk is full": sqlite3.SQLITE_FULL,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
}


def root_cause(error: BaseException) -> BaseException:
    """Return the earliest exception of the chain that carries a code of SQLite or of the system.

    peewee's ``atomic()`` reports a full disk as "cannot rollback - no transaction is active"; the
    true cause is the first exception of the ``__context__`` chain.
    """
    cause, link = error, error.__context__
    while link is not None:
        if result_code(link) is not None:
            cause = link
        link = link.__context__
    return cause


def result_code(error: BaseException) -> int | None:
    """Return SQLite's primary result code of an error (system errors are mapped), or None."""
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_ERROR:
        return _TOLD.get(str(error), sqlite3.SQLITE_ERROR)
    if isinstance(code, int):
        return code & 0xFF
    number = getattr(error, "errno", None)
    return _ERRNO_CODES.get(number) if isinstance(number, int) else None


def unavailable(error: BaseException) -> Unavailable:
    """Return the sentence for a fault of the database or the disk, decided by its root cause."""
    cause = root_cause(error)
    code = result_code(cause)
    detail = f"{type(cause).__name__}: {cause}"
    if code in _SENTENCES:
        return Unavailable(_SENTENCES[code], detail)
    name = getattr(cause, "sqlite_errorname", type(cause).__name__)
    return Unavailable(f"出现未预料的问题（代号 {name}），这次没有保存。已填的内容都在。", detail)
