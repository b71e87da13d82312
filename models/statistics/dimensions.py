"""By what a listing can be counted: a column as it is written, in bands, or looked up elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from models import codes, dates
from models.columns import Column, Kind
from models.database import database
from models.membership import Membership
from models.organisation import Body
from models.periods import holds
from models.posts import Post
from models.seats import Seat, held_on

EMPTY = "未填"
AGE_BANDS = ((0, 30, "30岁以下"), (31, 40, "31—40岁"), (41, 50, "41—50岁"), (51, 60, "51—60岁"))
OLDEST = "61岁以上"
COUNTED_KINDS = ("choice", "pdate", "date", "flag")
COMPUTED = ("meeting_kind", "term", "state", "is_member")  # columns of few different texts

Labels = tuple[str, ...]


@dataclass(frozen=True)
class Dimension:
    """One way to count rows.

    Attributes:
        key: stable, in saved settings.
        column: key of the listing's column that is read, "" where `lookup` gives the labels.
        labels: value of the column → what it counts under; several where the groups overlap.
        order: labels in their order; others follow as they come.
        lookup: id → labels, read at once for all rows.
        overlaps: a row may count under several labels: sums may exceed the total.
    """

    key: str
    title: str
    column: str = ""
    labels: Callable[[Any], Labels] = lambda value: (str(value) if value else EMPTY,)
    order: tuple[str, ...] = ()
    lookup: Callable[[], Mapping[int, Labels]] | None = None
    overlaps: bool = False


def dimensions(kind: Kind) -> list[Dimension]:
    """All ways to count a kind of record, the usual ones of people first."""
    special = _PEOPLE if kind.name == "person" else ()
    taken = {dimension.column for dimension in special}
    named = {f.name for f in kind.model.fields().values() if f.kind == "reference"}
    plain = [
        dimension
        for column in kind.columns
        if column.key not in taken and not column.sensitive
        for dimension in _of(column, column.key in named or column.key in COMPUTED)
    ]
    return [*special, *plain]


def _of(column: Column, is_named: bool) -> Iterable[Dimension]:
    if column.kind not in COUNTED_KINDS and not is_named:
        return
    if column.kind in ("pdate", "date"):
        yield Dimension(f"{column.key}:year", f"{column.label}（年）", column.key, _year)
        yield Dimension(f"{column.key}:month", f"{column.label}（月）", column.key, _month)
        return

    def labels(value: Any) -> Labels:
        return (column.text(value) or EMPTY,)

    yield Dimension(column.key, column.label, column.key, labels, _order(column))


def _order(column: Column) -> Labels:
    """Codes in the order of their table."""
    table = getattr(column.expression, "table", None)
    return tuple(table.short(code) for code in table.codes) if table is not None else ()


def _year(value: Any) -> Labels:
    return (f"{str(value)[:4]}年",) if value else (EMPTY,)


def _month(value: Any) -> Labels:
    text = str(value or "")
    return (f"{text[:4]}年{int(text[5:7])}月",) if len(text) >= 7 else (EMPTY,)


# -- of people --------------------------------------------------------------------------------


def age_band(value: Any) -> Labels:
    """The age band on the day on which the records are looked at."""
    age = dates.age_on(str(value or ""), dates.today())
    if age is None:
        return (EMPTY,)
    return (next((title for low, high, title in AGE_BANDS if low <= age <= high), OLDEST),)


def _ethnic(value: Any) -> Labels:
    if not value:
        return (EMPTY,)
    return ("少数民族" if codes.is_minority(str(value)) else "汉族",)


def _group(value: Any) -> Labels:
    table = codes.TABLES["category"]
    return (table.short(str(value)[0]),) if value else (EMPTY,)


def _education(value: Any) -> Labels:
    level = str(value or ":").partition(":")[0]
    return (codes.TABLES["education"].short(level),) if level else (EMPTY,)


def _short(table: str) -> Callable[[Any], Labels]:
    def labels(value: Any) -> Labels:
        return (codes.TABLES[table].short(str(value)),) if value else (EMPTY,)

    return labels


def _titles(table: str) -> Labels:
    found = codes.TABLES[table]
    return tuple(dict.fromkeys(found.short(code) for code in found.codes))


def _branches(value: Any) -> Labels:
    return tuple(str(value).split("、")) if value else ("不在分会",)


def _levels(value: Any) -> Labels:
    titles = (codes.TABLES["level"].short(code) for code in str(value or "").split(",") if code)
    return tuple(titles) or ("未列入",)


def _looked_up(query: Any, title: Callable[[str], str]) -> Mapping[int, Labels]:
    found: dict[int, list[str]] = {}
    for person, code in database.execute(query):
        found.setdefault(int(person), []).append(title(str(code)))
    return {person: tuple(dict.fromkeys(titles)) for person, titles in found.items()}


def _posts() -> Mapping[int, Labels]:
    day = dates.today().isoformat()
    association = Body.select(Body.id).where(Body.kind_code == "municipal_association")
    held = holds(Post.started_on, Post.ended_on, day) & Post.body.in_(association)
    query = Post.select(Post.person, Post.position).where(held).order_by(Post.rank)
    return _looked_up(query, codes.TABLES["position"].short)


def _seats() -> Mapping[int, Labels]:
    held = held_on(dates.today().isoformat())
    query = Seat.select(Seat.person, Seat.kind_code).where(held).order_by(Seat.kind_code)
    return _looked_up(query, codes.TABLES["seat"].short)


def _years_of_membership() -> Mapping[int, Labels]:
    day = dates.today()
    rows = Membership.select(Membership.person, Membership.joined_on).where(
        holds(Membership.joined_on, Membership.left_on, day.isoformat())
    )
    found: dict[int, Labels] = {}
    for person, joined in database.execute(rows):
        years = dates.age_on(str(joined), day) or 0
        found[int(person)] = ("不满1年" if years < 1 else "1—3年" if years < 3 else "3年以上",)
    return found


_PEOPLE = (
    Dimension("sex", "性别", "sex", _short("sex"), ("男", "女")),
    Dimension(
        "age", "年龄段", "birth_date", age_band, (*(t for _, _, t in AGE_BANDS), OLDEST, EMPTY)
    ),
    Dimension("minority", "汉族、少数民族", "ethnic_group", _ethnic, ("汉族", "少数民族")),
    Dimension("ethnic", "民族", "ethnic_group", _short("ethnic"), _titles("ethnic")),
    Dimension(
        "affiliation", "政治面貌", "affiliation", _short("affiliation"), _titles("affiliation")
    ),
    Dimension("education", "学历", "education", _education, _titles("education")),
    Dimension("group", "类别（四类）", "category", _group, _titles("category")),
    Dimension("category", "类别（细分）", "category", _short("category"), _titles("category")),
    Dimension("county", "县区", "district", _short("division"), _titles("division")),
    Dimension("branch", "所属分会", "branches", _branches, overlaps=True),
    Dimension("level", "层级", "levels", _levels, _titles("level"), overlaps=True),
    Dimension("post", "会内职务", order=_titles("position"), lookup=_posts, overlaps=True),
    Dimension("seat", "政治安排", order=_titles("seat"), lookup=_seats, overlaps=True),
    Dimension(
        "membership_years",
        "会龄",
        order=("不满1年", "1—3年", "3年以上"),
        lookup=_years_of_membership,
    ),
)
