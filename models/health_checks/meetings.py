"""What does not fit in meetings and trainings (DOMAIN 3.4, 9.2)."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from datetime import date
from typing import Any

from models import codes, dates, quorum
from models import text as texts
from models.activity_lists import TRAINING
from models.health_checks.finding import Check, Finding, Mend, each, first, listed, rows
from models.meetings import Meeting, rule_of

_MEETING = "meeting m JOIN activity a ON a.id = m.activity_id"
_NEWEST = "ORDER BY a.start_on DESC, a.id DESC"
# as the form takes them over: observers and guests are not expected
_ENTITLED = "t.role NOT IN ('observer', 'guest')"


def _found(number: int, name: str, start_on: str, said: str, **more: Any) -> Finding:
    return Finding("meeting", number, f"{dates.show(start_on)} {name}", said, **more)


def without_quorum(day: date) -> Iterator[Finding]:
    """Meetings to which too few came."""
    rule = functools.cache(rule_of)  # two queries for each kind, not for each meeting
    sql = f"""SELECT a.id, a.name, a.start_on, m.kind, m.expected_count, m.present_count
        FROM {_MEETING} WHERE m.expected_count > 0 AND m.present_count IS NOT NULL {_NEWEST}"""
    for number, name, start_on, kind, expected, present in rows(sql):
        verdict = quorum.presence(rule(kind), expected, present)
        if verdict is not None and not verdict.is_good:
            yield _found(number, name, start_on, verdict.sentence)


def too_many(day: date) -> Iterator[Finding]:
    """Meetings with more people present or on leave than were expected."""
    came = "coalesce(m.present_count, 0) + coalesce(m.leave_count, 0)"
    sql = f"""SELECT a.id, a.name, a.start_on, {came}, m.expected_count FROM {_MEETING}
        WHERE {came} > m.expected_count {_NEWEST}"""
    for number, name, start_on, count, expected in rows(sql):
        said = f"实到与请假共 {count} 人，多于应到 {expected} 人。"
        yield _found(number, name, start_on, said)


def without_counts(day: date) -> Iterator[Finding]:
    """Meetings held of which nobody knows how many came."""
    sql = f"""SELECT a.id, a.name, a.start_on FROM {_MEETING}
        WHERE (m.expected_count IS NULL OR m.present_count IS NULL)
        AND {first("a.start_on")} <= :day
        AND a.id NOT IN (SELECT activity_id FROM attendance) {_NEWEST}"""
    for number, name, start_on in rows(sql, day=day.isoformat()):
        yield _found(number, name, start_on, "没有填应到、实到人数，也没有参加情况。")


def other_counts(day: date) -> Iterator[Finding]:
    """Meetings whose typed counts are not those of their attendance, which decides (3.4)."""
    sql = f"""SELECT a.id, a.name, a.start_on, m.id, m.expected_count, m.present_count,
            count(*), sum(t.status = 'present')
        FROM {_MEETING} JOIN attendance t ON t.activity_id = a.id
        WHERE {_ENTITLED} GROUP BY m.id
        HAVING sum(t.status = 'present') > 0 AND (m.expected_count IS NULL
            OR m.present_count IS NOT sum(t.status = 'present') OR m.expected_count < count(*))
        {_NEWEST}"""
    for number, name, start_on, row, expected, present, named, came in rows(sql):
        typed = f"应到 {_typed(expected)}、实到 {_typed(present)}"
        said = f"会议上{typed}；参加情况里有 {named} 人，出席 {came} 人。"
        yield _found(number, name, start_on, said, mend=TAKE_OVER, row=row)


def _typed(count: int | None) -> str:
    return "未填" if count is None else f"{count} 人"


def _take_over(finding: Finding) -> None:
    meeting = Meeting.get_by_id(finding.row)
    sql = f"""SELECT count(*), sum(t.status = 'present'), sum(t.status = 'on_leave')
        FROM attendance t WHERE t.activity_id = :activity AND {_ENTITLED}"""
    named, present, on_leave = next(iter(rows(sql, activity=meeting.activity_id)))
    # who did not come may not be on the list, so a larger number of expected stays
    meeting.expected_count = max(meeting.expected_count or 0, named)
    meeting.present_count, meeting.leave_count = present, on_leave
    meeting.save()


TAKE_OVER = Mend("按参加情况填人数", each(_take_over))


def same_number(day: date) -> Iterator[Finding]:
    """Meetings of one kind and term under one number."""
    sql = f"""SELECT a.id, a.name, a.start_on, m.kind, m.number FROM {_MEETING}
        WHERE EXISTS (SELECT 1 FROM meeting o WHERE o.term_id = m.term_id AND o.kind = m.kind
            AND o.number = m.number AND o.id <> m.id) {_NEWEST}"""
    for number, name, start_on, kind, which in rows(sql):
        kind_name = codes.TABLES["meeting"].short(kind)
        said = f"这一届有不止一次“第{texts.chinese_number(which)}次{kind_name}”。"
        yield _found(number, name, start_on, said)


def without_hours(day: date) -> Iterator[Finding]:
    """Trainings held without hours."""
    sql = f"""SELECT a.id, a.name, a.start_on FROM activity a
        WHERE a.category IN {listed(TRAINING)} AND a.hours IS NULL
        AND {first("a.start_on")} <= :day {_NEWEST}"""
    for number, name, start_on in rows(sql, day=day.isoformat()):
        who = f"{dates.show(start_on)} {name}"
        yield Finding("training", number, who, "没有填学时。")


CHECKS = (
    Check("quorum", "到会人数不足", without_quorum),
    Check("meeting_too_many", "实到、请假多于应到", too_many),
    Check("meeting_differs", "会议人数与参加情况不符", other_counts, short="会议人数不符"),
    Check("meeting_number", "会议次数重复", same_number),
    Check("meeting_counts", "会议没有到会人数", without_counts),
    Check("training_hours", "培训没有学时", without_hours),
)
