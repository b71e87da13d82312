"""What the duties of privacy ask for (DOMAIN 10), and who may have to go (9.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models import dates
from models.health_checks.finding import (
    BY_NAME,
    LIVING,
    MEMBER,
    Check,
    Finding,
    first,
    rows,
    years_before,
)
from models.settings import OfficeSettings

GROWN = 14  # years: below, only relation and name are kept without a guardian's consent


def children(day: date) -> Iterator[Finding]:
    """Children under 14 of whom more is kept than relation and name."""
    sql = f"""SELECT p.id, p.name, f.relation, f.name FROM family_member f
        JOIN person p ON p.id = f.person_id
        WHERE {first("f.birth_date")} > :grown AND NOT EXISTS (
            SELECT 1 FROM consent c WHERE c.person_id = p.id
            AND c.covers_sensitive = 1 AND c.withdrawn_on IS NULL) {BY_NAME}, f.id"""
    for number, name, relation, child in rows(sql, grown=years_before(day, GROWN)):
        said = (
            f"{relation}{child}未满 {GROWN} 岁：没有监护人同意（含敏感信息）时，只能留称谓和姓名。"
        )
        yield Finding("person", number, name, said)


def without_consent(day: date) -> Iterator[Finding]:
    """Persons who never consented to their data being kept."""
    sql = f"""SELECT p.id, p.name FROM person p WHERE {LIVING}
        AND p.id NOT IN (SELECT person_id FROM consent) {BY_NAME}"""
    for number, name in rows(sql):
        yield Finding("person", number, name, "没有登记个人信息同意。")


def withdrawn_consent(day: date) -> Iterator[Finding]:
    """Persons who took their consent back and gave no other."""
    sql = f"""SELECT p.id, p.name, max(c.withdrawn_on) FROM person p
        JOIN consent c ON c.person_id = p.id WHERE {LIVING}
        GROUP BY p.id HAVING sum(c.withdrawn_on IS NULL OR c.withdrawn_on > :day) = 0 {BY_NAME}"""
    for number, name, on in rows(sql, day=day.isoformat()):
        said = f"{dates.show(on, 'document')}撤回了个人信息同意，资料还在台账里。"
        yield Finding("person", number, name, said)


def retention_due(day: date) -> Iterator[Finding]:
    """Who left so long ago that the office's own rule says to let their data go."""
    years = OfficeSettings.select().get().retention_years
    if not years:
        return
    sql = f"""SELECT p.id, p.name, max(m.left_on) FROM person p
        JOIN membership m ON m.person_id = p.id WHERE p.anonymised_on IS NULL
        AND p.id NOT IN (SELECT person_id FROM registry_entry WHERE left_on IS NULL)
        GROUP BY p.id HAVING sum(m.left_on IS NULL) = 0
        AND max({first("m.left_on")}) <= :due {BY_NAME}"""
    for number, name, left_on in rows(sql, due=years_before(day, years)):
        left = dates.show(left_on, "document")
        said = f"{left}退出，已过保留期限（{years} 年），可以考虑彻底删除个人信息。"
        yield Finding("person", number, name, said)


def lapsed(day: date) -> Iterator[Finding]:
    """Members of more than a year who took part in nothing for one: the user decides (9.4)."""
    seen = f"""SELECT t.person_id FROM attendance t JOIN activity a ON a.id = t.activity_id
        WHERE t.status = 'present' AND t.person_id IS NOT NULL
        AND {first("a.start_on")} > :ago AND {first("a.start_on")} <= :day"""
    values = {"day": day.isoformat(), "ago": years_before(day, 1)}
    if not next(iter(rows(f"SELECT EXISTS ({seen})", **values)))[0]:
        return  # attendance is not kept here, or not for a year: that says nothing of anybody
    sql = f"""SELECT p.id, p.name FROM person p WHERE {MEMBER} AND {LIVING}
        AND p.member_since <= :ago AND p.id NOT IN ({seen}) {BY_NAME}"""
    for number, name in rows(sql, **values):
        yield Finding("person", number, name, "近一年没有参加过活动，是否按自动退会处理，请研究。")


CHECKS = (
    Check("child", "未满 14 岁子女的信息过多", children),
    Check("withdrawn", "已撤回个人信息同意", withdrawn_consent, short="已撤回同意"),
    Check("no_consent", "没有个人信息同意", without_consent),
    Check("retention", "超过保留期限", retention_due, is_hint=True),
    Check("lapsed", "一年没有参加活动", lapsed, is_hint=True),
)
