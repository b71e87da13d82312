"""捐赠台账 `donation_ledger` (S10): one row for each line of a gift; cash and goods stay apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from models.donations import Donation, DonationLine
from models.paper import ledgers
from models.paper.selection import Selection
from models.paper.table import Grouping, PaperColumn, PaperRow, TableData, total

DONATION_COLUMNS = (
    PaperColumn("date", "捐赠日期", 21, "center", "date"),
    PaperColumn("donor", "捐赠人（单位）", 30),
    PaperColumn("is_member", "是否会员", 10, "center"),
    PaperColumn("kind", "类型", 11, "center"),
    PaperColumn("item", "品名", 20),
    PaperColumn("specification", "规格型号", 16),
    PaperColumn("quantity", "数量", 15, "right", "number"),
    PaperColumn("unit", "单位", 10, "center"),
    PaperColumn("unit_price", "单价（元）", 15, "right", "number"),
    PaperColumn("amount", "金额／折合金额（元）", 21, "right", "number"),
    PaperColumn("valuation", "计价依据", 13, "center", "number"),
    PaperColumn("recipient", "受赠单位", 28),
    PaperColumn("purpose", "用途／专项", 26),
    PaperColumn("receipt", "票据号", 25, "center", "number"),
    PaperColumn("handled_by", "经办人", 15, "center"),
    PaperColumn("checked_by", "复核人", 15, "center", shown=False),
    PaperColumn("remarks", "备注", 16, shown=False),
)
DONATION_GROUPINGS = (
    ("kind", "类型"),
    ("programme", "专项"),
    ("is_member", "是否会员"),
    ("month", "月份"),
)
_LINE_FIELDS = (
    DonationLine.donation,
    DonationLine.kind_code,
    DonationLine.item_name,
    DonationLine.specification,
    DonationLine.quantity,
    DonationLine.unit,
    DonationLine.unit_price,
    DonationLine.amount,
    DonationLine.valuation,
    DonationLine.remarks,
)


def donation_ledger(selection: Selection) -> TableData:
    """The lines of the gifts chosen, in the order of the selection."""
    gifts = ledgers.read(selection.ids, lambda ids: Donation.select().where(Donation.id.in_(ids)))
    member = ledgers.listed("donation", list(gifts), ("is_member",))
    lines = ledgers.read_all(list(gifts), _lines, "donation")
    programmes = ledgers.programme_names()
    rows = [
        _row({**gifts[gift], **member[gift]}, line, programmes, is_first=not place)
        for gift in selection.ids
        for place, line in enumerate(lines.get(gift, ()))
    ]
    lacking = sum(gift not in lines for gift in gifts)
    return ledgers.ledger(
        "捐赠台账",
        DONATION_COLUMNS,
        rows,
        sum_up,
        (
            ledgers.by_code("kind", "类型", "donation_kind"),
            ledgers.by_programme("专项", programmes.values()),
            Grouping("is_member", "是否会员", ("会员", "非会员", ledgers.NOT_GIVEN)),
            Grouping("month", "月份"),
        ),
        notes=(f"{lacking} 笔捐赠没有明细，没有印上。",) if lacking else (),
    )


def sum_up(word: str, rows: Sequence[PaperRow]) -> tuple[str, ...]:
    """Cash beside the value of goods, never added up; goods by name and unit on a line below."""
    cash, goods = (ledgers.yuan(total(rows, fact)) for fact in ("cash", "goods"))
    gifts = len({row.facts["gift"] for row in rows})
    money = f"{word} {gifts:,} 笔，现金 {cash} 元，物资折合 {goods} 元"
    unvalued = total(rows, "unvalued")
    if unvalued:
        money += f"（另有 {unvalued:,} 项物资不计价）"
    quantities = ledgers.amounts(rows)
    return (money, f"物资数量：{quantities}") if quantities else (money,)


def _lines(ids: list[int]) -> Any:
    query = DonationLine.select(*_LINE_FIELDS).where(DonationLine.donation.in_(ids))
    return query.order_by(DonationLine.id)


def _row(
    gift: Mapping[str, Any],
    line: Mapping[str, Any],
    programmes: Mapping[int, str],
    *,
    is_first: bool,
) -> PaperRow:
    programme = programmes.get(gift["programme"], "")
    kind = ledgers.code("donation_kind", line["kind_code"])
    texts = {
        "date": ledgers.day(gift["donated_on"]),
        "donor": gift["donor_name"] or "",
        "is_member": gift["is_member"] or "",
        "kind": kind,
        "item": line["item_name"] or "",
        "quantity": ledgers.number(line["quantity"]),
        "unit_price": ledgers.yuan(line["unit_price"]),
        "amount": ledgers.yuan(line["amount"]),
        "valuation": ledgers.code("valuation", line["valuation"]),
        "purpose": ledgers.joined(gift["purpose"], programme, sign="／"),
        "receipt": gift["receipt_number"] or "",
        "remarks": ledgers.joined(line["remarks"], gift["remarks"] if is_first else "", sign="；"),
    }
    texts |= {key: line[key] or "" for key in ("specification", "unit")}
    texts |= {key: gift[key] or "" for key in ("recipient", "handled_by", "checked_by")}
    member = {"是": "会员", "否": "非会员"}.get(texts["is_member"], ledgers.NOT_GIVEN)
    return PaperRow(
        ledgers.values(DONATION_COLUMNS, texts),
        (kind, programme or ledgers.NOT_GIVEN, member, ledgers.month(gift["donated_on"])),
        {"gift": gift["id"], **_facts(line)},
    )


def _facts(line: Mapping[str, Any]) -> dict[str, int]:
    """What the totals add up of one line: a missing amount is not zero, and is said."""
    facts: dict[str, int] = {}
    if line["amount"] is not None:
        facts["cash" if line["kind_code"] == "cash" else "goods"] = line["amount"]
    elif line["kind_code"] == "goods":
        facts["unvalued"] = 1
    if line["kind_code"] == "goods" and line["quantity"] is not None:
        facts[ledgers.amount(line["item_name"], line["unit"])] = line["quantity"]
    return facts
