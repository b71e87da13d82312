"""What forbids a definition: said before it is kept or counted, whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models import dates
from models.figures.definition import MEASURES, OPERATORS, PERIODS, Condition, Definition
from models.figures.fields import CountedField
from models.figures.sources import SOURCES, Source

STYLES = ("exact", "approx", "auto")
_CODE = re.compile(r"[A-Z]{1,3}\d{1,4}")
_TEXTS = ("code", "title", "source", "amount", "unit", "day", "start", "chapter")
_WITH_AMOUNT = frozenset({"sum", "distinct", "value", "date"})
_WITHOUT_VALUE = frozenset({"filled", "empty"})


def problems(definition: Definition) -> dict[str, str]:
    """What forbids a definition, by its field."""
    if wrong := [name for name in _TEXTS if not isinstance(getattr(definition, name), str)]:
        return dict.fromkeys(wrong, "要写成文字。")
    found = dict(_named(definition))
    source = SOURCES.get(definition.source)
    if source is None:
        return {**found, "source": "请选择数什么。"}
    return {**found, **dict(_measured(definition, source)), **dict(_conditions(definition, source))}


def _named(definition: Definition) -> Iterator[tuple[str, str]]:
    if not _CODE.fullmatch(definition.code):
        yield "code", "编号写成一到三个大写字母加数字，如 Z01。"
    if not definition.title.strip():
        yield "title", "请填写名称。"
    if any(mark in definition.title for mark in "{}[]"):
        yield "title", "名称里不能有花括号和方括号。"
    if definition.period not in PERIODS:
        yield "period", "请选择时间范围。"
    if definition.start and not _is_day(definition.start):
        yield "start", "起始日期写成 2021-01-01。"
    if definition.period == "years" and not (_is_whole(definition.years) and definition.years > 0):
        yield "years", "请填写近几年。"
    if definition.style not in STYLES:
        yield "style", "请选择写法。"
    step = definition.step
    if step is not None and not (_is_whole(step) and step > 1):
        yield "step", "“余”前取整的步长要大于 1。"


def _measured(definition: Definition, source: Source) -> Iterator[tuple[str, str]]:
    if definition.measure not in MEASURES:
        yield "measure", "请选择怎么数。"
    if definition.measure in _WITH_AMOUNT and definition.amount not in source.fields:
        yield "amount", "请选择把哪一项相加或区分。"
    elif definition.amount and definition.amount not in source.fields:
        yield "amount", f"“{source.title}”没有“{definition.amount}”这一项。"
    elif definition.amount and source.fields[definition.amount].expression is None:
        yield "amount", "这一项只能作条件。"
    elif definition.measure == "sum" and definition.amount not in source.amounts:
        yield "amount", "这一项不是数，不能相加。"
    if definition.measure == "persons" and source.person is None:
        yield "measure", f"“{source.title}”不是按人登记的，不能数人数。"
    if definition.measure == "interval" and source.key != "programme":
        yield "measure", "“每几个月一次”只用于系列。"
    if definition.measure == "span" and source.key != "document":
        yield "measure", "“起止年份”只用于制度文件。"
    if definition.measure == "quote" and "summary" not in source.model.fields():
        yield "measure", "这一类没有内容可引。"


def _conditions(definition: Definition, source: Source) -> Iterator[tuple[str, str]]:
    unknown = [c.field for c in definition.conditions if c.field not in source.fields]
    if definition.day and definition.day not in source.fields:
        yield "day", f"“{source.title}”没有“{definition.day}”这个日期。"
    if unknown:
        yield "conditions", f"“{source.title}”没有“{'、'.join(unknown)}”这一项。"
        return
    for condition in definition.conditions:
        if sentence := _condition(condition, source.fields[condition.field]):
            yield "conditions", sentence
            return


def _condition(condition: Condition, field: CountedField) -> str:
    if condition.operator not in OPERATORS:
        return f"“{field.label}”的条件写得不对。"
    if condition.operator not in _WITHOUT_VALUE and not condition.values:
        return f"“{field.label}”还没有填值。"
    is_number = field.kind in ("count", "money", "flag")
    if is_number and not all(map(_is_number, condition.values)):
        return f"“{field.label}”要填数字。"
    return ""


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d{1,12}(\.\d{1,2})?", text) is not None


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_day(text: str) -> bool:
    try:
        return dates.parse_day(text) == text
    except ValueError:
        return False
