"""How people are listed: computed columns, orders and ready-made views of 会员档案."""

from __future__ import annotations

import re
from typing import Any

import peewee

from models import codes, dates
from models.columns import Column, Directed, Keyed, Kind, View, column_of, enter, plain
from models.fields import Style
from models.membership import Membership
from models.organisation import Body
from models.people import Person, RegistryEntry
from models.periods import first_day
from models.posts import Post

fn = peewee.fn
_POST = re.compile(r"(.*?):(\w+):([01])(?:,|$)")  # the name of a body may hold a comma itself
LEVELS = ("national", "provincial", "municipal", "county", "township")


def _association() -> Any:
    """The municipal association's id, as a subquery that SQLite evaluates once."""
    body = Body.alias()
    return body.select(fn.MIN(body.id)).where(body.kind_code == "municipal_association")


def members() -> Any:
    """在册会员: an open membership of the association."""
    today = dates.today().isoformat()
    has_left = Person.member_until.is_null(False) & (Person.member_until <= today)
    return (Person.member_since <= today) & ~has_left


def registered() -> Any:
    """代表人士: an open entry of the registry."""
    rows = RegistryEntry.select(RegistryEntry.person).where(RegistryEntry.left_on.is_null())
    return Person.id.in_(rows)


def _pending() -> Any:
    rows = Membership.select(Membership.person).where(
        Membership.joined_on.is_null() & Membership.left_on.is_null()
    )
    return Person.id.in_(rows)


def _recent() -> Any:
    today = dates.today()
    since = f"{today.year - 3:04d}-{today.month:02d}-{today.day:02d}"
    return members() & (first_day(Person.member_since) >= since)  # the index holds members only


def _left() -> Any:
    rows = Membership.select(Membership.person).where(
        (Membership.body == _association()) & Membership.left_on.is_null(False)
    )
    return Person.id.in_(rows) & ~members()


def _branches() -> Any:
    name = fn.COALESCE(Body.short_name, Body.name)
    return (
        Membership.select(fn.GROUP_CONCAT(name, "、"))
        .join(Body)
        .where(
            (Membership.person == Person.id)
            & Membership.left_on.is_null()
            & Body.kind_code.in_(("branch", "committee"))
        )
    )


def _posts() -> Any:
    """Open posts as ``body:position:concurrent``: those of the association (``""``) first."""
    place = peewee.Case(
        None,
        ((Body.kind_code == "municipal_association", ""),),
        fn.COALESCE(Body.short_name, Body.name),
    )
    text = place.concat(":").concat(Post.position).concat(":").concat(Post.is_concurrent)
    elsewhere = Body.kind_code != "municipal_association"
    ordered = peewee.NodeList(
        (
            text,
            peewee.SQL(", ',' ORDER BY"),
            elsewhere,
            peewee.SQL(","),
            Post.rank,
            peewee.SQL(","),
            Post.id,
        )
    )
    return (
        Post.select(fn.GROUP_CONCAT(ordered))
        .join(Body)
        .where((Post.person == Person.id) & Post.ended_on.is_null())
    )


def _ranks() -> Any:
    """Each person's highest rank in the association; DOMAIN 7.5."""
    rank = fn.MIN(Post.rank * 1000 + fn.COALESCE(Post.rank_order, 999))
    held = (Post.body == _association()) & Post.ended_on.is_null() & (Post.rank < 100)
    return _keyed(Post.person, rank).where(held)


def _keyed(person: Any, key: Any) -> Any:
    """A query of one sort key for each person, of the rows that belong to them."""
    return person.model.select(person.alias("owner"), key.alias("key")).group_by(person)


def show_posts(value: object, style: Style = "table") -> str:
    """Write ``:president:0,网络分会:president:1`` as 会长、网络分会会长（兼）."""
    table = codes.TABLES["position"]
    return "、".join(
        f"{body}{table.short(position)}{'（兼）' if concurrent == '1' else ''}"
        for body, position, concurrent in _POST.findall(str(value or ""))
    )


def _branch_names() -> Any:
    name = fn.GROUP_CONCAT(fn.COALESCE(Body.short_name, Body.name), "、")
    parts = Membership.left_on.is_null() & Body.kind_code.in_(("branch", "committee"))
    return _keyed(Membership.person, name).join(Body).where(parts)


def _highest_levels() -> Any:
    cases = tuple((RegistryEntry.level == level, n) for n, level in enumerate(LEVELS))
    highest = fn.MIN(peewee.Case(None, cases, len(LEVELS)))
    return _keyed(RegistryEntry.person, highest).where(RegistryEntry.left_on.is_null())


def show_education(value: object, style: Style = "table") -> str:
    """Write ``21:4`` as 大学 学士."""
    level, _, degree = str(value or ":").partition(":")
    parts = (codes.TABLES["education"].short(level), codes.TABLES["degree"].short(degree))
    return " ".join(part for part in parts if part)


def _levels() -> Any:
    return RegistryEntry.select(fn.GROUP_CONCAT(RegistryEntry.level)).where(
        (RegistryEntry.person == Person.id) & RegistryEntry.left_on.is_null()
    )


def show_levels(value: object, style: Style = "table") -> str:
    """Write the levels of open registry entries, highest first."""
    found = set(str(value or "").split(","))
    table = codes.TABLES["level"]
    return "、".join(table.short(level) for level in LEVELS if level in found)


def _employer_title() -> Any:
    return fn.TRIM(
        fn.COALESCE(Person.employer, "").concat(" ").concat(fn.COALESCE(Person.job_title, ""))
    )


_JOINED: Any = (Membership.joined_on.text, 10, "center", "pdate")
_PERSON_COLUMNS = (
    column_of(Person.name, order=Person.pinyin_key),
    column_of(Person.sex),
    column_of(Person.birth_date),
    column_of(Person.ethnic_group),
    column_of(Person.native_place),
    column_of(Person.affiliation),
    Column("education", "学历学位", Person.highest_education, show_education, 12),
    column_of(Person.professional_title, "职称"),
    Column("employer_title", "工作单位及职务", _employer_title(), plain, 24, order=Person.employer),
    column_of(Person.category),
    Column("posts", "会内职务", _posts(), show_posts, 12, order=Keyed(_ranks)),
    Column("branches", "所属分会", _branches(), plain, 12, order=Keyed(_branch_names)),
    Column("joined_on", "入会时间", Person.member_since, *_JOINED),
    Column("levels", "代表人士层级", _levels(), show_levels, 10, order=Keyed(_highest_levels)),
    column_of(Person.mobile, "联系电话"),
    column_of(Person.id_number),
    column_of(Person.employer),
    column_of(Person.job_title),
    column_of(Person.district),
    column_of(Person.office_phone),
    column_of(Person.email),
    column_of(Person.wechat),
    column_of(Person.address),
    column_of(Person.name_pinyin),
    column_of(Person.former_names),
    column_of(Person.second_affiliation),
    column_of(Person.work_started_on),
    column_of(Person.verified_on),
    column_of(Person.remarks),
)

PERSON = enter(
    Kind(
        name="person",
        title="会员档案",
        unit="人",
        model=Person,
        columns=_PERSON_COLUMNS,
        shown=(
            "name",
            "sex",
            "birth_date",
            "ethnic_group",
            "employer_title",
            "category",
            "posts",
            "joined_on",
            "mobile",
        ),
        orders={
            "pinyin": (Person.pinyin_key, Person.id),
            "surname_strokes": (Person.surname_key, Person.birth_date, Person.id),
            "name_strokes": (Person.strokes_key, Person.birth_date, Person.id),
            "position": (
                Directed(Keyed(_ranks)),
                Person.surname_key,
                Person.birth_date,
                Person.id,
            ),
        },
        tie=(Person.pinyin_head, Person.id),
        views=(
            View("members", "在册会员", members),
            View("registered", "代表人士（含非会员）", registered),
            View("pending", "待审批", _pending),
            View("recent", "近三年入会", _recent),
            View("left", "已退会", _left),
            View("everyone", "全部人物"),
        ),
    )
)
