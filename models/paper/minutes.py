"""会议记录 `meeting_minutes` (S08): one meeting with its presence, its texts and its votes."""

from __future__ import annotations

from dataclasses import dataclass

from models import codes
from models.activities import Activity, Attendance
from models.meetings import Meeting, Motion
from models.paper.meeting_sheets import date_range
from models.paper.selection import Selection
from models.people import Person
from models.settings import OfficeSettings

NO_MEETING = "这场活动没有填会议信息，应到、议题等栏空着。"


@dataclass(frozen=True)
class Vote:
    """One motion with its count (表决)."""

    title: str
    rule: str
    expected: str
    present: str
    votes_for: str
    votes_against: str
    abstentions: str
    result: str
    reason: str = ""


@dataclass(frozen=True)
class MinutesData:
    """The minutes of one meeting; no phone and no ID number has a place in them.

    Attributes:
        title: 一届理事会第四次会议, or the name of the activity.
        present_names: who came.
        leave_names: who is on leave, each with the reason: 张三（出差）.
        notes: what to know before printing.
    """

    office_name: str
    title: str
    when: str
    place: str
    chair: str = ""
    recorder: str = ""
    expected: str = ""
    present: str = ""
    on_leave: str = ""
    present_names: tuple[str, ...] = ()
    leave_names: tuple[str, ...] = ()
    absent_names: tuple[str, ...] = ()
    observers: str = ""
    agenda: str = ""
    discussion: str = ""
    resolutions: str = ""
    votes: tuple[Vote, ...] = ()
    notes: tuple[str, ...] = ()


def meeting_minutes(selection: Selection) -> MinutesData:
    """One activity as minutes; without a row of its meeting, what it knows itself."""
    activity = Activity.get_by_id(selection.ids[0])
    meeting = Meeting.get_or_none(Meeting.activity == activity.id)
    rows = list(
        Attendance.select(Attendance, Person)
        .left_outer_join(Person)
        .where(Attendance.activity == activity.id)
        .order_by(*Attendance.row_order())
    )
    known = meeting or Meeting(agenda=activity.content)
    return MinutesData(
        office_name=str(OfficeSettings.select().get().name),
        title=_title(activity, meeting),
        when=date_range(activity.start_on, activity.end_on),
        place=activity.place or "",
        chair=known.chair or "",
        recorder=known.recorder or "",
        expected=_count(known.expected_count),
        present=_count(known.present_count),
        on_leave=_count(known.leave_count),
        present_names=tuple(r.caption for r in rows if r.status == "present" and _takes_part(r)),
        leave_names=tuple(_with_reason(row) for row in rows if row.status == "on_leave"),
        absent_names=tuple(row.caption for row in rows if row.status == "absent"),
        observers=_observers(known, rows),
        agenda=known.agenda or "",
        discussion=known.discussion or "",
        resolutions=known.resolutions or "",
        votes=_votes(meeting) if meeting else (),
        notes=() if meeting else (NO_MEETING,),
    )


def _title(activity: Activity, meeting: Meeting | None) -> str:
    """一届理事会第四次会议, with the activity's own name where that says more."""
    full = meeting.full_name() if meeting else ""
    return full or activity.name


def _takes_part(row: Attendance) -> bool:
    return row.role != "observer"


def _observers(meeting: Meeting, rows: list[Attendance]) -> str:
    """列席 as typed, then those whom the attendance calls observers."""
    named = [row.caption for row in rows if row.role == "observer" and row.status == "present"]
    typed = meeting.observers or ""
    return "、".join([*([typed] if typed else []), *(n for n in named if n not in typed)])


def _with_reason(row: Attendance) -> str:
    return f"{row.caption}（{row.leave_reason}）" if row.leave_reason else row.caption


def _votes(meeting: Meeting) -> tuple[Vote, ...]:
    motions = Motion.select().where(Motion.meeting == meeting.id).order_by(*Motion.row_order())
    return tuple(
        Vote(
            title=motion.title,
            rule=codes.TABLES["motion_rule"].short(motion.rule),
            expected=_count(meeting.expected_count),
            present=_count(motion.present_count),
            votes_for=_count(motion.votes_for),
            votes_against=_count(motion.votes_against),
            abstentions=_count(motion.abstentions),
            result="通过" if motion.is_passed else "未通过",
            reason=motion.override_reason or "",
        )
        for motion in motions
    )


def _count(number: int | None) -> str:
    return "" if number is None else str(number)
