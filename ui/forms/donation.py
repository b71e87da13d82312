"""捐赠: one gift with its cash and goods lines."""

from __future__ import annotations

from models.donations import DONATIONS
from ui.layout import FormLayout, Heading, Rows, Tab
from ui.record_kind import RecordKind, head_of

LAYOUT = FormLayout(
    tabs=(
        Tab(
            "基本",
            (
                "donated_on",
                "donor_name",
                "donor_person",
                Heading("捐赠明细"),
                Rows("lines"),
                "programme",
                "recipient",
                "purpose",
            ),
        ),
        Tab(
            "票据与经办",
            ("receipt_number", "handled_by", "checked_by", "donor_body", "activity", "remarks"),
        ),
    ),
    mnemonics={
        "donated_on": "D",
        "donor_name": "N",
        "donor_person": "P",
        "programme": "L",
        "recipient": "U",
        "purpose": "Y",
        "remarks": "B",
    },
)

DONATION_FILE = RecordKind(
    kind=DONATIONS,
    noun="捐赠",
    counted="笔捐赠",
    new_text="登记捐赠",
    placeholder="捐赠人、受赠单位、品名…",
    caption=("donor_name",),
    layout=LAYOUT,
    opens_wide=True,
    head=head_of("捐赠", "recipient", ("donated_on", "programme")),
    empty="还没有捐赠。",
)
