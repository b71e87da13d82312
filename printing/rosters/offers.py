"""The rosters on offer, with their options."""

from models.paper.roster import ROSTER_COLUMNS, ROSTER_GROUPINGS
from printing.sheet import Option, Sheet, later
from printing.table_options import table_options

FULL_ID = Option("full_id_number", "完整身份证号（登记事由）", "flag", default=False)
FULL_PHONE = Option("full_phone", "完整联系电话（登记事由）", "flag", default=False)

MEMBER_ROSTER = Sheet(
    "member_roster",
    "会员花名册",
    "B",
    ("person",),
    "list",
    (*table_options(ROSTER_COLUMNS, ROSTER_GROUPINGS), FULL_ID, FULL_PHONE),
    later("models.paper.roster", "member_roster"),
    later("printing.table_sheet", "compose"),
    view="members",
)

OFFERS = (MEMBER_ROSTER,)
