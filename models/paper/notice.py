"""表扬通报 `commendation_notice` (S15): one batch with those whom it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from models import dates, names
from models.commendations import OUT_OF_THE_BATCH, CommendationBatch, CommendationItem
from models.ordering import MANUAL, in_order, unranked
from models.paper.selection import Selection
from models.settings import OfficeSettings

Wording = Literal["circular", "praise", "award"]

NONE_DECIDED = "这一批还没有决定，打印的是推荐名单。"


@dataclass(frozen=True)
class NoticeEntry:
    """One collective or member of a commendation list, as named on the day of the decision."""

    name: str
    employer: str = ""


@dataclass(frozen=True)
class NoticeList:
    """The collectives or members that are given one title (称号)."""

    honour: str
    collective: bool
    entries: tuple[NoticeEntry, ...]


@dataclass(frozen=True)
class NoticeData:
    """A commendation (表扬通报) as it goes onto paper.

    It has no place for an ID number, a birth date or a phone number: it leaves the office.

    Attributes:
        office_name: full name, head of the title.
        year: e.g. "2022", written 2022年度.
        wording: circular 通报表扬, praise 表扬 or award 表彰.
        lists: collectives first, then members, each in the order of printing.
        title: replaces the title made of office, year and lists.
        addressee: 主送机关, without colon.
        basis: paragraphs that say why and on what ground.
        meeting: who decided, e.g. 会长会议.
        hope: closing paragraphs.
        issuer: signature, the office's name when empty.
        decided_on: written out: 2022年10月11日.
        doc_number: written out: 广新联〔2022〕5号.
        order_note: 按姓氏笔画为序; stands with the members' lists.
        unranked: as in `RosterData`.
        notes: what to know before printing: names not decided yet, or left out for that.
    """

    office_name: str
    year: str
    wording: Wording
    lists: tuple[NoticeList, ...]
    title: str = ""
    addressee: str = ""
    basis: tuple[str, ...] = ()
    meeting: str = ""
    hope: tuple[str, ...] = ()
    issuer: str = ""
    decided_on: str = ""
    doc_number: str = ""
    order_note: str = ""
    unranked: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def commendation_notice(selection: Selection) -> NoticeData:
    """One batch as a notice: collectives in their order, members in the order of the selection.

    Only what is decided is printed; while nothing is, those who are recommended (DOMAIN 3.6).
    """
    batch = CommendationBatch.get_by_id(selection.ids[0])
    settings = OfficeSettings.select().get()
    items, notes = _items_to_print(batch)
    members = (item.name for item in items if item.object_kind != "collective")
    meeting = batch.decided_at
    return NoticeData(
        office_name=settings.name,
        year=str(batch.year),
        wording=cast("Wording", batch.wording),
        lists=_lists(items, selection.order),
        title=batch.title if "关于" in batch.title else "",
        addressee="各区县新联会、各分会（专委会）、全体会员",
        basis=tuple(line for line in (batch.basis or "").split("\n") if line.strip()),
        meeting=meeting.name if meeting is not None else "",
        issuer=batch.issuer.name,
        decided_on=dates.show(batch.decided_on, "document") if batch.decided_on else "",
        doc_number=batch.doc_number or "",
        order_note=names.SORT_NOTE.get(selection.order, ""),
        unranked=unranked(members, selection.order),
        notes=notes,
    )


def _items_to_print(batch: CommendationBatch) -> tuple[list[CommendationItem], tuple[str, ...]]:
    """The items that the notice names, and what to say of the others before it is printed."""
    items = [item for item in batch.item_rows() if item.state not in OUT_OF_THE_BATCH]
    decided = [item for item in items if item.state == "decided"]
    if not decided:
        return items, (NONE_DECIDED,) if items else ()
    left_out = len(items) - len(decided)
    return decided, (f"{left_out} 个对象还没有决定，没有印上。",) if left_out else ()


def _lists(items: list[CommendationItem], order: str) -> tuple[NoticeList, ...]:
    found = []
    for collective in (True, False):
        chosen = [i for i in items if (i.object_kind == "collective") == collective]
        if not collective:
            chosen = in_order(chosen, order or MANUAL)
        for honour in dict.fromkeys(item.honour_title or "" for item in chosen):
            entries = tuple(
                NoticeEntry(item.name, "" if collective else item.employer or "")
                for item in chosen
                if item.honour_title == honour
            )
            found.append(NoticeList(honour, collective, entries))
    return tuple(found)
