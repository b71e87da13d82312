"""What a path turns out to be, before any connection: an existing file is never initialised."""

from __future__ import annotations

import getpass
import json
import os
import platform
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from models import beside, known_files
from models.errors import Held, Unavailable, result_code, root_cause, unavailable
from models.keys import PLAIN_HEADER, FileKey, is_encrypted

PAGE = 4096
BACKUP_ENDING = ".xlbak"
_FOREIGN = (
    (b"PK\x03\x04", "压缩包或 Office 文件"),
    (b"%PDF", "PDF 文件"),
    (b"\xff\xd8\xff", "照片"),
    (b"\x89PNG", "图片"),
    (b"\xd0\xcf\x11\xe0", "旧版 Excel 或 Word 文件"),
    (b"\x1f\x8b", "压缩包"),
    (b"Rar!", "压缩包"),
)


def require_office_file(path: Path) -> None:
    """Refuse what is no office file, by name of the trouble and without touching its bytes.

    Raises:
        Unavailable: no file, a folder, empty, foreign or truncated.
    """
    if not path.exists():
        raise Unavailable(f"找不到台账文件“{path}”。请检查 U 盘或文件夹，或从备份恢复。")
    if not path.is_file():
        raise Unavailable(f"“{path}”不是文件，没有打开。")
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            header = file.read(16)
    except OSError as error:
        raise Unavailable(f"打不开“{path.name}”：没有权限或磁盘读不出来。", str(error)) from error
    if size == 0:
        raise Unavailable("文件是空的，已损坏，没有打开，也没有改动它。可从备份恢复。")
    if header != PLAIN_HEADER and not _may_be_encrypted(path, header):
        raise Unavailable(_not_plain(header, size))
    if size % PAGE and not has_hot_journal(path):
        raise Unavailable("台账文件已损坏（不完整），没有打开，也没有改动它。可从备份恢复。")


def _may_be_encrypted(path: Path, header: bytes) -> bool:
    """Whether a passphrase is worth asking for; a page cut off is told by the journal beside it."""
    is_foreign = any(header.startswith(start) for start, _ in _FOREIGN)
    return not is_foreign and (is_encrypted(path) or has_hot_journal(path))


def _not_plain(header: bytes, size: int) -> str:
    for start, what in _FOREIGN:
        if header.startswith(start):
            return f"这不是新联台账文件（看起来是{what}），没有打开。"
    if all(byte in b"\t\r\n" or byte >= 0x20 for byte in header) and size % PAGE:
        return "这不是新联台账文件（看起来是文本文件），没有打开。"
    return "这不是新联台账文件，或文件已损坏。没有打开，也没有改动它。"


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps the rollback journal of a file."""
    return path.with_name(path.name + "-journal")


def has_hot_journal(path: Path) -> bool:
    """Whether the last close was not clean, so that SQLite must roll back at opening."""
    journal = journal_of(path)
    return journal.exists() and journal.stat().st_size > 0


def is_read_only(path: Path) -> bool:
    """Whether the file can only be read: the medium, its rights, or because it is a backup."""
    if path.suffix == BACKUP_ENDING:
        return True
    return not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def identity(path: Path) -> tuple[int, int] | None:
    """Which file stands under a path, told without opening it; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def login_name() -> str:
    """Who works at this computer; "" where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user, or no environment to ask (Windows)
        return ""


class OwnerNote:
    """``PATH.owner.json``: who holds the file. Information only, never a lock.

    Its presence at opening means that the last close was not clean.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.place = path.with_name(path.name + ".owner.json")

    def is_left_over(self) -> bool:
        """Whether a holder went away without closing."""
        return self.place.exists()

    def write(self) -> None:
        """Say that this process holds the file; a full disk must not keep it from being opened."""
        note = {
            "computer": platform.node(),
            "user": login_name(),
            "since": datetime.now().strftime("%Y-%m-%d %H:%M"),
            "process": os.getpid(),
        }
        with suppress(Unavailable):
            beside.write_bytes(self.place, json.dumps(note, ensure_ascii=False).encode())

    def remove(self) -> None:
        """Say that the file was closed cleanly."""
        with suppress(OSError):  # the disk is gone: the note stays, and the next opening checks
            self.place.unlink(missing_ok=True)

    def refusal(self) -> Held:
        """What whoever is refused hears: who holds the file."""
        try:
            note = json.loads(self.place.read_text(encoding="utf-8"))
            who = f"电脑 {note['computer']}，用户 {note['user']}，自 {note['since']}"
        except (OSError, ValueError, KeyError, TypeError):
            return Held("台账正被另一个程序使用。请先关闭它。")
        return Held(f"台账正被使用：{who}。请先关闭那个窗口。")


def refused(owner: OwnerNote, error: Exception, key: FileKey | None = None) -> Unavailable:
    """Say why SQLite does not open a file."""
    code = result_code(root_cause(error))
    if code in (5, 6):  # SQLITE_BUSY, SQLITE_LOCKED
        return owner.refusal()
    if code == 26 and key is not None:  # SQLITE_NOTADB: neither the right key nor a whole file
        return known_files.refusal(owner.path, key)
    # none: a text that is no text; SQLITE_ERROR: no such table; SQLITE_CORRUPT, SQLITE_NOTADB
    if code in (None, 1, 11, 26):
        return Unavailable("台账文件已损坏，没有打开，也没有改动它。可从备份恢复。")
    return unavailable(error)
