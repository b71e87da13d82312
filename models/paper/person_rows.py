"""Persons as every roster prints them: read in a few queries, however many they are."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from models import codes, dates
from models.columns import Column
from models.kinds import KINDS, listing, show_posts
from models.organisation import Body
from models.paper.person_forms import seat_text
from models.paper.table import PaperRow, total
from models.people import Consent
from models.seats import Seat, held_on
from models.settings import OfficeSettings

PersonValues = Mapping[str, object]

# what `facts` and `group_names` look at, and the name
NEEDED = (
    "name", "sex", "ethnic_group", "affiliation", "second_affiliation", "education", "category",
    "branches", "district", "posts", "joined_on",
)  # fmt: skip
NO_GROUP = "未填"
NO_POST = "非会员"
_AT_ONCE = 5000  # ids in one listing
_NAMED = 3  # names in a sentence
_OWN_POST = re.compile(r":(\w+):")  # the posts of the association stand first, the highest first
_AMONG = (
    ("woman", "女"),
    ("minority", "少数民族"),
    ("non_cpc", "党外"),
    ("graduate", "大学以上"),
)
_APART = ("honorary_president", "adviser")


def office_name() -> str:
    """The office's full name, as it heads a sheet."""
    return str(OfficeSettings.select().get().name)


def persons(ids: Sequence[int], keys: Iterable[str] = ()) -> dict[int, dict[str, object]]:
    """The persons by id, with these columns of the listing and those that are always needed."""
    wanted = list(dict.fromkeys((*NEEDED, *keys)))
    distinct = list(dict.fromkeys(ids))
    found: dict[int, dict[str, object]] = {}
    for start in range(0, len(distinct), _AT_ONCE):
        part = tuple(distinct[start : start + _AT_ONCE])
        for row in listing("person", view="everyone", ids_only=part).rows(wanted):
            found[int(str(row["id"]))] = row
    return found


def in_turn(
    found: Mapping[int, dict[str, object]], ids: Iterable[int]
) -> Iterator[dict[str, object]]:
    """The persons found, in the order of the ids."""
    return (found[record_id] for record_id in ids if record_id in found)


def written(row: PersonValues, key: str, *, full: bool = True) -> str:
    """One column of the listing as a roster writes it; masked unless it is to be full."""
    return _columns()[key].text(row[key], "roster", masked=not full)


@functools.cache
def _columns() -> dict[str, Column]:
    return {column.key: column for column in KINDS["person"].columns}


def marked(row: PersonValues) -> str:
    """The name with what is told of women and minorities only: 张三(女), 李四(女，回族)."""
    ethnic = code_of(row["ethnic_group"])
    marks = ["女"] if row["sex"] == "2" else []
    if codes.is_minority(ethnic):
        marks.append(codes.TABLES["ethnic"].short(ethnic))
    return f"{row['name']}({'，'.join(marks)})" if marks else str(row["name"])


def code_of(value: object) -> str | None:
    """A stored code, None where there is none."""
    return str(value) if value else None


def facts(row: PersonValues) -> dict[str, int]:
    """What the totals of a roster add up."""
    level = str(row["education"] or ":").partition(":")[0]
    slots = (code_of(row["affiliation"]), code_of(row["second_affiliation"]))
    return {
        "woman": row["sex"] == "2",
        "minority": codes.is_minority(code_of(row["ethnic_group"])),
        "non_cpc": codes.is_non_cpc(*slots),
        "graduate": codes.is_university(level or None),
    }


def sum_up(word: str, rows: Sequence[PaperRow]) -> tuple[str, ...]:
    """合计 126 人，其中：女 40 人，少数民族 3 人，党外 120 人，大学以上 98 人."""
    among = "，".join(f"{title} {total(rows, fact)} 人" for fact, title in _AMONG)
    return (f"{word} {len(rows)} 人，其中：{among}",)


def branch_of(row: PersonValues) -> str:
    """The first of the branches and committees, as a heading."""
    return str(row["branches"] or "").partition("、")[0] or NO_GROUP


def branch_names() -> tuple[str, ...]:
    """The headings of the branches, in the order of their founding."""
    bodies = Body.select().where(Body.kind_code.in_(("branch", "committee")))
    return tuple(body.short_name or body.name for body in bodies.order_by(*Body.row_order()))


def category_of(row: PersonValues) -> str:
    """The main category, as a heading."""
    category = code_of(row["category"])
    return codes.TABLES["category"].label(category[0]) if category else NO_GROUP


def county_of(row: PersonValues) -> str:
    """The county, as a heading."""
    district = code_of(row["district"])
    return codes.TABLES["division"].short(district) if district else NO_GROUP


def post_of(row: PersonValues) -> str:
    """The highest post in the association, as a heading; 会员 without one."""
    own = _OWN_POST.match(str(row["posts"] or ""))
    if own is None and not row["joined_on"]:
        return NO_POST
    return codes.TABLES["position"].short(own[1] if own else "member")


def own_posts(row: PersonValues) -> str:
    """The posts in the association; of who holds none there, those in its branches."""
    posts = str(row["posts"] or "")
    own = ",".join(entry for entry in posts.split(",") if entry.startswith(":"))
    return show_posts(own or posts)


def study_of(row: PersonValues) -> str:
    """学历 alone, without the degree."""
    level = str(row["education"] or ":").partition(":")[0]
    return codes.TABLES["education"].short(level) if level else ""


def category_names() -> tuple[str, ...]:
    """The headings of the categories."""
    return (*(codes.TABLES["category"].label(code) for code in "1234"), NO_GROUP)


def county_names() -> tuple[str, ...]:
    """The headings of the counties."""
    division = codes.TABLES["division"]
    return (*(division.short(code) for code in division.codes), NO_GROUP)


def post_names() -> tuple[str, ...]:
    """The headings of the posts: 会长 to 会员, then 名誉会长 and 顾问, who stand apart."""
    position = codes.TABLES["position"]
    ranked = [code for code in position.codes if position.rank(code) < 100]
    return tuple(position.short(code) for code in (*ranked, *_APART))


def seats_held(kinds: Sequence[str] = ()) -> dict[int, str]:
    """What each person holds outside the association on the day: 第六届市级政协委员、….

    One query of all: they are far fewer than the persons that may be asked for.
    """
    where = held_on(dates.today().isoformat())
    if kinds:
        where &= Seat.kind_code.in_(kinds)
    found: dict[int, list[str]] = {}
    for row in Seat.select().where(where).order_by(*Seat.row_order()):
        found.setdefault(row.person_id or 0, []).append(seat_text(row))
    return {person: "、".join(texts) for person, texts in found.items()}


def without_consent(people: Iterable[PersonValues]) -> tuple[str, ...]:
    """The sentence on those without a consent that holds (DOMAIN 10); none where all have one."""
    day = dates.today().isoformat()
    holds = Consent.withdrawn_on.is_null() | (Consent.withdrawn_on > day)
    rows = Consent.select().where(holds & (Consent.granted_on <= day))
    given = {row.person_id for row in rows}
    lacking = {row["id"]: str(row["name"]) for row in people if row["id"] not in given}
    return (told(list(lacking.values()), "没有有效的个人信息同意"),) if lacking else ()


def told(people: Sequence[str], what: str) -> str:
    """A sentence on persons (4 人没有…：张三、李四、王五等。), with at most three names."""
    shown = "、".join(people[:_NAMED])
    return f"{len(people)} 人{what}：{shown}{'等' if len(people) > _NAMED else ''}。"
