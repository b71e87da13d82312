"""The leadership of a body on a day, against the office's composition rules (DOMAIN 9.1).

Shares are always told; a rule is judged only where the office has set a threshold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from models import codes, dates
from models.organisation import Body, Term
from models.people import Person
from models.posts import LEADING, Post, held_on
from models.settings import OfficeSettings

AGE_BANDS = ((0, 45, "45 岁以下"), (45, 60, "45—59 岁"), (60, 200, "60 岁以上"))
UNDER_AGE_RULE = frozenset(
    {"president", "executive_vice_president", "vice_president", "secretary_general"}
)
SINGLE = frozenset({"president", "executive_vice_president", "secretary_general"})


@dataclass(frozen=True)
class Seated:
    """One leader: post, person and what the composition rules look at."""

    post_id: int
    person_id: int
    position: str
    name: str
    started_on: str
    sex: str
    ethnic: str
    affiliation: str
    age: int | None
    category: str
    county: str
    employer: str


@dataclass(frozen=True)
class Share:
    """One line of the composition.

    Attributes:
        is_good: whether the threshold is kept; None where there is none.
    """

    title: str
    count: int
    whole: int
    note: str = ""
    is_good: bool | None = None

    @property
    def percent(self) -> str:
        """The share with one decimal, — of nobody."""
        return f"{100 * self.count / self.whole:.1f}%" if self.whole else "—"


@dataclass(frozen=True)
class Board:
    """A body's leadership on a day.

    Attributes:
        term: the term that ran on that day, "" without one.
        seated: posts by rank; people: how many different persons they are.
        shares: women, minorities, non-CPC, age bands, categories, counties.
        flags: sentences on what does not fit together.
    """

    body: str
    day: str
    term: str
    seated: tuple[Seated, ...]
    people: int
    shares: tuple[Share, ...]
    flags: tuple[str, ...]


def bodies() -> list[tuple[int, str]]:
    """The bodies whose leadership can be looked at: id and name, the association first."""
    rows = Body.select().where(Body.dissolved_on.is_null()).order_by(*Body.row_order())
    return [(body.id, body.short_name or body.name) for body in rows]


def board(body_id: int, day: date) -> Board:
    """Look at the leadership of a body on a day."""
    body, iso = Body.get_by_id(body_id), day.isoformat()
    posts = list(
        Post.select()
        .where((Post.body == body.id) & held_on(iso) & LEADING)
        .order_by(Post.rank, Post.rank_order.is_null(), Post.rank_order, Post.started_on, Post.id)
    )
    by_id = {p.id: p for p in Person.select().where(Person.id.in_([p.person_id for p in posts]))}
    seated = tuple(_seated(post, by_id[post.person_id or 0], day) for post in posts)
    leaders = list(by_id.values())
    settings = OfficeSettings.select().get()
    term = Term.of(body, iso)
    flags = _flags(posts, seated, term, day, settings)
    return Board(
        body=body.short_name or body.name,
        day=iso,
        term=term.caption if term else "",
        seated=seated,
        people=len(leaders),
        shares=tuple(_shares(leaders, day, settings)),
        flags=tuple(flags),
    )


def _seated(post: Post, person: Person, day: date) -> Seated:
    return Seated(
        post_id=post.id,
        person_id=person.id,
        position=post.caption,
        name=person.name,
        started_on=dates.show(post.started_on or ""),
        sex=codes.TABLES["sex"].short(person.sex),
        ethnic=codes.TABLES["ethnic"].short(person.ethnic_group),
        affiliation=codes.TABLES["affiliation"].short(person.affiliation),
        age=person.age_on(day),
        category=codes.TABLES["category"].label((person.category or "")[:1] or None),
        county=codes.TABLES["division"].short(person.district),
        employer=person.employer or "",
    )


def _shares(leaders: Sequence[Person], day: date, settings: OfficeSettings) -> Iterable[Share]:
    whole = len(leaders)
    women = sum(p.sex == "2" for p in leaders)
    minorities = sum(codes.is_minority(p.ethnic_group) for p in leaders)
    non_cpc = sum(p.is_non_cpc for p in leaders)
    yield _judged("妇女", women, whole, settings.least_women)
    yield _judged("少数民族", minorities, whole, settings.least_minorities)
    yield _judged("党外", non_cpc, whole, settings.least_non_cpc)
    ages = [age for p in leaders if (age := p.age_on(day)) is not None]
    for low, high, title in AGE_BANDS:
        yield Share(title, sum(low <= age < high for age in ages), whole)
    if ages:
        yield Share("平均年龄", round(sum(ages) / len(ages)), 0, f"{sum(ages) / len(ages):.1f} 岁")
    category, division = codes.TABLES["category"], codes.TABLES["division"]
    for code, number in sorted(Counter((p.category or "")[:1] for p in leaders).items()):
        yield Share(category.label(code) if code else "类别未填", number, whole)
    for code, number in sorted(Counter(p.district or "" for p in leaders).items()):
        yield Share(division.short(code) if code else "县区未填", number, whole)


def _judged(title: str, count: int, whole: int, least: int | None) -> Share:
    if least is None or not whole:
        return Share(title, count, whole)
    is_good = 100 * count >= least * whole
    return Share(title, count, whole, f"要求至少 {least}%", is_good)


def _flags(
    posts: Sequence[Post],
    seated: Sequence[Seated],
    term: Term | None,
    day: date,
    settings: OfficeSettings,
) -> Iterable[str]:
    if term is None:
        yield "这一天没有登记届次。"
    elif day.isoformat() >= dates.first_day(term.extended_to or term.due_on or "9999"):
        yield f"{term.caption}应于 {dates.show(term.due_on or '')} 换届，已经到期。"
    for position, number in Counter(post.position for post in posts).items():
        if position in SINGLE and number > 1:
            yield f"{codes.TABLES['position'].short(position)}有 {number} 人同时在任，请核对。"
    if not any(post.position == "president" for post in posts):
        yield "会长空缺。"
    for post, one in zip(posts, seated, strict=True):
        over = settings.most_age is not None and (one.age or 0) > settings.most_age
        if over and post.position in UNDER_AGE_RULE:
            yield f"{one.name}（{one.position}）{one.age} 岁，超过年龄上限 {settings.most_age} 岁。"
        if term is not None and dates.first_day(post.started_on or "") < term.bounds()[0]:
            yield f"{one.name}（{one.position}）的任职早于本届开始，换届时没有登记。"
