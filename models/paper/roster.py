"""会员花名册 `member_roster` (S02): members with the columns that an office asks for."""

from __future__ import annotations

from dataclasses import replace

from models import names
from models.ordering import unranked
from models.paper import person_rows
from models.paper.person_rows import sum_up
from models.paper.selection import Selection
from models.paper.table import Grouping, PaperColumn, PaperRow, TableData

__all__ = ["ROSTER_COLUMNS", "ROSTER_GROUPINGS", "member_roster", "sum_up"]

# 会员花名册 in the usual order of its columns and their working widths; 序号 is counted in print
ROSTER_COLUMNS = (
    PaperColumn("name", "姓名", 18, "center", "name"),
    PaperColumn("sex", "性别", 10, "center"),
    PaperColumn("ethnic", "民族", 14, "center"),
    PaperColumn("birth", "出生年月", 18, "center", "date"),
    PaperColumn("native_place", "籍贯", 18),
    PaperColumn("affiliation", "政治面貌", 20),
    PaperColumn("education", "学历学位", 24),
    PaperColumn("work_started", "参加工作时间", 18, "center", "date", shown=False),
    PaperColumn("job_title", "专业技术职称", 22),
    PaperColumn("employer", "工作单位及职务", 50),
    PaperColumn("category", "所属类别", 24),
    PaperColumn("county", "所在县区", 18, shown=False),
    PaperColumn("post", "会内职务", 18),
    PaperColumn("branch", "所属分会", 24, shown=False),
    PaperColumn("joined_on", "入会时间", 18, "center", "date"),
    PaperColumn("levels", "代表人士层级", 20, shown=False),
    PaperColumn("seats", "社会职务", 40, shown=False),
    PaperColumn("office_phone", "办公电话", 26, "center", "number", shown=False),
    PaperColumn("phone", "联系电话", 26, "center", "number", shown=False, sensitive=True),
    PaperColumn("email", "电子邮箱", 36, "left", "number", shown=False),
    PaperColumn("id_number", "身份证号", 36, "center", "number", shown=False, sensitive=True),
    PaperColumn("remarks", "备注", 24, shown=False),
)
# how a roster may be grouped: the `Grouping.key`s that the option "group" names
ROSTER_GROUPINGS = (
    ("branch", "所属分会"),
    ("category", "所属类别"),
    ("county", "区县"),
    ("post", "会内职务"),
)
MARKED_WIDTH = 30  # mm that a name with its marks takes: 张　三(女，回族)
# the listing's column behind each column on paper
_SOURCES = {
    "name": "name",
    "sex": "sex",
    "ethnic": "ethnic_group",
    "birth": "birth_date",
    "native_place": "native_place",
    "affiliation": "affiliation",
    "education": "education",
    "work_started": "work_started_on",
    "job_title": "professional_title",
    "employer": "employer_title",
    "category": "category",
    "county": "district",
    "branch": "branches",
    "joined_on": "joined_on",
    "levels": "levels",
    "office_phone": "office_phone",
    "phone": "mobile",
    "email": "email",
    "id_number": "id_number",
    "remarks": "remarks",
}
_UNMASK = {"phone": "full_phone", "id_number": "full_id_number"}


def member_roster(selection: Selection) -> TableData:
    """The rows of the roster, in the order of the selection; masked unless asked otherwise.

    Option `marks`: women and minorities are told behind the name, (女), (女，回族).
    """
    read = person_rows.persons(selection.ids, _SOURCES.values())
    found = list(person_rows.in_turn(read, selection.ids))
    office, seats = person_rows.office_name(), person_rows.seats_held()
    return TableData(
        office_name=office,
        title=f"{office}会员花名册",
        subject="会员花名册",
        columns=_columns(bool(selection.options.get("marks"))),
        rows=tuple(_roster_row(row, selection, seats) for row in found),
        groupings=_groupings(),
        order_note=names.SORT_NOTE.get(selection.order, ""),
        sum_up=sum_up,
        unranked=unranked((str(row["name"]) for row in found), selection.order),
        notes=person_rows.without_consent(found),
    )


def _columns(marks: bool) -> tuple[PaperColumn, ...]:
    if not marks:
        return ROSTER_COLUMNS
    return tuple(
        replace(column, width_mm=MARKED_WIDTH) if column.key == "name" else column
        for column in ROSTER_COLUMNS
    )


def _roster_row(row: dict[str, object], selection: Selection, seats: dict[int, str]) -> PaperRow:
    return PaperRow(
        values=tuple(_value(column.key, row, selection, seats) for column in ROSTER_COLUMNS),
        groups=(
            person_rows.branch_of(row),
            person_rows.category_of(row),
            person_rows.county_of(row),
            person_rows.post_of(row),
        ),
        facts=person_rows.facts(row),
    )


def _value(key: str, row: dict[str, object], selection: Selection, seats: dict[int, str]) -> str:
    if key == "seats":
        return seats.get(int(str(row["id"])), "")
    if key == "post":
        return person_rows.own_posts(row)
    if key == "name" and selection.options.get("marks"):
        return person_rows.marked(row)
    full = bool(selection.options.get(_UNMASK[key])) if key in _UNMASK else True
    return person_rows.written(row, _SOURCES[key], full=full)


def _groupings() -> tuple[Grouping, ...]:
    orders = (
        (*person_rows.branch_names(), person_rows.NO_GROUP),
        person_rows.category_names(),
        person_rows.county_names(),
        (*person_rows.post_names(), person_rows.NO_POST),
    )
    return tuple(
        Grouping(key, title, order)
        for (key, title), order in zip(ROSTER_GROUPINGS, orders, strict=True)
    )
