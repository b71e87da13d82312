"""Which ledger reads a sheet."""

from __future__ import annotations

from models.exchange.ledgers.activity import ActivityLedger
from models.exchange.ledgers.donation import DonationLedger
from models.exchange.ledgers.ledger import Ledger
from models.exchange.ledgers.lists import ListLedger
from models.exchange.ledgers.own import OwnLedger
from models.exchange.ledgers.proposal import ProposalLedger
from models.exchange.ledgers.referents import Referents
from models.exchange.ledgers.seat import SeatLedger
from models.exchange.other_heads import OTHER_HEADS
from models.exchange.recognise import Table

LEDGERS: dict[str, type[Ledger]] = {
    ledger.kind: ledger for ledger in (ActivityLedger, DonationLedger, ProposalLedger, SeatLedger)
}


def ledger_of(table: Table, referents: Referents) -> Ledger:
    """Return the ledger that reads a sheet."""
    if table.is_own:
        return OwnLedger(table.kind, referents)
    if table.kind in OTHER_HEADS:
        return ListLedger(table.kind, referents)
    return LEDGERS[table.kind](referents)
