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
Form = Literal["notice", "publicity"]

NONE_DECIDED = "这一批还没有决定，打印的是推荐名单。"
NONE_IN_NOTICE = "这一批还没有进入公示的对象，打印的是全部推荐对象。"
NO_NOTICE_DATES = "这一批没有填公示起止日期，公示里留了空，请手填。"
NO_REACH = "落款单位没有填电话，公示里留了空，请手填。"


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
        form: notice 通报（决定） or publicity 公示, which comes before the decision.
        notice_from: first day of the 公示, written out; notice_to the last; "" for either.
        reach: number of the office that takes objections to a 公示.
        unranked: as in `TableData`.
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
    form: Form = "notice"
    notice_from: str = ""
    notice_to: str = ""
    reach: str = ""
    unranked: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def commendation_notice(selection: Selection) -> NoticeData:
    """One batch as a notice: collectives in their order, members in the order of the selection.

    Only what is decided is printed, in a 公示 only what has come to it; while nothing is or has,
    those who are recommended (DOMAIN 3.6).
    """
    batch = CommendationBatch.get_by_id(selection.ids[0])
    settings = OfficeSettings.select().get()
    form: Form = "publicity" if selection.options.get("form") == "publicity" else "notice"
    items, notes = _items_to_print(batch, form)
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
        form=form,
        notice_from=dates.show(batch.notice_from, "document") if batch.notice_from else "",
        notice_to=dates.show(batch.notice_to, "document") if batch.notice_to else "",
        reach=batch.issuer.phone or "",
        unranked=unranked(members, selection.order),
        notes=notes,
    )


def _items_to_print(
    batch: CommendationBatch, form: Form
) -> tuple[list[CommendationItem], tuple[str, ...]]:
    """The items that the notice names, and what to say of the others before it is printed."""
    items = [item for item in batch.item_rows() if item.state not in OUT_OF_THE_BATCH]
    if form == "publicity":
        return _in_notice(batch, items)
    decided = [item for item in items if item.state == "decided"]
    if not decided:
        return items, (NONE_DECIDED,) if items else ()
    left_out = len(items) - len(decided)
    return decided, (f"{left_out} 个对象还没有决定，没有印上。",) if left_out else ()


def _in_notice(
    batch: CommendationBatch, items: list[CommendationItem]
) -> tuple[list[CommendationItem], tuple[str, ...]]:
    """Those who have come to the 公示; after the decision the same list is printed again."""
    notes = []
    shown = [item for item in items if item.state in ("notice", "decided")]
    if not shown and items:
        shown = items
        notes.append(NONE_IN_NOTICE)
    elif len(shown) < len(items):
        notes.append(f"{len(items) - len(shown)} 个对象还没有进入公示，没有印上。")
    if not (batch.notice_from and batch.notice_to):
        notes.append(NO_NOTICE_DATES)
    if not batch.issuer.phone:
        notes.append(NO_REACH)
    return shown, tuple(notes)


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
