"""A definition in words: 活动，类别是研讨或专题讲座，系列含主题教育，累计到2022年10月11日."""

from __future__ import annotations

from models import dates
from models.figures.definition import OPERATORS, Condition, Definition
from models.figures.engine import window_of
from models.figures.fields import CountedField, Window
from models.figures.sources import SOURCES

_SAID = {
    "rows": "",
    "persons": "同一人只算一次",
    "distinct": "{amount}相同的只算一次",
    "sum": "{amount}相加",
    "value": "取最新一条写的{amount}",
    "span": "取最新一条写的起止年份",
    "date": "取最新一条的{amount}",
    "quote": "取最新一条内容里引号中的数字",
    "interval": "取间隔月数，列出各次活动",
}
# how a condition on one of the domain's own fields reads
_OWN = {
    "programme": {"in": "系列含{values}", "not_in": "系列不含{values}"},
    "tag": {"in": "统计口径含{values}", "not_in": "统计口径不含{values}"},
    "member_of": {"in": "当时是{values}会员", "not_in": "当时不是{values}会员"},
    "registered_at": {"in": "当时在{values}人物库", "not_in": "当时不在{values}人物库"},
    "attended": {">=": "期内参加活动{values}次以上", "<=": "期内参加活动不超过{values}次"},
    "commended": {"in": "期内受到表扬（{values}）", "not_in": "期内没有受到表扬（{values}）"},
    "seated": {"in": "当时担任{values}", "not_in": "当时没有担任{values}"},
}


def described(definition: Definition, until: str, since: str = "") -> str:
    """What a figure counts, in one line of words.

    Args:
        definition: what.
        until: the last day counted, ISO.
        since: takes the place of the start of figures 起始日以来.
    """
    source = SOURCES.get(definition.source)
    if source is None:
        return f"“{definition.source}”，这个类别不存在"
    conditions = [condition_text(each, source.fields) for each in definition.conditions]
    amount = source.fields[definition.amount].label if definition.amount in source.fields else ""
    measure = _SAID[definition.measure].format(amount=amount.replace("·", "的"))
    period = _period(definition, window_of(definition, until, since))
    return "，".join(part for part in (source.title, *conditions, period, measure) if part)


def condition_text(condition: Condition, fields: dict[str, CountedField]) -> str:
    """One condition in words: 类别是研讨或专题讲座."""
    field = fields.get(condition.field)
    if field is None:
        return f"“{condition.field}”，这个字段不存在"
    values = "或".join(_value(field, value) for value in condition.values)
    own = _OWN.get(condition.field.rpartition(".")[2], {}).get(condition.operator, "")
    if own:
        return own.format(values=values)
    label = field.label.replace("·", "的")
    return f"{label}{OPERATORS[condition.operator]}{values}"


def _value(field: CountedField, value: str) -> str:
    if field.kind in ("pdate", "date"):
        return dates.show(value, "document")
    if field.kind == "flag":
        return "是" if value == "1" else "否"
    return field.value_text(value)


def _period(definition: Definition, window: Window) -> str:
    until = dates.show(window.until, "document")
    if definition.period == "document":
        return ""
    if definition.period == "as_of":
        return f"截至{until}"
    if window.since:
        return f"{dates.show(window.since, 'document')}至{until}"
    return f"累计到{until}"


def quoted(title: str) -> str:
    """A title in quotation marks; those within become single ones (GB/T 15834)."""
    return f"“{title.replace('“', '‘').replace('”', '’')}”"
