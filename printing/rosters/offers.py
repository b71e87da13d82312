"""The rosters on offer, with their options."""

from dataclasses import replace

from models.paper.bases import BASE_COLUMNS, BASE_GROUPINGS
from models.paper.contact_list import CONTACT_COLUMNS, CONTACT_GROUPINGS
from models.paper.leadership import LEADER_COLUMNS
from models.paper.liaison import LIAISON_COLUMNS, LIAISON_GROUPINGS
from models.paper.representatives import REPRESENTATIVE_COLUMNS, REPRESENTATIVE_GROUPINGS
from models.paper.roster import ROSTER_COLUMNS, ROSTER_GROUPINGS
from models.paper.seats import SEAT_COLUMNS, SEAT_GROUPINGS
from printing.sheet import Option, Sheet, later
from printing.table_options import table_options

FULL_ID = Option("full_id_number", "完整身份证号（登记事由）", "flag", default=False)
FULL_PHONE = Option("full_phone", "完整联系电话（登记事由）", "flag", default=False)
FULL_MOBILE = replace(FULL_PHONE, title="完整手机号（登记事由）")
MARKS = Option("marks", "姓名后注明女、少数民族", "flag", default=False)
DAY = Option("day", "在任日期", "date")


def _handed_out(options: tuple[Option, ...]) -> tuple[Option, ...]:
    """The options of a table in small type that nobody signs."""
    usual: dict[str, str | bool] = {"size": "小五", "footer": False}
    return tuple(replace(o, default=usual.get(o.name, o.default)) for o in options)


_COMPOSE = later("printing.table_sheet", "compose")

MEMBER_ROSTER = Sheet(
    "member_roster",
    "会员花名册",
    "B",
    ("person",),
    "list",
    (*table_options(ROSTER_COLUMNS, ROSTER_GROUPINGS), MARKS, FULL_ID, FULL_PHONE),
    later("models.paper.roster", "member_roster"),
    _COMPOSE,
    view="members",
)
CONTACT_LIST = Sheet(
    "contact_list",
    "通讯录",
    "C",
    ("person",),
    "list",
    (
        *_handed_out(table_options(CONTACT_COLUMNS, CONTACT_GROUPINGS, "a4_portrait", "post")),
        FULL_MOBILE,
    ),
    later("models.paper.contact_list", "contact_list"),
    _COMPOSE,
    view="members",
)
LEADERSHIP_LIST = Sheet(
    "leadership_list",
    "班子名单",
    "B",
    ("body",),
    "one",
    (DAY, *table_options(LEADER_COLUMNS)),
    later("models.paper.leadership", "leadership_list"),
    _COMPOSE,
)
REPRESENTATIVE_ROSTER = Sheet(
    "representative_roster",
    "代表人士名册",
    "B",
    ("person",),
    "list",
    (*table_options(REPRESENTATIVE_COLUMNS, REPRESENTATIVE_GROUPINGS), FULL_ID, FULL_PHONE),
    later("models.paper.representatives", "representative_roster"),
    _COMPOSE,
    view="registered",
)
SEAT_TABLE = Sheet(
    "seat_table",
    "人大代表政协委员安排情况表",
    "B",
    ("seat",),
    "list",
    table_options(SEAT_COLUMNS, SEAT_GROUPINGS, "a3_landscape"),
    later("models.paper.seats", "seat_table"),
    _COMPOSE,
    view="held",
)
BASE_LEDGER = Sheet(
    "base_ledger",
    "实践创新基地台账",
    "B",
    ("base",),
    "list",
    (*table_options(BASE_COLUMNS, BASE_GROUPINGS), FULL_PHONE),
    later("models.paper.bases", "base_ledger"),
    _COMPOSE,
)
LIAISON_TABLE = Sheet(
    "liaison_table",
    "联谊交友结对表",
    "B",
    ("liaison_pair",),
    "list",
    table_options(LIAISON_COLUMNS, LIAISON_GROUPINGS),
    later("models.paper.liaison", "liaison_table"),
    _COMPOSE,
    view="open",
)

OFFERS = (
    MEMBER_ROSTER,
    CONTACT_LIST,
    LEADERSHIP_LIST,
    REPRESENTATIVE_ROSTER,
    SEAT_TABLE,
    BASE_LEDGER,
    LIAISON_TABLE,
)
