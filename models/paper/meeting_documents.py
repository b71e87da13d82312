"""会议通知 `meeting_notice` and 会议纪要 `issued_minutes`, read from one activity."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from models import dates, names
from models.activities import Activity, Attendance
from models.activity_lists import TRAINING
from models.kinds import KINDS, listing
from models.meetings import Meeting, Motion
from models.ordering import unranked
from models.paper.documents import (
    Attendee,
    AttendeeList,
    IssuedMinutesData,
    MeetingNoticeData,
    MinuteMotion,
)
from models.paper.selection import Selection
from models.settings import OfficeSettings

_LISTED_APART = ("observer", "guest", "speaker")  # 列席, not 出席
_SHARES = {"majority": "超过到会人数的半数", "two_thirds": "达到到会人数的三分之二"}
_MARK = re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[）)、．]|\.(?!\d))")
_ADDRESSEES = {
    "general_assembly": "全体会员",
    "delegate_congress": "全体会员代表",
    "council": "全体理事",
    "standing_council": "全体常务理事",
    "supervisory_board": "全体监事",
}
EVERYBODY = "各区县新联会、各分会（专委会）"
_WEEKDAYS = "一二三四五六日"


def meeting_notice(selection: Selection) -> MeetingNoticeData:
    """One activity as an invitation."""
    activity, meeting, settings = _records(selection)
    body = activity.body
    what, verb = _words(activity, meeting)
    day = str(activity.start_on)
    sent = meeting.notice_sent_on if meeting is not None else None
    agenda = (meeting.agenda if meeting is not None else None) or activity.content
    lists = _attendee_lists(activity, what, selection.order)
    invited = [one.name for each in lists for one in each.people]
    return MeetingNoticeData(
        office_name=settings.name,
        issuer=body.name if body is not None else settings.name,
        what=what,
        verb=verb,
        name=_name(activity, meeting),
        day=_days(day, activity.end_on),
        addressee=_addressee(activity, meeting),
        place=activity.place or "",
        audience=activity.audience or "",
        agenda=items_of(agenda),
        sent_on=dates.show(sent, "document") if sent else "",
        reach=_number_of(body),
        lists=lists,
        order_note=names.SORT_NOTE.get(selection.order, ""),
        unranked=unranked(invited, selection.order),
        notes=_notice_notes(activity, what, selection),
    )


def issued_minutes(selection: Selection) -> IssuedMinutesData:
    """One meeting with what was agreed."""
    activity, meeting, settings = _records(selection)
    body = activity.body
    rows = _in_order(activity, selection.order)
    present = [row for row in rows if row.status == "present" and row.role != "staff"]
    apart = tuple(row.caption for row in present if row.role in _LISTED_APART)
    came = tuple(row.caption for row in present if row.role not in _LISTED_APART)
    away = tuple(row.caption for row in rows if row.status == "on_leave")
    return IssuedMinutesData(
        office_name=settings.name,
        issuer=body.name if body is not None else settings.name,
        name=_name(activity, meeting),
        day=dates.show(str(activity.start_on), "document"),
        place=activity.place or "",
        chair=(meeting.chair if meeting else "") or "",
        recorder=(meeting.recorder if meeting else "") or "",
        presence=_presence(meeting, len(came)),
        agenda=items_of(meeting.agenda if meeting else activity.content),
        resolutions=items_of(meeting.resolutions if meeting else ""),
        motions=tuple(_motions(meeting)),
        present=came,
        on_leave=away,
        observers=(*apart, *_observers(meeting)),
        unranked=unranked((*came, *away, *apart), selection.order),
        notes=_minutes_notes(meeting, came),
    )


def items_of(text: str | None) -> tuple[str, ...]:
    """The items of a long field: its lines; of one line without a mark, its clauses at ；."""
    lines = tuple(line.strip() for line in (text or "").split("\n") if line.strip())
    if len(lines) != 1 or _MARK.match(lines[0]) or "；" not in lines[0]:
        return lines
    clauses = [clause.strip() for clause in lines[0].rstrip("。；").split("；")]
    return tuple(f"{clause}。" for clause in clauses if clause)


def _records(selection: Selection) -> tuple[Activity, Meeting | None, OfficeSettings]:
    activity = Activity.get_by_id(selection.ids[0])
    meeting = Meeting.get_or_none(Meeting.activity == activity.id)
    return activity, meeting, OfficeSettings.select().get()


def _words(activity: Activity, meeting: Meeting | None) -> tuple[str, str]:
    """The word in the heads, and the verb of the title."""
    if meeting is not None or activity.category == "meeting":
        return "会议", "召开"
    if activity.category in TRAINING:
        return "培训", "举办"
    return "活动", "开展" if activity.category == "research" else "举办"


def _addressee(activity: Activity, meeting: Meeting | None) -> str:
    """Those entitled to a kind of meeting, else those whom the activity is for."""
    entitled = _ADDRESSEES.get((meeting.kind_code if meeting else "") or "")
    return entitled or activity.audience or EVERYBODY


def _name(activity: Activity, meeting: Meeting | None) -> str:
    full = meeting.full_name() if meeting is not None else ""
    return full or str(activity.name)


def _days(start: str, end: str | None) -> str:
    """2022年10月11日（星期二）至2022年10月13日（星期四）."""
    shown = _day(start)
    return f"{shown}至{_day(end)}" if end and end != start else shown


def _day(value: str) -> str:
    shown = dates.show(value, "document")
    if len(value) < len("2022-10-11"):
        return f"{shown}　　日" if len(value) == len("2022-10") else f"{shown}　　月　　日"
    return f"{shown}（星期{_WEEKDAYS[date.fromisoformat(value).weekday()]}）"


def _number_of(body: object) -> str:
    return str(getattr(body, "phone", None) or "")


def _in_order(activity: Activity, order: str) -> list[Attendance]:
    """The attendance rows: people in a named order, then guests; as entered in any other."""
    rows = list(
        Attendance.select()
        .where(Attendance.activity == activity.id)
        .order_by(*Attendance.row_order())
    )
    people = [row.person_id for row in rows if row.person_id]
    if order not in KINDS["person"].orders or not people:
        return rows
    ranked = listing("person", view="everyone", order=order, ids_only=tuple(people)).ids
    places = {person: place for place, person in enumerate(ranked)}
    return sorted(rows, key=lambda row: places.get(row.person_id or 0, len(places)))


def _attendee_lists(activity: Activity, what: str, order: str) -> tuple[AttendeeList, ...]:
    rows = [row for row in _in_order(activity, order) if row.role != "staff"]
    head = "参会人员" if what == "会议" else "参加人员"
    groups = (
        (head, [row for row in rows if row.role not in _LISTED_APART]),
        ("列席人员", [row for row in rows if row.role in _LISTED_APART]),
    )
    return tuple(
        AttendeeList(title, tuple(_attendee(row) for row in found))
        for title, found in groups
        if found
    )


def _attendee(row: Attendance) -> Attendee:
    person = row.person
    if person is None:
        return Attendee(str(row.guest_name), row.guest_unit or "")
    return Attendee(str(person.name), f"{person.employer or ''}{person.job_title or ''}")


def _presence(meeting: Meeting | None, came: int) -> str:
    """会议应到48人，实到43人，请假5人，达到三分之二（需32人到会），会议有效。."""
    expected = meeting.expected_count if meeting else None
    present = (meeting.present_count if meeting else None) or came
    if not present:
        return ""
    if not expected or meeting is None:
        return f"{present}人参加会议。"
    head = f"会议应到{expected}人，实到{present}人"
    if meeting.leave_count:
        head += f"，请假{meeting.leave_count}人"
    verdict = meeting.verdict()
    if verdict is None:
        return f"{head}。"
    said = verdict.sentence.replace(" ", "")
    return head + said.removeprefix(f"应到{expected}人，实到{meeting.present_count}人")


def _motions(meeting: Meeting | None) -> Iterable[MinuteMotion]:
    if meeting is None:
        return
    for row in Motion.select().where(Motion.meeting == meeting.id).order_by(*Motion.row_order()):
        yield MinuteMotion(str(row.title).rstrip("。"), _votes(row))


def _votes(row: Motion) -> str:
    """到会43人，赞成42票，反对0票，弃权1票，达到到会人数的三分之二，表决通过。."""
    cast = (row.votes_for or 0, row.votes_against or 0, row.abstentions or 0)
    present = row.present_count or 0
    counted = "，".join(
        f"{word}{number}票" for word, number in zip(("赞成", "反对", "弃权"), cast, strict=True)
    )
    silent = present - sum(cast)
    head = f"到会{present}人，{counted}" + (f"，未表决{silent}人" if silent else "")
    ends = "表决通过" if row.is_passed else "表决未通过"
    if row.override_reason:
        return f"{head}；{row.override_reason.rstrip('。')}，{ends}。"
    if row.is_passed and cast[0] == present:
        return f"{head}，一致通过。"
    share = _SHARES.get(row.rule or "majority", "")
    return f"{head}，{share}，{ends}。" if row.is_passed else f"{head}，没有{share}，{ends}。"


def _observers(meeting: Meeting | None) -> tuple[str, ...]:
    typed = (meeting.observers if meeting is not None else None) or ""
    return tuple(part.strip() for part in re.split("[、，；\n]", typed) if part.strip())


def _notice_notes(activity: Activity, what: str, selection: Selection) -> tuple[str, ...]:
    """What is left to be written by hand."""
    found = []
    if len(str(activity.start_on)) < len("2022-10-11"):
        found.append(f"{what}日期没有填到日，通知里留了空，请手填。")
    if not selection.options.get("hour"):
        found.append("没有写具体时间，通知里留了空，请手填，或在选项“具体时间”里写上。")
    if not activity.place:
        found.append(f"没有填{what}地点，通知里留了空，请手填。")
    return tuple(found)


def _minutes_notes(meeting: Meeting | None, came: tuple[str, ...]) -> tuple[str, ...]:
    found = []
    if meeting is None or not (meeting.resolutions or "").strip():
        found.append("还没有填议定事项，纪要里没有这一部分。")
    verdict = meeting.verdict() if meeting is not None else None
    if verdict is not None and not verdict.is_good:
        found.append("到会人数不足，会议无效，请核对后再印发。")
    if not came:
        found.append("还没有登记参加情况，纪要里没有出席名单。")
    return tuple(found)
