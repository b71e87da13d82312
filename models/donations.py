"""Donation 捐赠 and its cash and goods lines (DOMAIN 3.5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import peewee

from models import codes, numbers
from models.activities import Activity, Programme
from models.columns import Column, View, kind_of, money_text, plain
from models.fields import Choice, Count, Money, PartialDate, Reference, Text, Title
from models.membership import Membership
from models.organisation import Body
from models.people import Person
from models.periods import first_day
from models.record import Part, RemarkedRecord, SearchedRecord

fn = peewee.fn


class Donation(SearchedRecord):
    """捐赠: one gift. Cash and goods stand in its lines and are never added together."""

    title_of_kind = "捐赠"
    searched = ("donor_name", "recipient", "purpose", "receipt_number", "donor_person")

    donated_on = PartialDate("捐赠日期", required=True, width=10)
    donor_name = Title("捐赠人", width=16)
    donor_person = Reference(Person, "捐赠人档案", width=8)
    donor_body = Reference(Body, "捐赠机构", width=14)
    activity = Reference(Activity, "活动", width=16)
    programme = Reference(Programme, "专项", width=12)
    recipient = Text("受赠单位", width=16)
    purpose = Text("用途", width=14)
    receipt_number = Text("票据号", width=10)
    handled_by = Text("经办人", width=8)
    checked_by = Text("复核人", width=8)

    class Meta:
        table_name = "donation"

    @property
    def caption(self) -> str:
        """Override Record.caption: who gave."""
        return self.donor_name or ""

    @classmethod
    def caption_sql(cls, row: Any) -> Any:
        """Override Record.caption_sql."""
        return row.donor_name

    def line_rows(self) -> list[DonationLine]:
        """Its lines as entered."""
        return list(DonationLine.select().where(DonationLine.donation == self.id))

    def doubts(self) -> dict[str, str]:
        """Override Record.doubts: goods are taken in by two people."""
        is_alone = bool(self.id and self.handled_by and not self.checked_by)
        if is_alone and any(line.kind_code == "goods" for line in self.line_rows()):
            return {"checked_by": "接收物资应有两人：请填复核人。"}
        return {}

    @classmethod
    def found_by(cls, term: str) -> Any:
        """Extend Record.found_by: by what was given too."""
        rows = DonationLine.select(DonationLine.donation).where(
            DonationLine.item_name.contains(term)
        )
        return super().found_by(term) | cls.id.in_(rows)

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """Newest first."""
        return (first_day(cls.donated_on).desc(), cls.id.desc())


class DonationLine(RemarkedRecord):
    """捐赠明细: cash has an amount; goods a quantity, an amount, or both. Missing is not zero."""

    title_of_kind = "捐赠明细"

    donation = Reference(Donation, "捐赠", required=True, backref="lines")
    kind_code = Choice("类型", "donation_kind", required=True, width=6, column_name="kind")
    item_name = Text("品名", width=12)
    specification = Text("规格型号", width=10)
    quantity = Count("数量", width=8)
    unit = Text("计量单位", limit=10, width=6)
    unit_price = Money("单价（元）", width=10)
    amount = Money("金额（元）", width=12)
    valuation = Choice("计价依据", "valuation", width=8)

    class Meta:
        table_name = "donation_line"

    @property
    def caption(self) -> str:
        """Override Record.caption: 口罩, or 现金."""
        return self.item_name or codes.TABLES["donation_kind"].short(self.kind_code or "")

    def rules(self) -> dict[str, str]:
        """Override Record.rules (DOMAIN 3.5)."""
        return self._cash_problems() if self.kind_code == "cash" else self._goods_problems()

    def _cash_problems(self) -> dict[str, str]:
        if self.amount is None:
            return {"amount": "现金要填金额。"}
        if self.quantity is not None:
            return {"quantity": "现金不填数量，只填金额。"}
        return {}

    def _goods_problems(self) -> dict[str, str]:
        found = {}
        if not self.item_name:
            found["item_name"] = "物资要填品名。"
        if self.quantity is None and self.amount is None:
            found["quantity"] = "物资要填数量或折合金额，至少一项。"
        if self.quantity is not None and not self.unit:
            found["unit"] = "填了数量，请填计量单位。"
        if not self.valuation:
            found["valuation"] = "请选计价依据；没有金额的选“不计价”。"
        elif (self.valuation == "none") != (self.amount is None):
            found["valuation"] = (
                "有金额就不是“不计价”，请选发票、评估或自报。"
                if self.valuation == "none"
                else "没有金额，计价依据请选“不计价”。"
            )
        return found


Donation.parts = (
    Part(
        "lines",
        "捐赠明细",
        DonationLine,
        "donation",
        (
            "kind_code", "item_name", "quantity", "unit", "amount", "valuation", "specification",
            "unit_price",
        ),
    ),
)  # fmt: skip


def _sum(kind: str) -> Any:
    return DonationLine.select(fn.SUM(DonationLine.amount)).where(
        (DonationLine.donation == Donation.id) & (DonationLine.kind_code == kind)
    )


def _money(key: str, label: str, kind: str) -> Column:
    return Column(key, label, _sum(kind), money_text, 12, "right", "money")


def _goods() -> Any:
    """口罩1000个、雨衣20件."""
    number = fn.COALESCE(DonationLine.quantity.cast("text"), "")
    text = DonationLine.item_name.concat(number).concat(fn.COALESCE(DonationLine.unit, ""))
    return DonationLine.select(fn.GROUP_CONCAT(text, "、")).where(
        (DonationLine.donation == Donation.id) & (DonationLine.kind_code == "goods")
    )


def _is_member() -> Any:
    """Whether the donor was a member on the day of the gift: 是 or 否."""
    day = first_day(Donation.donated_on)
    association = Body.select(fn.MIN(Body.id)).where(Body.kind_code == "municipal_association")
    held = Membership.select(Membership.id).where(
        (Membership.person == Donation.donor_person)
        & (Membership.body == association)
        & (first_day(Membership.joined_on) <= day)
        & (Membership.left_on.is_null() | (first_day(Membership.left_on) > day))
    )
    cases = ((Donation.donor_person.is_null(), None), (fn.EXISTS(held), "是"))
    return peewee.Case(None, cases, "否")


def _has(kind: str) -> Any:
    return Donation.id.in_(
        DonationLine.select(DonationLine.donation).where(DonationLine.kind_code == kind)
    )


def totals(ids: Any = None) -> list[tuple[str, str, int]]:
    """Totals of gifts: cash and goods value in fen, goods per item and unit, never mixed.

    Returns:
        Rows of name, unit, number: ("现金", "元", fen), ("口罩", "个", n) …
    """
    rows = DonationLine.select()
    if ids is not None:
        rows = rows.where(DonationLine.donation.in_(ids))
    money = {"cash": 0, "goods": 0}
    goods: dict[tuple[str, str], int] = {}
    for line in rows:
        money[line.kind_code or "cash"] += line.amount or 0
        if line.kind_code == "goods" and line.quantity is not None:
            key = (line.item_name or "", line.unit or "")
            goods[key] = goods.get(key, 0) + line.quantity
    found = [("现金", "元", money["cash"]), ("物资折合", "元", money["goods"])]
    return found + [(name, unit, number) for (name, unit), number in goods.items()]


def summary(ids: Sequence[int]) -> str:
    """Cash beside the value of goods, never added: 现金 177,000.00 元，物资折合 60,000.00 元."""
    money = [row for row in totals(ids) if row[1] == "元"]
    return "，".join(f"{name} {numbers.show_money(fen)} 元" for name, _, fen in money)


DONATIONS = kind_of(
    Donation,
    "捐赠",
    "笔",
    (
        "donated_on",
        "donor_name",
        "is_member",
        "cash",
        "goods",
        "goods_value",
        "programme",
        "recipient",
    ),
    extra=(
        Column("is_member", "是否会员", _is_member(), plain, 6, "center"),
        _money("cash", "现金（元）", "cash"),
        Column("goods", "物资", _goods(), plain, 20),
        _money("goods_value", "物资折合（元）", "goods"),
    ),
    views=(
        View("cash", "现金", lambda: _has("cash")),
        View("goods", "物资", lambda: _has("goods")),
    ),
    summary=summary,
)
