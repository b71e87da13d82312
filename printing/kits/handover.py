"""交接材料 `handover_kit`: everything that a successor is handed, in one book."""

from __future__ import annotations

from models.dates import today
from models.paper.selection import Selection
from models.settings import OfficeSettings
from printing.kits.plan import KitData, Planned, collect

PLAN = (
    Planned("leadership_list", "班子名单", kind="body"),
    Planned("member_roster", "会员花名册", kind="person"),
    Planned("contact_list", "通讯录", kind="person"),
    Planned("representative_roster", "代表人士名册", kind="person"),
    Planned("seat_table", "人大代表、政协委员安排情况表", kind="seat"),
    Planned("liaison_table", "联谊交友结对表", kind="liaison_pair"),
    Planned("activity_ledger", "活动台账", kind="activity"),
    Planned("training_ledger", "培训台账", kind="training"),
    Planned("proposal_ledger", "建言献策台账", kind="proposal"),
    Planned("donation_ledger", "捐赠台账", kind="donation"),
    Planned("output_ledger", "成果与发放台账", kind="output"),
    Planned("base_ledger", "实践创新基地台账", kind="base"),
    Planned("listing", "制度文件目录", kind="document"),
    Planned("listing", "对外获奖", kind="honour"),
    Planned("listing", "表扬批次", kind="commendation_batch"),
)


def handover_kit(selection: Selection) -> KitData:
    """The whole office as of the printing day."""
    name = OfficeSettings.select().get().name
    return collect(f"{name}工作交接材料（{today().year}年）", PLAN, selection)
