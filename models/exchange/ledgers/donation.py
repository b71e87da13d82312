"""The sheet of donations 捐赠台账: one row a gift of one thing."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date

from models import codes, numbers
from models import text as texts
from models.donations import Donation, DonationLine
from models.exchange.ledgers.ledger import Ledger, LedgerDraft, Reading
from models.exchange.ledgers.spans import span_of
from models.exchange.recognise import Line, Table
from models.record import Record

_CASH_NAMES = frozenset({"现金", "捐款", "资金", ""})


class DonationLedger(Ledger):
    """捐赠台账."""

    kind = "donation"
    model = Donation

    def draft(self, table: Table, line: Line) -> LedgerDraft:
        """Override Ledger.draft."""
        reading = Reading(table, line, Donation)
        draft = reading.draft
        draft.uid = reading.text("uid")
        span = span_of(reading.cell("donated_on"), "捐赠日期", date.today())
        if not span.start:
            told = span.sentence or "没有捐赠日期，这一行未导入。"
            reading.tell("donated_on", told, fatal=True)
        draft.values["donated_on"] = span.start
        self._take_donor(reading)
        for key in ("recipient", "purpose", "receipt_number", "handled_by", "checked_by"):
            reading.take(key)
        programme = self.referents.known_programme(reading.text("purpose"))
        if programme is not None:
            draft.initial["programme"] = programme
        self._take_line(reading)
        reading.remark(reading.text("remarks"))
        return draft

    def _take_donor(self, reading: Reading) -> None:
        written = reading.text("donor_name")
        people = self.referents.people(written)
        name = people[0].name if people else str(written)
        if _is_padded(written):
            name = texts.clean_name(written)
        reading.draft.title = name
        if not name:
            reading.tell("donor_name", "没有捐赠人，这一行未导入。", fatal=True)
            return
        reading.draft.values["donor_name"] = name
        if len(people) == 1:
            reading.draft.initial["donor_person"] = people[0]
        elif people:
            sentence = f"同名的“{name}”有 {len(people)} 人，没有关联档案，请核对后补选。"
            reading.tell("donor_name", sentence)

    def _take_line(self, reading: Reading) -> None:
        table = codes.TABLES["donation_kind"]
        item = reading.text("item_name")
        written = reading.text("kind_code")
        kind = table.find(written) if written else ("cash" if item in _CASH_NAMES else "goods")
        if kind is None:
            told = f"类型“{written}”看不懂：请写“现金”或“物资”。这一行未导入。"
            reading.tell("kind_code", told, fatal=True)
            return
        amount = reading.number("amount", numbers.parse_money)
        if amount is not None and numbers.is_approximate(reading.text("amount")):
            shown = numbers.show_money(amount)
            reading.tell("amount", f"金额“{reading.text('amount')}”是约数，按 {shown} 元登记。")
        if kind == "cash":
            self._add_cash(reading, item, amount)
        else:
            self._add_goods(reading, item, amount)

    @staticmethod
    def _add_cash(reading: Reading, item: str, amount: int | None) -> None:
        if amount is None:
            reading.tell("amount", "现金没有金额，这一行未导入。", fatal=True)
        reading.draft.add_row(
            "lines", ("kind_code", "item_name", "amount"),
            kind_code="cash", item_name=item or None, amount=amount,
        )  # fmt: skip

    @staticmethod
    def _add_goods(reading: Reading, item: str, amount: int | None) -> None:
        quantity = reading.number("quantity", numbers.parse_count)
        written = reading.text("valuation")
        basis = codes.TABLES["valuation"].find(written) if written else None
        unit = reading.text("unit")
        if not item or (quantity is None and amount is None):
            told = "物资要有品名，并有数量或折合金额，这一行未导入。"
            reading.tell("item_name", told, fatal=True)
        if quantity is not None and not unit:
            reading.tell("unit", "没有计量单位，按“件”登记，请核对。")
            unit = "件"
        valued = basis if basis not in (None, "none") else "self_reported"
        reading.draft.add_row(
            "lines", ("kind_code", "item_name", "quantity", "amount"),
            kind_code="goods", item_name=item, specification=reading.text("specification") or None,
            quantity=quantity, unit=unit or None,
            unit_price=reading.number("unit_price", numbers.parse_money), amount=amount,
            valuation="none" if amount is None else valued,
        )  # fmt: skip

    # -- which one is it ---------------------------------------------------------------------

    def key(self, draft: LedgerDraft) -> Hashable:
        """Override Ledger.key: the day, the donor, the thing, how much."""
        lines = draft.rows.get("lines", [])
        given = lines[0].values if lines else {}
        wanted = ("kind_code", "item_name", "quantity", "amount")
        own = tuple(given.get(name) for name in wanted)
        return draft.values.get("donated_on"), draft.title, *own

    def known(self) -> Iterable[tuple[Hashable, Record]]:
        """Override Ledger.known: a gift for each of its lines."""
        gifts = {gift.id: gift for gift in Donation.select()}
        for line in DonationLine.select().order_by(DonationLine.id):
            gift = gifts[line.__data__["donation"]]
            own = (line.kind_code, line.item_name, line.quantity, line.amount)
            yield (gift.donated_on, gift.donor_name, *own), gift


def _is_padded(name: str) -> bool:
    """Whether a name of two characters was spread to the width of three."""
    return len(name) == 3 and name[1] == " "
