"""What the first page says of the backups: what is missing, what failed, what waits."""

from __future__ import annotations

from datetime import date

from models import places, rehearsal, thinning
from models.backup import last_backup, same_disk
from models.errors import Unavailable
from models.office import Office
from ui.editors.base import NoteKind
from ui.pc_settings import BackupSettings

Note = tuple[str, NoteKind]
LATE_DAYS = 7
HELD = "数据是从备份恢复的，还没有确认；确认之前不清理旧备份。"
SAME_DISK = "备份与数据在同一磁盘：硬盘坏了，两份会一起丢失。请设第二个位置或备份到 U 盘。"


def notes_of(office: Office, state: BackupSettings, today: date) -> list[Note]:
    """The lines, the worst first."""
    found = [*_rehearsed(), *_made(state, today)]
    if thinning.is_held(office):
        found.append((HELD, "warn"))
    if state.second is None and same_disk(state.folder, office.path):
        found.append((SAME_DISK, "warn"))
    place = places.place_of(office.path).warning
    if place and not office.read_only:
        found.append((f"台账{place}", "warn"))
    return sorted(found, key=lambda note: ("problem", "warn", "ok").index(note[1]))


def _rehearsed() -> list[Note]:
    last = rehearsal.last_outcome()
    if last is None:
        return []
    if last.is_good:
        return [(f"{last.sentence}。", "ok")]
    return [(f"{last.sentence}。请换一个备份位置再备份，然后重新演练。", "problem")]


def _made(state: BackupSettings, today: date) -> list[Note]:
    try:
        newest = last_backup(state.folder)
    except Unavailable as error:
        return [(error.sentence, "problem")]
    if newest is None:
        return []  # the line above says so
    found: list[Note] = []
    days = (today - newest.made_at.date()).days
    if days > LATE_DAYS:
        found.append((f"已 {days} 天没有备份。", "warn"))
    if state.second is not None and state.second_has != newest.path.name:
        found.append((f"第二个备份位置（{state.second}）还没有最新的备份。", "warn"))
    return found
