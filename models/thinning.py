"""Thinning: which automatic backups may go, by running number; the clock is only believed in part.

A pure decision (``to_drop``) and its carrying out (``thin``), after a backup that was proved: one
of a damaged office fails, so that damage never pushes a good backup away.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from models import catalogue
from models.catalogue import BackupEntry, State
from models.history import Act
from models.office import Office

AUTOMATIC = frozenset({"退出", "每日", "U盘", "删除后"})
BEFORE = "前"  # 导入前, 升级前, 合并前 …: made before a step that changes much
NEWEST, DAILY, WEEKLY, MONTHLY = 10, 7, 4, 9
KEPT = NEWEST + DAILY + WEEKLY + MONTHLY
SURE = 3  # the newest ones whose bytes were found right: never deleted
PINNED_DAYS = 366
WITNESSES = 3  # so many files must have reached a day before a pin ends on it

RESTORED = "恢复备份："
CONFIRMED = "已核对恢复的数据"

Period = Callable[[BackupEntry], tuple[int, ...]]
_PERIODS: tuple[tuple[int, Period], ...] = (
    (DAILY, lambda entry: (entry.made_at.toordinal(),)),
    (WEEKLY, lambda entry: tuple(entry.made_at.isocalendar()[:2])),
    (MONTHLY, lambda entry: (entry.made_at.year, entry.made_at.month)),
)


def to_drop(entries: Sequence[BackupEntry], today: date) -> list[BackupEntry]:
    """Choose the backups of one folder that are no longer needed, lowest number first.

    Of the automatic ones stay the newest 10, then 7 of further days, 4 of weeks and 9 of months.
    Damaged ones are left alone: they hold no place, and only the user takes them away.

    Args:
        entries: the backups of a folder, in any order; files kept by restores have no number.
        today: by the clock; what claims to be later counts as undated.
    """
    whole = [entry for entry in entries if entry.number and entry.state != State.DAMAGED]
    whole.sort(key=lambda entry: (entry.number, entry.made_at, entry.path))
    dated = _dated([entry for entry in whole if entry.made_at.date() <= today])
    stays = {entry.path for entry in _sure(whole)} | {entry.path for entry in _year_ends(dated)}
    loose = [entry for entry in dated if _is_loose(entry, dated)]
    stays |= {entry.path for entry in _rotation(loose)}
    return [entry for entry in loose if entry.path not in stays]


def _dated(entries: Sequence[BackupEntry]) -> list[BackupEntry]:
    """The longest run of non-decreasing dates, by number: what stands outside has a wrong date."""
    ends: list[int] = []  # of the runs of each length, the one that ends earliest
    before: list[int] = []
    tops: list[date] = []
    for index, entry in enumerate(entries):
        day = entry.made_at.date()
        place = bisect_right(tops, day)
        before.append(ends[place - 1] if place else -1)
        tops[place : place + 1] = [day]
        ends[place : place + 1] = [index]
    found = []
    index = ends[-1] if ends else -1
    while index >= 0:
        found.append(entries[index])
        index = before[index]
    return found[::-1]


def _sure(entries: Sequence[BackupEntry]) -> Sequence[BackupEntry]:
    return [entry for entry in entries if entry.verified_at][-SURE:]


def _year_ends(dated: Sequence[BackupEntry]) -> list[BackupEntry]:
    """The last one of each December: what a year ended with."""
    last = {entry.made_at.year: entry for entry in dated if entry.made_at.month == 12}
    return list(last.values())


def _is_loose(entry: BackupEntry, dated: Sequence[BackupEntry]) -> bool:
    """Whether the program may take it away; one made before a step only after twelve months.

    The months are told by backups, not by the clock of one day, which may have run ahead.
    """
    if entry.reason.endswith(BEFORE):
        reached = dated[max(len(dated) - WITNESSES, 0)].made_at.date()
        return entry.made_at.date() + timedelta(days=PINNED_DAYS) < reached
    return entry.reason in AUTOMATIC


def _rotation(loose: Sequence[BackupEntry]) -> list[BackupEntry]:
    """The newest ones, then the newest of each further day, week and month."""
    falling = sorted((e for e in loose if e.reason in AUTOMATIC), key=lambda e: -e.number)
    kept = falling[:NEWEST]
    rest = falling[NEWEST:]
    for most, period in _PERIODS:
        seen = {period(entry) for entry in kept}
        added: list[BackupEntry] = []
        for entry in rest:
            if len(added) < most and period(entry) not in seen:
                seen.add(period(entry))
                added.append(entry)
        kept += added
        rest = [entry for entry in rest if entry not in added]
    return kept


# -- carrying it out -------------------------------------------------------------------------


def thin(folder: Path, today: date) -> list[Path]:
    """Delete what ``to_drop`` names, once the newest ones were read through again.

    Returns:
        The files that went. What cannot be read or deleted stays without a word.
    """
    entries = catalogue.list_backups(folder)
    if not to_drop(entries, today):
        return []
    entries = _read_through(entries)
    gone = []
    for entry in to_drop(entries, today):
        with suppress(OSError):  # held by another program, or a read-only disk: the next time
            entry.path.unlink()
            gone.append(entry.path)
    return gone


def _read_through(entries: Sequence[BackupEntry]) -> list[BackupEntry]:
    """The list with digests checked from the newest on, until enough of them were found right."""
    found = 0
    read = []
    for entry in entries:
        if found < SURE:
            entry = catalogue.verify(entry)
            found += entry.state in (State.WHOLE, State.NEWER, State.LOCKED)
        read.append(entry)
    return read


# -- held after a restore --------------------------------------------------------------------


def note_restore(office: Office, what: str) -> None:
    """Enter a restore in the log of the restored file; from now on nothing is thinned."""
    if not office.read_only:
        with office.act(f"{RESTORED}{what}", kind="audit"):
            pass


def confirm_restore(office: Office) -> None:
    """The user has looked the restored data through: thinning goes on."""
    if not office.read_only:
        with office.act(CONFIRMED, kind="audit"):
            pass


def is_held(office: Office) -> bool:
    """Whether a restore waits for the user's word that the data is right."""
    said = (
        Act.select(Act.sentence)
        .where(Act.kind == "audit", Act.sentence.startswith(RESTORED) | (Act.sentence == CONFIRMED))
        .order_by(Act.id.desc())
        .limit(1)
    )
    newest = said.first()
    return office.is_open and newest is not None and newest.sentence != CONFIRMED
