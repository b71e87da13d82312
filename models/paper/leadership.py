"""班子名单 `leadership_list`: who leads a body on a day, read from the dated rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models import codes, dates, names
from models.errors import Misused, Unavailable
from models.ordering import unranked
from models.organisation import Body, Term
from models.paper import person_rows
from models.paper.person_facts import label
from models.paper.selection import Selection
from models.paper.table import PaperColumn, PaperRow, PaperTable, TableData, total
from models.people import Person
from models.posts import LEADING, Post, held_on
from models.text import chinese_number

LEADER_COLUMNS = (
    PaperColumn("post", "职务", 24, "center"),
    PaperColumn("name", "姓名", 18, "center", "name"),
    PaperColumn("sex", "性别", 10, "center"),
    PaperColumn("ethnic", "民族", 14, "center"),
    PaperColumn("birth", "出生年月", 18, "center", "date"),
    PaperColumn("affiliation", "政治面貌", 22),
    PaperColumn("education", "学历", 16, "center"),
    PaperColumn("employer", "工作单位及职务", 64),
    PaperColumn("started_on", "任职时间", 18, "center", "date"),
    PaperColumn("term", "届次", 16, "center"),
    PaperColumn("remarks", "备注", 24),
)
APART = ("honorary_president", "adviser")


@dataclass(frozen=True)
class _Held:
    """One person with the posts held, the highest first."""

    person: Person
    posts: tuple[Post, ...]

    @property
    def caption(self) -> str:
        """副会长兼秘书长."""
        return "兼".join(codes.TABLES["position"].short(post.position) for post in self.posts)


def leadership_list(selection: Selection) -> TableData:
    """The leadership of a body, by rank; 名誉会长 and 顾问 stand in a list of their own.

    Option `day`: the day looked at; "" is the day of printing.

    Raises:
        Misused: the day cannot be read.
        Unavailable: nobody led the body on that day.
    """
    body = Body.get_by_id(selection.ids[0])
    day = _day(str(selection.options.get("day") or ""))
    leaders = _holders(_posts(body, day, LEADING))
    if not leaders:
        when = dates.show(day.isoformat(), "document")
        raise Unavailable(f"“{body.name}”在{when}没有登记班子成员，没有可打印的内容。")
    apart = _holders(_posts(body, day, Post.position.in_(APART)))
    term = _term_of(Term.of(body, day.isoformat()))
    return TableData(
        office_name=person_rows.office_name(),
        title=f"{body.name}班子成员名单{_as_of(day)}",
        subject="班子名单",
        columns=LEADER_COLUMNS,
        rows=tuple(_row(held, term, day) for held in leaders),
        order_note=names.SORT_NOTE["position"],
        sum_up=sum_up,
        below=_apart(apart, term, day, selection.options.get("columns")),
        unranked=unranked((held.person.name for held in (*leaders, *apart)), "position"),
        notes=person_rows.without_consent(
            {"id": held.person.id, "name": held.person.name} for held in (*leaders, *apart)
        ),
    )


def sum_up(word: str, rows: Sequence[PaperRow]) -> tuple[str, ...]:
    """合计 19 人，其中：女 5 人，少数民族 1 人，党外 17 人；平均年龄 46.3 岁."""
    told = (("woman", "女"), ("minority", "少数民族"), ("non_cpc", "党外"))
    among = "，".join(f"{title} {total(rows, fact)} 人" for fact, title in told)
    known = total(rows, "of_known_age")
    age = f"；平均年龄 {total(rows, 'age') / known:.1f} 岁" if known else ""
    return (f"{word} {len(rows)} 人，其中：{among}{age}",)


def _day(given: str) -> date:
    if not given:
        return dates.today()
    try:
        return date.fromisoformat(dates.first_day(dates.parse_day(given)))
    except ValueError as error:
        raise Misused(f"选项“在任日期”：{error}") from error


def _as_of(day: date) -> str:
    """The day behind the title, where it is not that of printing."""
    return "" if day == dates.today() else f"（{dates.show(day.isoformat(), 'document')}）"


def _posts(body: Body, day: date, which: Any) -> list[Post]:
    rows = Post.select(Post, Person).join(Person)
    rows = rows.where((Post.body == body.id) & held_on(day.isoformat()) & which)
    # equal ranks without a number stand by the strokes of their names (DOMAIN 7.5)
    return list(
        rows.order_by(
            Post.rank,
            Post.rank_order.is_null(),
            Post.rank_order,
            Person.surname_key,
            Person.birth_date,
            Post.id,
        )
    )


def _holders(posts: Sequence[Post]) -> list[_Held]:
    """Each person once, at the highest post."""
    held: dict[int | None, list[Post]] = {}
    for post in posts:
        held.setdefault(post.person_id, []).append(post)
    return [_Held(rows[0].person, tuple(rows)) for rows in held.values()]


def _row(held: _Held, term: str, day: date) -> PaperRow:
    person, first = held.person, held.posts[0]
    age = person.age_on(day)
    values = {
        "post": held.caption,
        "name": person.name,
        "sex": label("sex", person.sex),
        "ethnic": label("ethnic", person.ethnic_group),
        "birth": dates.show(person.birth_date or "", "roster"),
        "affiliation": label("affiliation", person.affiliation),
        "education": person_rows.study_of({"education": person.highest_education}),
        "employer": f"{person.employer or ''} {person.job_title or ''}".strip(),
        "started_on": dates.show(first.started_on or "", "roster"),
        "term": term,
        "remarks": first.remarks or "",
    }
    return PaperRow(
        values=tuple(values[column.key] for column in LEADER_COLUMNS),
        facts=_facts(person, age),
    )


def _facts(person: Person, age: int | None) -> Mapping[str, int]:
    return {
        "woman": person.sex == "2",
        "minority": codes.is_minority(person.ethnic_group),
        "non_cpc": person.is_non_cpc,
        "age": age or 0,
        "of_known_age": age is not None,
    }


def _term_of(term: Term | None) -> str:
    return f"第{chinese_number(term.ordinal or 0)}届" if term else ""


def _apart(held: Sequence[_Held], term: str, day: date, wanted: object) -> tuple[PaperTable, ...]:
    """名誉会长 and 顾问, with the columns that the list above them has."""
    if not held:
        return ()
    chosen = wanted if isinstance(wanted, tuple | list) and wanted else None
    places = [
        place
        for place, column in enumerate(LEADER_COLUMNS)
        if (column.key in chosen if chosen else column.shown)
    ]
    rows = []
    for each in held:
        values = _row(each, term, day).values
        name = names.pad(each.person.name)
        shown = (name if LEADER_COLUMNS[at].key == "name" else values[at] for at in places)
        rows.append(PaperRow(tuple(shown)))
    columns = tuple(LEADER_COLUMNS[at] for at in places)
    return (PaperTable("名誉会长、顾问", columns, tuple(rows)),)
