"""Setting, changing and removing the passphrase: a file built beside with another key, and proved.

SQLCipher's own change of key works in place: one that fails on a full disk leaves a file that
nobody opens. Here the old file stands until the new one was opened.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from models import beside, catalogue, keys, known_files, opening, prove
from models.backup import Backup, Cancelled, Progress, expected, make_backup
from models.database import database
from models.errors import Unavailable, unavailable
from models.exporting import Entry, Marks, export
from models.history import Act
from models.keys import FileKey
from models.office import Office
from models.recovery_key import RecoveryKey

REASON = "换口令前"
SET, CHANGED, REMOVED = "设置口令", "更换口令", "取消口令"
CHECKED = "已核对恢复单 {}（指纹 {}）"
OLD = ".old.part"  # the replaced file until the new one was opened; no list shows it


@dataclass(frozen=True)
class Rekeyed:
    """What a change of passphrase did.

    Attributes:
        office: the file, opened anew.
        backup: made and proved before anything else, still with the old key.
    """

    office: Office
    backup: Backup


# -- what stands now -------------------------------------------------------------------------


def recovery_of(office: Office) -> RecoveryKey | None:
    """What the recovery sheet of an open office says; None for a plain one."""
    if office.key is None:
        return None
    return RecoveryKey(office.key.key, office.key.salt, int(office.settings.key_number or 0))


def is_sheet_checked(office: Office) -> bool:
    """Whether the proof of the present sheet was typed back; a plain file needs none."""
    recovery = recovery_of(office)
    if recovery is None:
        return True
    said = _said(recovery)
    return Act.select().where((Act.kind == "audit") & (Act.sentence == said)).exists()


def note_sheet_checked(office: Office) -> None:
    """Enter that the proof of the present sheet was typed back."""
    recovery = recovery_of(office)
    if recovery is None or office.read_only or is_sheet_checked(office):
        return
    with office.act(_said(recovery), kind="audit"):
        pass


def _said(recovery: RecoveryKey) -> str:
    return CHECKED.format(recovery.title, recovery.fingerprint)


# -- the change ------------------------------------------------------------------------------


def next_number(office: Office, folder: Path) -> int:
    """The number of the next key: above every one that the file or a backup in sight has."""
    used = (int(entry.key[1:]) for entry in catalogue.list_backups(folder))
    return 1 + max(int(office.settings.key_number or 0), *used, 0)


def change(
    office: Office,
    key: FileKey | None,
    folder: Path,
    progress: Progress | None = None,
    known_number: int = 0,
    number: int | None = None,
) -> Rekeyed:
    """Give an office another key, its first one, or none; it cannot be undone.

    Args:
        office: open, and closed by this; what shows it must be shown the new one.
        key: `keys.new_key` of the new passphrase; None makes a plain file.
        folder: where the backup before it goes.
        progress: called while the backup is made; returning False cancels.
        known_number: the highest backup number that the settings of this PC remember.
        number: of the new key, where its sheet was printed already; else `next_number`.

    Raises:
        Cancelled: progress said so; the office is open, and as it was.
        Unavailable: with the cause; the old file stands as it was, with the old passphrase. Where
            ``office.is_open`` is false it must be opened again.
    """
    if office.read_only:
        raise Unavailable("文件只读，不能设置或更换口令。")
    if office.key is None and key is None:
        raise Unavailable("台账本来就没有口令。")
    if number is None:
        number = next_number(office, folder)
    try:
        backup = make_backup(office, folder, REASON, progress, known_number)
        _replace(office, key, number if key else None)
    except Cancelled:
        raise
    except Unavailable as error:
        raise Unavailable(f"口令没有改动：{error.sentence}", error.detail) from error
    return Rekeyed(_opened(office.path, key), backup)


def _replace(office: Office, key: FileKey | None, number: int | None) -> None:
    operator = office.operator or opening.login_name()
    entry = Entry(_sentence(office.key, key, number), operator, number)
    wanted: list[Marks] = []

    def build(part: Path) -> None:
        export(database.execute_sql, part, key, entry)
        wanted.append(entry.added_to(expected()))

    def proved(proof: prove.Proof) -> str | None:
        found = (proof.counts, proof.last_act, proof.application_id, proof.schema)
        if found != wanted[-1]:
            return "新文件中的条数与台账不一致。"
        office.close()  # Windows replaces no file that is open
        _set_aside(office.path)
        return None

    size = 2 * office.path.stat().st_size  # the old file may have to be copied aside
    try:
        beside.put_in_place(office.path, build, proved, size=size, key=key)
    except beside.Unconfirmed:
        return  # the new file stands there; the old one goes when it was opened
    except BaseException:
        _drop_old(office.path)
        if office.is_open:  # a failed export leaves the new file attached, in a transaction of both
            office.reopen()
        raise


def _sentence(old: FileKey | None, new: FileKey | None, number: int | None) -> str:
    if new is None:
        return REMOVED
    return f"{CHANGED if old else SET}（K{number:02d}）"


def _set_aside(path: Path) -> None:
    """Keep the old file under a second name until the new one was opened."""
    old = path.with_name(path.name + OLD)
    old.unlink(missing_ok=True)
    try:
        os.link(path, old)
    except OSError:  # FAT32 knows no second name
        shutil.copyfile(path, old)
        beside.sync_file(old)
    with suppress(beside.Unconfirmed):
        beside.sync_folder(path.parent)


def _drop_old(path: Path) -> None:
    with suppress(OSError):  # left behind it is removed at the next start
        path.with_name(path.name + OLD).unlink(missing_ok=True)


def _opened(path: Path, key: FileKey | None) -> Office:
    """Open the new file, then let the old one go; one that does not open makes way for it."""
    known_files.forget(path)
    if key is not None:
        keys.keep(key)
    try:
        office = Office.open(path)
    except (Unavailable, OSError) as error:
        raise _put_back(path, error) from error
    _drop_old(path)
    return office


def _put_back(path: Path, error: Exception) -> Unavailable:
    """Let the old file stand under its name again; what is to be said of it."""
    old = path.with_name(path.name + OLD)
    cause = error if isinstance(error, Unavailable) else unavailable(error)
    try:
        old.replace(path)
        beside.sync_folder(path.parent)
    except beside.Unconfirmed:
        pass  # it stands there
    except OSError as trouble:
        sentence = f"新文件打不开，原来的文件还在“{old}”，请先把它复制到安全的地方。"
        return Unavailable(sentence, f"{cause.detail}; {trouble}")
    return Unavailable(f"口令没有改动：新文件打不开，已放回原来的。{cause.sentence}", cause.detail)
