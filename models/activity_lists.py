"""How activities are listed: 活动台账, 会议, 培训; and 系列与专项 with what is done of them."""

from __future__ import annotations

from typing import Any

import peewee

from models import codes, dates
from models.activities import Activity, ActivityTag, Attendance, CountingTag, Programme
from models.columns import (
    Column,
    Kind,
    View,
    choice_text,
    column_of,
    count_text,
    enter,
    kind_of,
    plain,
    reference_column,
)
from models.meetings import Meeting
from models.organisation import Term

fn = peewee.fn
TRAINING = ("study_session", "field_visit", "duty_training", "forum", "institute_class")


def _present() -> Any:
    return Attendance.select(fn.COUNT(Attendance.id)).where(
        (Attendance.activity == Activity.id) & (Attendance.status == "present")
    )


ACTIVITY = enter(
    Kind(
        name="activity",
        title="活动台账",
        unit="场",
        model=Activity,
        columns=(
            column_of(Activity.start_on),
            column_of(Activity.name),
            column_of(Activity.category),
            reference_column(Activity.programme),
            column_of(Activity.place),
            column_of(Activity.district),
            column_of(Activity.session_count),
            Column("present", "出席", _present(), count_text, 6, "right", "count"),
            column_of(Activity.served_count),
            column_of(Activity.organiser),
            column_of(Activity.co_organiser),
            column_of(Activity.audience),
            column_of(Activity.content),
            column_of(Activity.publicity),
            column_of(Activity.cost),
            column_of(Activity.reporter),
            column_of(Activity.remarks),
        ),
        shown=("start_on", "name", "category", "programme", "place", "session_count", "present"),
        orders={"date": (Activity.start_on.desc(), Activity.id.desc())},
        views=(
            View("all", "全部活动"),
            View("year", "今年", lambda: Activity.start_on.startswith(str(dates.today().year))),
            View(
                "open",
                "未填出席",
                lambda: Activity.id.not_in(Attendance.select(Attendance.activity)),
            ),
        ),
    )
)


def _meeting(field: Any) -> Any:
    return Meeting.select(field).where(Meeting.activity == Activity.id)


def _counted(key: str, label: str, field: Any) -> Column:
    return Column(key, label, _meeting(field), count_text, 6, "right", "count")


def _term() -> Any:
    term = Term.alias()
    return (
        term.select(Term.caption_sql(term))
        .join(Meeting, on=(Meeting.term == term.id))
        .where(Meeting.activity == Activity.id)
    )


def _of_kind(code: str) -> View:
    rows = Meeting.select(Meeting.activity).where(Meeting.kind_code == code)
    return View(code, codes.TABLES["meeting"].short(code), lambda: Activity.id.in_(rows))


MEETINGS = kind_of(
    Activity,
    "会议",
    "次",
    (
        "start_on", "name", "meeting_kind", "term", "number", "expected", "presents", "chair",
        "place",
    ),
    name="meeting",
    extra=(
        Column("meeting_kind", "会议类型", _meeting(Meeting.kind_code), choice_text("meeting"), 10),
        Column("term", "届次", _term(), plain, 16),
        _counted("number", "第几次", Meeting.number),
        _counted("expected", "应到", Meeting.expected_count),
        _counted("presents", "实到", Meeting.present_count),
        Column("chair", "主持人", _meeting(Meeting.chair), plain, 8),
    ),
    orders={"date": (Activity.start_on.desc(), Activity.id.desc())},
    where=lambda: Activity.id.in_(Meeting.select(Meeting.activity)),
    views=tuple(
        _of_kind(code)
        for code in ("council", "presidents_meeting", "general_assembly", "talk_meeting")
    ),
)  # fmt: skip

TRAININGS = kind_of(
    Activity,
    "培训",
    "场",
    (
        "start_on", "name", "category", "place", "training_level", "hours", "expected_count",
        "actual_count", "present",
    ),
    name="training",
    extra=(Column("present", "出席", _present(), count_text, 6, "right", "count"),),
    orders={"date": (Activity.start_on.desc(), Activity.id.desc())},
    where=lambda: Activity.category.in_(TRAINING),
    views=(View("year", "今年", lambda: Activity.start_on.startswith(str(dates.today().year))),),
)  # fmt: skip


def _done() -> Any:
    """Sessions held under a programme and the one level below it."""
    child = Programme.alias()
    below = child.select(child.id).where(child.parent == Programme.id)
    return Activity.select(fn.COALESCE(fn.SUM(Activity.session_count), 0)).where(
        (Activity.programme == Programme.id) | Activity.programme.in_(below)
    )


PROGRAMMES = kind_of(
    Programme,
    "系列与专项",
    "个",
    ("name", "kind_code", "parent", "started_on", "ended_on", "planned_sessions", "done"),
    extra=(Column("done", "已开展（场次）", _done(), count_text, 10, "right", "count"),),
)


def _tagged() -> Any:
    return ActivityTag.select(fn.COUNT(ActivityTag.id)).where(ActivityTag.tag == CountingTag.id)


TAGS = kind_of(
    CountingTag,
    "统计口径",
    "个",
    ("name", "note", "tagged"),
    extra=(Column("tagged", "活动（个）", _tagged(), count_text, 8, "right", "count"),),
)
