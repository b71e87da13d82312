"""What statistics are asked: which records, counted by what, added up how; as text in settings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

import peewee

from models.columns import Column, Filter, Kind
from models.database import database
from models.kinds import KINDS
from models.listing import Listing
from models.statistics.dimensions import dimensions

EVERYTHING = "all_sums"  # every column that can be added up, beside the number of records
SUMMED = ("count", "money")
# of activities: by whom they were attended; see `models.statistics.attendance`
ATTENDED = {"attendee": "参加人", "attendee_branch": "参加人所属分会", "session": "每场活动"}
ATTENDED_KINDS = ("activity", "meeting", "training")
UNSUMMED = ("year", "number", "ordinal", "rank_order", "span_from", "span_to", "interval_months")
UNSUMMED_OF = {"seat": ("term_number",)}


@dataclass(frozen=True)
class Question:
    """One table that is asked for.

    Attributes:
        kind, view: what is counted. year: only records of that year, "" for all.
        rows: key of a dimension, or of ATTENDED. columns: of another dimension, "" for none.
        amount: key of a column that is added up, EVERYTHING, or "" for the number of records.
        branch: only the attendance of its members; 0 for everybody's.
    """

    kind: str = "person"
    view: str = ""
    rows: str = ""
    columns: str = ""
    amount: str = ""
    year: str = ""
    branch: int = 0

    def as_text(self) -> str:
        """The question as it is kept; `question_of` reads it."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @property
    def is_attendance(self) -> bool:
        """Whether attendance is counted, not records."""
        return self.rows in ATTENDED

    def listing(self) -> Listing:
        """The records that are counted."""
        known = KINDS[self.kind]
        found = Listing(known, view=self.view)
        day = day_column(known)
        if not self.year or day is None:
            return found
        bounds = (Filter(day.key, ">=", self.year), Filter(day.key, "<=", self.year))
        return found.changed(filters=bounds)


def question_of(text: str) -> Question | None:
    """Read a kept question; None where it is damaged or names what there no longer is."""
    try:
        found = Question(**json.loads(text))
        known = KINDS[found.kind]
    except (ValueError, TypeError, KeyError):
        return None
    rows = {key for key, _ in row_choices(known)}
    sums = {"", EVERYTHING, *(column.key for column in summed(known))}
    is_known = found.rows in rows and found.columns in ("", *(d.key for d in dimensions(known)))
    is_typed = [type(each) for each in (found.year, found.branch)] == [str, int]
    return found if is_known and is_typed and found.amount in sums else None


def row_choices(kind: Kind) -> list[tuple[str, str]]:
    """By what a kind can be counted: key and title."""
    found = [(dimension.key, dimension.title) for dimension in dimensions(kind)]
    return [*found, *(ATTENDED.items() if kind.name in ATTENDED_KINDS else ())]


def summed(kind: Kind) -> list[Column]:
    """The columns of a kind that can be added up; an ordinal number or a year cannot."""
    never = (*UNSUMMED, *UNSUMMED_OF.get(kind.name, ()))
    return [c for c in kind.columns if c.kind in SUMMED and c.key not in never]


def sum_choices(kind: Kind) -> list[tuple[str, str]]:
    """What can be added up: key and title, the number of records first."""
    columns = summed(kind)
    found = [("", f"记录数（{kind.unit}）"), *((c.key, c.label) for c in columns)]
    return [*found, (EVERYTHING, "各项并列")] if columns else found


def day_column(kind: Kind) -> Column | None:
    """The date by whose year the records of a kind are restricted: the first among its columns."""
    shown = [kind.column(key) for key in kind.shown]
    dated = [c for c in (*shown, *kind.columns) if c.kind in ("pdate", "date")]
    return next((c for c in dated if c.key != "birth_date"), None)


def years(kind: Kind) -> list[str]:
    """The years of which there are records, the latest first."""
    day = day_column(kind)
    if day is None:
        return []
    model, value = kind.model, peewee.EnclosedNodeList((day.node,))
    query = model.select(peewee.fn.SUBSTR(value, 1, 4)).distinct()
    if kind.where is not None:
        query = query.where(kind.where())
    return sorted((str(year) for (year,) in database.execute(query) if year), reverse=True)


@dataclass(frozen=True)
class Ready:
    """A question under a name, in a group of the list."""

    group: str
    title: str
    question: Question


_PEOPLE = (
    ("sex", "性别"),
    ("age", "年龄段"),
    ("ethnic", "民族"),
    ("affiliation", "政治面貌"),
    ("education", "学历"),
    ("group", "类别（四类）"),
    ("category", "类别（细分）"),
    ("county", "县区"),
    ("branch", "分会"),
    ("post", "会内职务"),
    ("seat", "政治安排"),
)
_ACTIVITIES = (
    ("category", "类别"),
    ("programme", "系列"),
    ("start_on:month", "月份"),
    ("district", "县区"),
)


def ready_made() -> list[Ready]:
    """The questions that leaders ask (领导要数据), by group."""
    found = [Ready("会员结构", f"按{t}", Question("person", "members", k)) for k, t in _PEOPLE]
    found += _of(
        "代表人士结构",
        ((t, Question("person", "registered", k, "level")) for k, t in _PEOPLE),
    )
    found += _of(
        "活动场次",
        ((t, Question("activity", "all", k, amount="session_count")) for k, t in _ACTIVITIES),
    )
    found += _of(
        "出席率",
        ((ATTENDED[k], Question("activity", "all", k)) for k in ATTENDED),
    )
    found += _of(
        "捐赠",
        (
            ("专项", Question("donation", "all", "programme", amount=EVERYTHING)),
            ("年份", Question("donation", "all", "donated_on:year", amount=EVERYTHING)),
        ),
    )
    found += _of(
        "建言",
        (
            ("年份", Question("proposal", "all", "submitted_on:year", amount=EVERYTHING)),
            ("类别", Question("proposal", "all", "kind_code", amount=EVERYTHING)),
        ),
    )
    trained = (("参训人", "attendee"), ("分会", "attendee_branch"), ("每场培训", "session"))
    return found + _of("培训学时", ((t, Question("training", "all", k)) for t, k in trained))


def _of(
    group: str, titled: Iterator[tuple[str, Question]] | Sequence[tuple[str, Question]]
) -> list[Ready]:
    return [Ready(group, f"按{title}", question) for title, question in titled]
