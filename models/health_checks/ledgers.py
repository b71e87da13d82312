"""What is missing or does not fit in proposals, donations, bases, liaison, seats and series."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models import codes, dates, recurrence
from models.activities import Programme
from models.database import database
from models.health_checks.finding import BY_NAME, Check, Finding, first, rows, years_before
from models.liaison import Leader, LiaisonPair, without_contact
from models.people import Person


def too_many_adopted(day: date) -> Iterator[Finding]:
    """Proposals of which more items were adopted than proposed."""
    sql = """SELECT r.id, r.title, r.item_count, sum(o.first_adopted_items) FROM proposal r
        JOIN proposal_outcome o ON o.proposal_id = r.id
        GROUP BY r.id HAVING sum(o.first_adopted_items) > r.item_count"""
    for number, title, items, adopted in rows(sql):
        said = f"提出 {items} 条，登记采纳 {adopted} 条，采纳多于提出。"
        yield Finding("proposal", number, title, said)


def adopted_too_early(day: date) -> Iterator[Finding]:
    """Proposals adopted before they were made; a date without a day is given the benefit."""
    sql = f"""SELECT r.id, r.title, r.submitted_on, o.decided_on FROM proposal r
        JOIN proposal_outcome o ON o.proposal_id = r.id
        WHERE {first("o.decided_on")} < {first("r.submitted_on")} ORDER BY r.id, o.id"""
    for number, title, made, decided in rows(sql):
        if dates.end_before_start(made, decided):
            adopted, proposed = dates.show(decided, "document"), dates.show(made, "document")
            said = f"{adopted}采纳，却是{proposed}提出的。"
            yield Finding("proposal", number, title, said)


def unwitnessed_goods(day: date) -> Iterator[Finding]:
    """Goods that one person alone took in."""
    sql = """SELECT d.id, d.donor_name, d.donated_on, d.handled_by FROM donation d
        WHERE d.handled_by IS NOT NULL AND d.checked_by IS NULL
        AND d.id IN (SELECT donation_id FROM donation_line WHERE kind = 'goods')
        ORDER BY d.donated_on DESC, d.id DESC"""
    for number, donor, donated_on, handled_by in rows(sql):
        said = f"接收物资应有两人：只有经办人{handled_by}，没有复核人。"
        yield Finding("donation", number, f"{dates.show(donated_on)} {donor}", said)


def bases_at_two_levels(day: date) -> Iterator[Finding]:
    """Bases designated at several levels: counted at each."""
    sql = """SELECT s.id, s.name, group_concat(DISTINCT d.level) FROM base s
        JOIN base_designation d ON d.base_id = s.id
        WHERE d.ended_on IS NULL AND s.closed_on IS NULL
        GROUP BY s.id HAVING count(DISTINCT d.level) > 1"""
    table = codes.TABLES["level"]
    for number, name, levels in rows(sql):
        found = "、".join(table.short(code) for code in table.codes if code in levels.split(","))
        said = f"同时是{found}基地，分级统计时都会算；低一级的如已不算，请填结束时间。"
        yield Finding("base", number, name, said)


def silent_pairs(day: date) -> Iterator[Finding]:
    """Open pairs without a contact this half-year (DOMAIN 9.6)."""
    query = (
        LiaisonPair.select(LiaisonPair.id, Leader.name, Person.name)
        .join(Leader)
        .switch(LiaisonPair)
        .join(Person)
        .where(without_contact(day))
        .order_by(*LiaisonPair.row_order())
    )
    half = "上半年" if day.month <= 6 else "下半年"
    for number, leader, person in database.execute(query):
        said = f"{day.year}年{half}还没有联系记录。"
        yield Finding("liaison_pair", number, f"{leader}—{person}", said)


def changed_leaders(day: date) -> Iterator[Finding]:
    """Open pairs of a leader who was entered anew with another office (DOMAIN 3.6)."""
    sql = """SELECT l.id, o.name, p.name, n.title FROM liaison_pair l
        JOIN leader o ON o.id = l.leader_id JOIN person p ON p.id = l.person_id
        JOIN leader n ON n.name = o.name AND n.title <> o.title AND n.id > o.id
        WHERE l.ended_on IS NULL GROUP BY l.id"""
    for number, leader, person, title in rows(sql):
        said = f"{leader}已任{title}，这一对还登记在原来的职务上。"
        yield Finding("liaison_pair", number, f"{leader}—{person}", said)


def _seat(level: str, kind: str) -> str:
    return f"{codes.TABLES['level'].short(level)}{codes.TABLES['seat'].short(kind)}"


def unanswered_seats(day: date) -> Iterator[Finding]:
    """Recommendations of more than a year without an outcome."""
    sql = f"""SELECT s.id, p.name, s.level, s.kind, s.recommended_on FROM seat s
        JOIN person p ON p.id = s.person_id
        WHERE s.result = 'recommended' AND {first("s.recommended_on")} <= :ago {BY_NAME}"""
    for number, name, level, kind, on in rows(sql, ago=years_before(day, 1)):
        said = f"{dates.show(on, 'document')}推荐{_seat(level, kind)}，一年多还没有填结果。"
        yield Finding("seat", number, name, said)


def expired_seats(day: date) -> Iterator[Finding]:
    """Seats that ended within a year and that no further term of the same seat follows."""
    sql = f"""SELECT s.id, p.name, s.level, s.kind, s.ended_on FROM seat s
        JOIN person p ON p.id = s.person_id
        WHERE s.result = 'arranged' AND {first("s.ended_on")} <= :day
        AND {first("s.ended_on")} > :ago
        AND NOT EXISTS (SELECT 1 FROM seat n WHERE n.person_id = s.person_id
            AND n.kind = s.kind AND n.level = s.level AND n.id <> s.id
            AND {first("n.started_on")} >= {first("s.started_on")}) {BY_NAME}"""
    values = {"day": day.isoformat(), "ago": years_before(day, 1)}
    for number, name, level, kind, on in rows(sql, **values):
        ended = dates.show(on, "document")
        said = f"{_seat(level, kind)}任期{ended}已满；如已连任，请另登记一条。"
        yield Finding("seat", number, name, said)


def empty_windows(day: date) -> Iterator[Finding]:
    """Recurring series with a window in which nothing was held."""
    is_recurring = Programme.interval_months.is_null(False)
    for programme in Programme.select().where(is_recurring).order_by(Programme.id):
        missed = recurrence.gaps(programme, day)
        if missed:
            said = f"{recurrence.told(missed)}未开展。"
            yield Finding("programme", programme.id, programme.name, said)


CHECKS = (
    Check("adopted_more", "采纳多于提出", too_many_adopted, short="采纳多于提出"),
    Check("adopted_early", "采纳早于提出", adopted_too_early),
    Check("goods_alone", "捐赠物资没有复核人", unwitnessed_goods),
    Check("pair_changed", "联系领导已变动", changed_leaders),
    Check("seat_unanswered", "推荐一年没有结果", unanswered_seats),
    Check("seat_expired", "安排任期已满", expired_seats, is_hint=True),
    Check("two_levels", "同时有两级基地命名", bases_at_two_levels, is_hint=True),
    Check("pair_silent", "本半年没有联系", silent_pairs, is_hint=True),
    Check("window_empty", "系列活动有空档", empty_windows, is_hint=True),
)
