"""What is missing or contradictory in the files of persons."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from datetime import date

from models import blobs, codes, dates, duplicates, numbers, pictures
from models.health_checks.finding import (
    BODY,
    BY_NAME,
    LIVING,
    MEMBER,
    Check,
    Finding,
    Mend,
    each,
    rows,
    years_before,
)
from models.people import Person

COMPARED = ("id_type", "id_number", "birth_date", "sex")
TOLD_BY_ID = {"birth_date": numbers.birth_of_id, "sex": numbers.sex_of_id}
MERGE = Mend("合并…")


def contradicting(day: date) -> Iterator[Finding]:
    """Whose ID number says another birth date or sex than their file; which is right is asked."""
    typed = "replace(p.birth_date, '-', '')"
    sql = f"""SELECT p.id, p.name, p.id_type, p.id_number, p.birth_date, p.sex
        FROM person p WHERE length(p.id_number) = 18
        AND (substr(p.id_number, 7, length({typed})) <> {typed} OR (p.sex IN ('1', '2')
            AND substr(p.id_number, 17, 1) % 2 <> (p.sex = '1'))) {BY_NAME}"""
    labels = {name: field.label for name, field in Person.fields().items()}
    for number, name, *told in rows(sql):
        # the record decides; SQL only spares it the others
        person = Person(**dict(zip(COMPARED, told, strict=True)))
        said = "".join(f"{labels[field]}{why}" for field, why in person.doubts().items())
        if said:
            yield Finding("person", number, name, said)


def told_by_id(day: date) -> Iterator[Finding]:
    """Who lacks a birth date or sex that a valid ID number tells."""
    sql = f"""SELECT p.id, p.name, p.id_number, p.birth_date, p.sex FROM person p
        WHERE (p.birth_date IS NULL OR p.sex IS NULL) AND length(p.id_number) = 18
        AND coalesce(p.id_type, 'resident') = 'resident' AND {LIVING} {BY_NAME}"""
    for number, name, id_number, birth_date, sex in rows(sql):
        if not numbers.id_number_warning(id_number):
            lacking = [] if birth_date else ["出生年月"]
            lacking += [] if sex else ["性别"]
            said = f"没有填{'、'.join(lacking)}，身份证号上有。"
            yield Finding("person", number, name, said, FILL)


def _fill(finding: Finding) -> None:
    person = Person.get_by_id(finding.record)
    for name, tell in TOLD_BY_ID.items():
        if not getattr(person, name):
            setattr(person, name, tell(str(person.id_number)))
    person.save()


FILL = Mend("照身份证填写", each(_fill))


def without_category(day: date) -> Iterator[Finding]:
    """Members whose category is not known: the figures by category leave them out."""
    return _lacking("category", "没有选所属类别，按类别统计时不会算进去。", day)


def without_mobile(day: date) -> Iterator[Finding]:
    """Members without a mobile number."""
    return _lacking("mobile", "没有填手机号。", day)


def _lacking(column: str, sentence: str, day: date) -> Iterator[Finding]:
    sql = f"""SELECT p.id, p.name FROM person p
        WHERE {MEMBER} AND {LIVING} AND p.{column} IS NULL {BY_NAME}"""
    for number, name in rows(sql, day=day.isoformat()):
        yield Finding("person", number, name, sentence)


def dead_members(day: date) -> Iterator[Finding]:
    """Open memberships of the dead."""
    sql = f"""SELECT p.id, p.name, p.died_on, {BODY} FROM person p
        JOIN membership m ON m.person_id = p.id JOIN body b ON b.id = m.body_id
        WHERE p.died_on IS NOT NULL AND m.left_on IS NULL {BY_NAME}"""
    for number, name, died_on, body in rows(sql):
        said = f"{dates.show(died_on, 'document')}去世，{body}的会籍还没有结束。"
        yield Finding("person", number, name, said)


def resume_gaps(day: date) -> Iterator[Finding]:
    """Careers with a time that no line covers (DOMAIN 3.2); a year alone is given the benefit."""
    sql = """WITH line AS (
            SELECT person_id, id, started_on,
                substr(started_on, 1, 4) * 12 + substr(started_on || '-01', 6, 2) AS begun,
                max(coalesce(substr(ended_on, 1, 4) * 12 + substr(ended_on || '-12', 6, 2), 999999))
                    OVER (PARTITION BY person_id ORDER BY started_on, id
                        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS covered
            FROM resume_entry)
        SELECT p.id, p.name, line.covered, line.started_on FROM line
        JOIN person p ON p.id = line.person_id
        WHERE line.begun > line.covered + 1 ORDER BY p.pinyin_key, p.id, line.begun"""
    for number, name, covered, started_on in rows(sql):
        year, month = divmod(covered - 1, 12)
        before, after = f"{year}年{month + 1}月", dates.show(started_on[:7], "document")
        yield Finding("person", number, name, f"简历在{before}和{after}之间接不上。")


def doubly_registered(day: date) -> Iterator[Finding]:
    """Who stands in the registry twice at one level."""
    sql = f"""SELECT p.id, p.name, r.level, count(*) FROM person p
        JOIN registry_entry r ON r.person_id = p.id
        WHERE r.left_on IS NULL GROUP BY p.id, r.level HAVING count(*) > 1 {BY_NAME}"""
    for number, name, level, count in rows(sql):
        at = codes.TABLES["level"].short(level)
        yield Finding("person", number, name, f"人物库{at}有 {count} 条都没有填出库日期。")


def small_photos(day: date) -> Iterator[Finding]:
    """Photos of fewer pixels than print needs."""
    sql = f"SELECT p.id, p.name, p.photo FROM person p WHERE p.photo IS NOT NULL {BY_NAME}"
    for number, name, photo in rows(sql):
        if said := _photo_doubt(photo):
            yield Finding("person", number, name, said)


@functools.cache
def _photo_doubt(digest: str) -> str:
    """What is doubtful about a photo; under its hash it never changes."""
    head = blobs.head(digest)
    if head and not pictures.header_size(head)[0]:
        head = blobs.load(digest) or b""
    return pictures.doubt(head)


def not_verified(day: date) -> Iterator[Finding]:
    """Members and 代表人士 of more than a year whose facts were not checked with them for one."""
    sql = f"""SELECT p.id, p.name, p.verified_on FROM person p
        WHERE {LIVING} AND ({MEMBER} AND p.member_since <= :ago
            OR p.id IN (SELECT person_id FROM registry_entry
                WHERE left_on IS NULL AND entered_on <= :ago))
        AND coalesce(p.verified_on, '') <= :ago {BY_NAME}"""
    for number, name, verified_on in rows(sql, day=day.isoformat(), ago=years_before(day, 1)):
        last = f"上次核对是{dates.show(verified_on, 'document')}" if verified_on else "还没有核对过"
        yield Finding("person", number, name, f"信息一年没有核对：{last}。", VERIFY)


def _verify(findings: Sequence[Finding]) -> int:
    today, done = dates.today().isoformat(), 0
    ids = [finding.record for finding in findings]
    for start in range(0, len(ids), 500):
        some = Person.id.in_(ids[start : start + 500])
        done += int(Person.update(verified_on=today).where(some).execute())
    return done


VERIFY = Mend("今天已核对", _verify)


def probable_duplicates(day: date) -> Iterator[Finding]:
    """Who may stand there twice."""
    found = duplicates.pairs()
    if not found:
        return
    names = dict(rows("SELECT id, name FROM person"))
    for pair in found:
        who, other = names[pair.first], names[pair.second]
        both = who if who == other else f"{who}、{other}"
        said = f"可能是同一人：{pair.why}。"
        yield Finding("person", pair.first, both, said, MERGE, other=pair.second)


CHECKS = (
    Check("id_contradicts", "证件与生日、性别不符", contradicting, short="证件与生日不符"),
    Check("duplicates", "可能重复的人", probable_duplicates),
    Check("registered_twice", "人物库同一层级登记两次", doubly_registered),
    Check("dead_member", "已去世，会籍未结束", dead_members, short="去世未销籍"),
    Check("id_tells", "身份证号上有、档案里没有填", told_by_id),
    Check("no_category", "缺所属类别", without_category, short="缺所属类别"),
    Check("no_mobile", "缺手机号", without_mobile, short="缺手机号"),
    Check("small_photo", "照片太小", small_photos),
    Check("resume_gap", "简历不连贯", resume_gaps),
    Check("not_verified", "一年没有核对信息", not_verified, is_hint=True),
)
