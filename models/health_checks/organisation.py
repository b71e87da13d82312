"""What does not fit in the terms and posts of the bodies (DOMAIN 3.3, 9.1, 9.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from models import codes, dates
from models import text as texts
from models.health_checks.finding import (
    BODY,
    Check,
    Finding,
    Mend,
    each,
    first,
    listed,
    rows,
    until,
)
from models.organisation import WARNED_BEFORE
from models.posts import NOT_WITH_SUPERVISOR, SUPERVISORS, Post
from models.term_board import SINGLE

PARTS = ("branch", "committee", "service_team")  # who leaves the association leaves these too
_POST = f"a.id, p.name, {BODY}, a.position"
_HELD = "post a JOIN person p ON p.id = a.person_id JOIN body b ON b.id = a.body_id"
# + keeps SQLite to the index of persons: a body has too many posts
_TOGETHER = f"""o.person_id = a.person_id AND +o.body_id = a.body_id
    AND {first("a.started_on")} < {until("o.ended_on")}
    AND {first("o.started_on")} < {until("a.ended_on")}"""
_ASSOCIATION = "(SELECT min(id) FROM body WHERE kind = 'municipal_association')"


def _post(post: Sequence[Any], said: str) -> Finding:
    number, name, body, position = post
    held = f"{body}{codes.TABLES['position'].short(position)}"
    return Finding("post", number, name, f"{held}：{said}")


def overlapping_posts(day: date) -> Iterator[Finding]:
    """The same position of the same person, twice at one time."""
    sql = f"""SELECT {_POST}, a.started_on FROM {_HELD} JOIN post o
        ON +o.position = a.position AND o.id > a.id AND {_TOGETHER} GROUP BY a.id"""
    for *post, started_on in rows(sql):
        said = f"从{dates.show(started_on, 'document')}起的任职与另一条时间重叠。"
        yield _post(post, said)


def supervisors(day: date) -> Iterator[Finding]:
    """Supervisors who lead or sit in the council at the same time."""
    sql = f"""SELECT {_POST}, o.position FROM {_HELD} JOIN post o ON {_TOGETHER}
        WHERE a.position IN {listed(SUPERVISORS)} AND o.position IN {listed(NOT_WITH_SUPERVISOR)}
        GROUP BY a.id"""
    for *post, other in rows(sql):
        also = codes.TABLES["position"].short(other)
        yield _post(post, f"同时任{also}；监事不能同时担任会长、副会长、秘书长或理事。")


def succeeded(day: date) -> Iterator[Finding]:
    """Open posts of which there is one, and which somebody else took over later."""
    sql = f"""SELECT {_POST}, q.name, o.started_on FROM {_HELD}
        JOIN post o ON o.body_id = a.body_id AND o.position = a.position
            AND o.person_id <> a.person_id AND {first("o.started_on")} > {first("a.started_on")}
        JOIN person q ON q.id = o.person_id
        WHERE a.ended_on IS NULL AND a.position IN {listed(SINGLE)}
            AND {first("o.started_on")} <= :day
        GROUP BY a.id"""
    for *post, successor, since in rows(sql, day=day.isoformat()):
        said = f"{dates.show(since, 'document')}起由{successor}担任，这一条还没有填卸任时间。"
        yield _post(post, said)


def in_ended_term(day: date) -> Iterator[Finding]:
    """Open posts of a term that has ended."""
    sql = f"""SELECT {_POST}, t.ordinal, t.ended_on FROM {_HELD} JOIN term t ON t.id = a.term_id
        WHERE a.ended_on IS NULL AND {first("t.ended_on")} <= :day ORDER BY t.id, a.rank, a.id"""
    for *post, ordinal, ended_on in rows(sql, day=day.isoformat()):
        term = f"第{texts.chinese_number(ordinal)}届已于{dates.show(ended_on, 'document')}结束"
        yield _post(post, f"{term}，这一职务还没有填卸任时间。")


def in_dissolved_body(day: date) -> Iterator[Finding]:
    """Open posts in a body that is no more."""
    sql = f"""SELECT {_POST}, b.dissolved_on FROM {_HELD}
        WHERE a.ended_on IS NULL AND {first("b.dissolved_on")} <= :day ORDER BY b.id, a.id"""
    for *post, dissolved_on in rows(sql, day=day.isoformat()):
        on = dates.show(dissolved_on, "document")
        yield _post(post, f"机构已于{on}撤销，还没有填卸任时间。")


def of_who_left(day: date) -> Iterator[Finding]:
    """Open posts of who is no member of the body, or of the association it is a part of."""
    sql = f"""WITH gone AS (
            SELECT person_id, body_id, max(left_on) AS left_on FROM membership
            GROUP BY person_id, body_id
            HAVING count(*) = count(left_on) AND max({first("left_on")}) <= :day)
        SELECT {_POST}, min(gone.left_on), a.started_on FROM gone JOIN {_HELD}
        WHERE a.person_id = gone.person_id AND a.ended_on IS NULL AND a.rank NOT BETWEEN 100 AND 199
            AND (a.body_id = gone.body_id
                OR (gone.body_id = {_ASSOCIATION} AND b.kind IN {listed(PARTS)}))
        GROUP BY a.id ORDER BY p.pinyin_key, a.rank, a.id"""
    for *post, left_on, started_on in rows(sql, day=day.isoformat()):
        found = _post(post, f"{dates.show(left_on, 'document')}已退出，还没有填卸任时间。")
        mend = None if dates.end_before_start(started_on, left_on) else RELEASE
        yield Finding(found.kind, found.record, found.who, found.sentence, mend, value=left_on)


def _release(finding: Finding) -> None:
    post = Post.get_by_id(finding.record)
    post.ended_on, post.end_kind = finding.value, "release"
    post.save()


RELEASE = Mend("同日卸任", each(_release))


def due_terms(day: date) -> Iterator[Finding]:
    """Terms that are due within six months, or overdue, and that no other one follows (9.1)."""
    months = day.year * 12 + day.month - 1 + WARNED_BEFORE
    soon = f"{months // 12:04d}-{months % 12 + 1:02d}-{day.day:02d}"
    due = "coalesce(t.extended_to, t.due_on)"
    sql = f"""SELECT t.id, {BODY}, t.ordinal, {due} FROM term t JOIN body b ON b.id = t.body_id
        WHERE t.ended_on IS NULL AND b.dissolved_on IS NULL AND {first(due)} <= :soon
        AND NOT EXISTS (SELECT 1 FROM term n WHERE n.body_id = t.body_id
            AND {first("n.started_on")} > {first("t.started_on")}) ORDER BY {first(due)}, t.id"""
    for number, body, ordinal, when in rows(sql, soon=soon):
        is_late = dates.first_day(when) <= day.isoformat()
        late = "已经到期" if is_late else f"还有不到 {WARNED_BEFORE} 个月"
        said = f"应于{dates.show(when, 'document')}换届，{late}。"
        yield Finding("term", number, f"{body}第{texts.chinese_number(ordinal)}届", said)


def overlapping_terms(day: date) -> Iterator[Finding]:
    """Terms of one body that run at the same time."""
    sql = f"""SELECT t.id, {BODY}, t.ordinal, n.ordinal FROM term t JOIN body b ON b.id = t.body_id
        JOIN term n ON n.body_id = t.body_id AND n.id <> t.id AND n.ordinal > t.ordinal
            AND {first("t.started_on")} < {until("n.ended_on")}
            AND {first("n.started_on")} < {until("t.ended_on")}"""
    for number, body, ordinal, other in rows(sql):
        said = f"与第{texts.chinese_number(other)}届的时间重叠，请核对开始和结束时间。"
        yield Finding("term", number, f"{body}第{texts.chinese_number(ordinal)}届", said)


CHECKS = (
    Check("posts_overlap", "同一职务时间重叠", overlapping_posts, short="任职重叠"),
    Check("supervisor", "监事兼任其他职务", supervisors),
    Check("terms_overlap", "届次时间重叠", overlapping_terms),
    Check("post_left", "已退出，职务未卸任", of_who_left, short="退出未卸任"),
    Check("post_succeeded", "已有继任，前任未卸任", succeeded),
    Check("post_term", "届次已结束，职务未卸任", in_ended_term),
    Check("post_dissolved", "机构已撤销，职务未卸任", in_dissolved_body),
    Check("term_due", "换届到期", due_terms, short="换届到期", is_hint=True),
)
