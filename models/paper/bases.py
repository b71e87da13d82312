"""基地台账 `base_ledger` (S13): bases, each with the highest designation that holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from models import codes, dates
from models.bases import Base, BaseDesignation
from models.columns import KINDS
from models.paper import person_rows
from models.paper.person_facts import label
from models.paper.selection import Selection
from models.paper.table import Grouping, PaperColumn, PaperRow, TableData, total
from models.periods import holds

# 年开展活动次数 is written in by hand: no activity names the base at which it took place
BASE_COLUMNS = (
    PaperColumn("name", "基地名称", 40),
    PaperColumn("level", "级别", 14, "center"),
    PaperColumn("district", "所在县区", 16, "center"),
    PaperColumn("kind", "类型", 12, "center"),
    PaperColumn("host", "依托单位", 34),
    PaperColumn("manager", "负责人", 18, "center", "name"),
    PaperColumn("phone", "联系电话", 26, "center", "number", shown=False, sensitive=True),
    PaperColumn("designated_on", "命名时间", 18, "center", "date"),
    PaperColumn("doc_number", "命名文号", 28),
    PaperColumn("covered", "覆盖人数", 14, "center", "number"),
    PaperColumn("activities", "年开展活动次数", 18, "center", "number"),
    PaperColumn("reviewed_on", "复核时间", 18, "center", "date"),
    PaperColumn("state", "状态", 12, "center"),
    PaperColumn("remarks", "备注", 18),
)
BASE_GROUPINGS = (("level", "级别"), ("county", "区县"), ("kind", "类型"))
NOT_DESIGNATED = "未命名"
IN_USE, CLOSED = "在用", "停用"
_AT_ONCE = 5000  # ids in one query


def base_ledger(selection: Selection) -> TableData:
    """The bases in the order of the selection; each counts once, at its highest level."""
    bases = _bases(selection.ids)
    designations = _designations()
    office = person_rows.office_name()
    full = bool(selection.options.get("full_phone"))
    return TableData(
        office_name=office,
        title=f"{office}实践创新基地台账",
        subject="实践创新基地台账",
        columns=BASE_COLUMNS,
        rows=tuple(_row(base, designations.get(base.id, []), full) for base in bases),
        groupings=_groupings(),
        sum_up=sum_up,
        notes=_at_two_levels(bases, designations),
    )


def sum_up(word: str, rows: Sequence[PaperRow]) -> tuple[str, ...]:
    """合计 14 个，其中：省级 2 个，市级 5 个；覆盖 1234 人."""
    found = Counter(row.groups[0] for row in rows)
    among = "，".join(f"{level} {found[level]} 个" for level in _level_names() if found[level])
    levels = f"，其中：{among}" if len(found) > 1 else ""
    return (f"{word} {len(rows)} 个{levels}；覆盖 {total(rows, 'covered')} 人",)


def _bases(ids: Sequence[int]) -> list[Base]:
    found: dict[int, Base] = {}
    for start in range(0, len(ids), _AT_ONCE):
        part = list(ids[start : start + _AT_ONCE])
        found |= {row.id: row for row in Base.select().where(Base.id.in_(part))}
    return [found[record_id] for record_id in ids if record_id in found]


def _designations() -> dict[int, list[BaseDesignation]]:
    """What holds on the day, by base, the highest level first."""
    today = dates.today().isoformat()
    rank = codes.TABLES["level"].rank
    rows = BaseDesignation.select().where(
        holds(BaseDesignation.designated_on, BaseDesignation.ended_on, today)
    )
    found: dict[int, list[BaseDesignation]] = {}
    for row in sorted(rows, key=lambda row: (rank(row.level), row.designated_on, row.id)):
        found.setdefault(row.base_id or 0, []).append(row)
    return found


def _row(base: Base, designations: Sequence[BaseDesignation], full: bool) -> PaperRow:
    first = designations[0] if designations else None
    level = label("level", first.level) if first else ""
    values = {
        "name": base.name,
        "level": level,
        "district": label("division", base.district),
        "kind": label("base", base.kind_code),
        "host": base.host or "",
        "manager": base.manager or "",
        "phone": KINDS["base"].column("phone").text(base.phone, "roster", masked=not full),
        "designated_on": dates.show(first.designated_on or "", "roster") if first else "",
        "doc_number": (first.doc_number or "") if first else "",
        "covered": "" if base.covered_count is None else str(base.covered_count),
        "activities": "",
        "reviewed_on": dates.show(first.reviewed_on or "", "roster") if first else "",
        "state": _state(base),
        "remarks": "；".join(part for part in (_lower(designations), base.remarks) if part),
    }
    return PaperRow(
        values=tuple(values[column.key] for column in BASE_COLUMNS),
        groups=(level or NOT_DESIGNATED, values["district"], values["kind"]),
        facts={"covered": base.covered_count or 0},
    )


def _state(base: Base) -> str:
    return CLOSED if dates.holds_on(base.closed_on, None, dates.today()) else IN_USE


def _lower(designations: Sequence[BaseDesignation]) -> str:
    """The further levels at which it is designated too: 另为市级（2020.05）."""
    others = (
        f"{label('level', row.level)}（{dates.show(row.designated_on or '', 'roster')}）"
        for row in designations[1:]
    )
    text = "、".join(others)
    return f"另为{text}" if text else ""


def _at_two_levels(
    bases: Sequence[Base], designations: dict[int, list[BaseDesignation]]
) -> tuple[str, ...]:
    several = [base.name for base in bases if len(designations.get(base.id, [])) > 1]
    if not several:
        return ()
    named = "、".join(several[:3]) + ("等" if len(several) > 3 else "")
    return (f"{len(several)} 个基地同时有几个级别，按最高级别计一次：{named}。",)


def _level_names() -> tuple[str, ...]:
    levels = codes.TABLES["level"]
    return (*(levels.short(code) for code in levels.codes), NOT_DESIGNATED)


def _groupings() -> tuple[Grouping, ...]:
    kinds = codes.TABLES["base"]
    orders = (
        _level_names(),
        person_rows.county_names(),
        tuple(kinds.short(code) for code in kinds.codes),
    )
    return tuple(
        Grouping(key, title, order)
        for (key, title), order in zip(BASE_GROUPINGS, orders, strict=True)
    )
