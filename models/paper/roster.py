"""会员花名册 `member_roster` (S02): members with the columns that an office asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models import codes, names
from models.kinds import KINDS, listing
from models.ordering import unranked
from models.organisation import Body
from models.paper.selection import Selection
from models.paper.table import Grouping, PaperColumn, PaperRow, TableData, total
from models.settings import OfficeSettings

# 会员花名册 in the usual order of its columns and their working widths; 序号 is counted in print
ROSTER_COLUMNS = (
    PaperColumn("name", "姓名", 18, "center", "name"),
    PaperColumn("sex", "性别", 10, "center"),
    PaperColumn("ethnic", "民族", 14, "center"),
    PaperColumn("birth", "出生年月", 18, "center", "date"),
    PaperColumn("native_place", "籍贯", 18),
    PaperColumn("affiliation", "政治面貌", 20),
    PaperColumn("education", "学历学位", 24),
    PaperColumn("job_title", "专业技术职称", 22),
    PaperColumn("employer", "工作单位及职务", 50),
    PaperColumn("category", "所属类别", 24),
    PaperColumn("post", "会内职务", 18),
    PaperColumn("branch", "所属分会", 24, shown=False),
    PaperColumn("joined_on", "入会时间", 18, "center", "date"),
    PaperColumn("seats", "社会职务", 34, shown=False),
    PaperColumn("phone", "联系电话", 26, "center", "number", shown=False, sensitive=True),
    PaperColumn("id_number", "身份证号", 36, "center", "number", shown=False, sensitive=True),
    PaperColumn("remarks", "备注", 24, shown=False),
)
# how a roster may be grouped: the `Grouping.key`s that the option "group" names
ROSTER_GROUPINGS = (("branch", "所属分会"), ("category", "所属类别"), ("county", "区县"))
# the listing's column behind each column on paper
_SOURCES = {
    "name": "name",
    "sex": "sex",
    "ethnic": "ethnic_group",
    "birth": "birth_date",
    "native_place": "native_place",
    "affiliation": "affiliation",
    "education": "education",
    "job_title": "professional_title",
    "employer": "employer_title",
    "category": "category",
    "post": "posts",
    "branch": "branches",
    "joined_on": "joined_on",
    "phone": "mobile",
    "id_number": "id_number",
    "remarks": "remarks",
}
_UNMASK = {"phone": "full_phone", "id_number": "full_id_number"}
NO_GROUP = "未填"
_AMONG = (
    ("woman", "女"),
    ("minority", "少数民族"),
    ("non_cpc", "党外"),
    ("graduate", "大学以上"),
)


def member_roster(selection: Selection) -> TableData:
    """The rows of the roster, in the order of the selection; masked unless asked otherwise."""
    rows = {row["id"]: row for row in _rows(selection.ids)}
    settings = OfficeSettings.select().get()
    found = [rows[record_id] for record_id in selection.ids if record_id in rows]
    groupings = _groupings(found)
    return TableData(
        office_name=settings.name,
        title=f"{settings.name}会员花名册",
        subject="会员花名册",
        columns=ROSTER_COLUMNS,
        rows=tuple(_roster_row(row, selection) for row in found),
        groupings=groupings,
        order_note=names.SORT_NOTE.get(selection.order, ""),
        sum_up=sum_up,
        unranked=unranked((str(row["name"]) for row in found), selection.order),
    )


def sum_up(word: str, rows: Sequence[PaperRow]) -> tuple[str, ...]:
    """合计 126 人，其中：女 40 人，少数民族 3 人，党外 120 人，大学以上 98 人."""
    among = "，".join(f"{title} {total(rows, fact)} 人" for fact, title in _AMONG)
    return (f"{word} {len(rows)} 人，其中：{among}",)


def _rows(ids: tuple[int, ...]) -> Iterable[dict[str, object]]:
    keys = [*dict.fromkeys(_SOURCES.values()), "district", "second_affiliation"]
    return listing("person", view="everyone", ids_only=ids).rows(keys)


def _roster_row(row: dict[str, object], selection: Selection) -> PaperRow:
    level = str(row["education"] or ":").partition(":")[0]
    return PaperRow(
        values=tuple(_value(column.key, row, selection) for column in ROSTER_COLUMNS),
        groups=_group_names(row),
        facts={
            "woman": row["sex"] == "2",
            "minority": codes.is_minority(_code(row["ethnic_group"])),
            "non_cpc": codes.is_non_cpc(
                _code(row["affiliation"]), _code(row["second_affiliation"])
            ),
            "graduate": codes.is_university(level or None),
        },
    )


def _code(value: object) -> str | None:
    return str(value) if value else None


def _value(key: str, row: dict[str, object], selection: Selection) -> str:
    source = _SOURCES.get(key)
    if source is None:
        return ""
    column = KINDS["person"].column(source)
    full = bool(selection.options.get(_UNMASK[key])) if key in _UNMASK else True
    return column.text(row[source], "roster", masked=not full)


def _group_names(row: dict[str, object]) -> tuple[str, ...]:
    branch = str(row["branches"] or "").partition("、")[0] or NO_GROUP
    category = _code(row["category"])
    main = codes.TABLES["category"].label(category[0]) if category else NO_GROUP
    district = _code(row["district"])
    county = codes.TABLES["division"].short(district) if district else NO_GROUP
    return (branch, main, county)


def _groupings(rows: list[dict[str, object]]) -> tuple[Grouping, ...]:
    branches = Body.select().where(Body.kind_code.in_(("branch", "committee")))
    branch_names = [b.short_name or b.name for b in branches.order_by(*Body.row_order())]
    category = codes.TABLES["category"]
    division = codes.TABLES["division"]
    return (
        Grouping("branch", "所属分会", (*branch_names, NO_GROUP)),
        Grouping("category", "所属类别", (*(category.label(c) for c in "1234"), NO_GROUP)),
        Grouping("county", "区县", (*(division.short(c) for c in division.codes), NO_GROUP)),
    )
