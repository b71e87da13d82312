"""The smaller lists of an office: one row a record, under heads of the office's own."""

from __future__ import annotations

from datetime import date

from models import numbers
from models import text as texts
from models.exchange.cells import date_of, is_nothing
from models.exchange.ledgers.completing import complete, make_referent
from models.exchange.ledgers.ledger import Reading
from models.exchange.ledgers.own import DATES, OwnLedger
from models.people import Person


class ListLedger(OwnLedger):
    """A list of bases, documents, honours …: read as our export, but written by hand."""

    def _clean(self, reading: Reading, key: str) -> None:
        """Extend OwnLedger._clean: dates of Excel, about so many, and nothing at all."""
        cell = reading.cell(key)
        if is_nothing(cell.text):
            return
        field = self._fields[key]
        if field.kind in DATES:
            taken = date_of(cell, field.label, date.today())
            if taken.sentence:
                reading.tell(key, taken.sentence)
            if taken.value:
                reading.draft.values[key] = taken.value
            return
        super()._clean(reading, key)
        if field.kind == "count" and numbers.is_approximate(cell.text):
            told = f"{field.label}“{texts.clean_line(cell.text)}”是约数，请核对。"
            reading.tell(key, told)

    def _refer(self, reading: Reading, key: str) -> None:
        """Extend OwnLedger._refer: who is missing may be made of the cells beside it."""
        model = self._fields[key].rel_model  # type: ignore[attr-defined]
        text = reading.text(key)
        known = self.referents.people(text) if model is Person else []
        if not known and not self.referents.by_caption(model, text):
            made = make_referent(self.kind, key, reading, self.referents)
            if made is not None:
                reading.draft.values[key] = made
                return
        super()._refer(reading, key)

    def _require(self, reading: Reading) -> None:
        """Extend OwnLedger._require: first what the row leaves to be understood."""
        complete(self.kind, reading, self.referents)
        super()._require(reading)

    # -- which one is it ---------------------------------------------------------------------

    def _found(self, reading: Reading) -> str:
        """Override OwnLedger._found: a second row of one record is told as such."""
        return self._by_nature(reading) or next(iter(self._alike(reading)), "")
