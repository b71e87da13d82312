"""What the window offers as the meaning of a column: the keys of a kind with their titles."""

from __future__ import annotations

from collections.abc import Mapping

from models.exchange.columns import IGNORED, PERSON
from models.exchange.ledger_heads import LEDGER_HEADS
from models.exchange.show import FIELDS
from models.fields import Described
from models.kinds import KINDS

# Columns of an office's own ledgers that are no field of the record itself.
_TITLES: Mapping[str, str] = {
    "series": "系列",
    "attendees": "参加人员",
    "authors": "建议人",
    "capacity": "身份",
    "state": "采纳情况",
    "adopted": "采纳条数",
    "decided_on": "采纳日期",
    "item_name": "品名",
    "specification": "规格型号",
    "quantity": "数量",
    "unit_price": "单价",
    "amount": "金额",
    "valuation": "计价依据",
    "name": "姓名",
    "sex": "性别",
    "birth_date": "出生年月",
    "affiliation": "政治面貌",
    "unit_job": "工作单位及职务",
    "employer": "工作单位",
}
_OTHERWISE: Mapping[tuple[str, str], str] = {
    ("donation", "kind_code"): "类型（现金、物资）",
    ("donation", "unit"): "计量单位",
    ("donation", "purpose"): "用途、专项",
    ("proposal", "level"): "采纳级别",
    ("proposal", "unit"): "采纳单位",
    ("base", "levels"): "级别",
    ("base", "title"): "命名名称",
    ("base", "designated_on"): "命名时间",
    ("base", "doc_number"): "命名文号",
    ("liaison_pair", "leader_title"): "领导职务",
    ("liaison_pair", "leader_level"): "领导级别",
}


def targets_of(kind: str, is_own: bool = False) -> tuple[tuple[str, str], ...]:
    """Return the keys that a column of a kind can have, with their titles.

    Args:
        kind: a name in KINDS; "" offers what a list of people can have.
        is_own: the sheet is one of our exports.
    """
    if kind in ("", "person"):
        return tuple((one.key, one.title) for one in PERSON if one.key not in IGNORED)
    if is_own or kind not in LEDGER_HEADS:
        fields = KINDS[kind].model.fields()
        return tuple((c.key, c.label) for c in KINDS[kind].columns if c.key in fields)
    keys = (key for key, _ in LEDGER_HEADS[kind])
    return tuple((key, title) for key in keys if (title := _title(kind, key)))


def _title(kind: str, key: str) -> str:
    """Return what a column of an office's ledger is called, "" for one that is not imported."""
    field = KINDS[kind].model.fields().get(key)
    label = field.label if field is not None else _TITLES.get(key, "")
    return _OTHERWISE.get((kind, key), label)


def field_of(kind: str, key: str | None) -> Described[object] | None:
    """Return the field that a column fills, None where it is no single field."""
    fields = FIELDS if kind in ("", "person") else KINDS[kind].model.fields()
    return fields.get(key or "")
