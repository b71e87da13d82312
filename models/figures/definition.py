"""Definition: what a figure counts, as plain data that an office can change, copy and pass on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal, Self

from models.errors import Unavailable
from models.figures.phrases import Style

Measure = Literal[
    "rows", "persons", "distinct", "sum", "value", "span", "date", "quote", "interval"
]
PeriodKind = Literal["since", "cumulative", "as_of", "campaign", "document", "years"]
Operator = Literal["in", "not_in", "contains", ">=", "<=", "filled", "empty"]

PERIODS: Mapping[str, str] = {
    "since": "起始日以来",
    "cumulative": "累计",
    "as_of": "时点",
    "campaign": "专项",
    "document": "文件",
    "years": "近几年",
}
MEASURES: Mapping[str, str] = {
    "rows": "条数",
    "persons": "人数（同一人只算一次）",
    "distinct": "不同的个数",
    "sum": "合计",
    "value": "文件或记录上写的数",
    "span": "起止年份",
    "date": "日期",
    "quote": "文字里的数字",
    "interval": "每几个月一次",
}
OPERATORS: Mapping[str, str] = {
    "in": "是",
    "not_in": "不是",
    "contains": "含有",
    ">=": "不小于",
    "<=": "不大于",
    "filled": "已填",
    "empty": "未填",
}


@dataclass(frozen=True)
class Condition:
    """One condition on the rows counted.

    Attributes:
        field: key of a field of the source.
        operator: see OPERATORS.
        values: codes of choices, names of references, words, numbers or dates as texts.
    """

    field: str
    operator: Operator = "in"
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Definition:
    """A figure, not a number.

    Attributes:
        code: short and unique: F01.
        title: what is counted, in the office's words.
        source: key of `models.figures.sources.SOURCES`.
        measure: see MEASURES.
        amount: field that is summed, counted once each, or read.
        unit: 册, 名 …
        day: field of the day by which a row falls into the period, "" for the usual one.
        period: see PERIODS. start: its first day, for "since"; years: how many, for "years".
        style, step: how the number is written.
        chapter: under which it stands.
    """

    code: str
    title: str
    source: str
    measure: Measure = "rows"
    amount: str = ""
    conditions: tuple[Condition, ...] = ()
    unit: str = ""
    period: PeriodKind = "cumulative"
    day: str = ""
    start: str = ""
    years: int = 0
    style: Style = "auto"
    step: int | None = None
    chapter: str = ""

    def changed(self, **changes: Any) -> Self:
        """The same definition with some values changed."""
        return replace(self, **changes)

    def as_json(self) -> str:
        """The definition as text; what is usual is left out."""
        usual = {each.name: each.default for each in fields(self)}
        found = {name: value for name, value in asdict(self).items() if value != usual[name]}
        return json.dumps(found, ensure_ascii=False)


def read(text: str) -> Definition:
    """Read a definition back.

    Raises:
        Unavailable: it is none.
    """
    try:
        return made_of(json.loads(text))
    except (ValueError, TypeError, KeyError) as error:
        raise Unavailable("这不是统计数字的定义，或者已损坏，没有读入。", str(error)) from error


def made_of(found: Mapping[str, Any]) -> Definition:
    """A definition of plain data, as JSON gives it."""
    conditions = tuple(
        Condition(
            str(each["field"]),
            each.get("operator", "in"),
            tuple(str(value) for value in each.get("values", ())),
        )
        for each in found.get("conditions", ())
    )
    return Definition(**{**found, "conditions": conditions})
