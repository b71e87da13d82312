"""The sheets on offer, by name: a new family of sheets is a line here."""

from printing.certificates import offers as certificates
from printing.documents import offers as documents
from printing.forms import offers as forms
from printing.kits import offers as kits
from printing.ledgers import offers as ledgers
from printing.meetings import offers as meetings
from printing.rosters import offers as rosters
from printing.sheet import Sheet
from printing.statistics import offers as statistics

SHEETS: dict[str, Sheet] = {
    sheet.name: sheet
    for family in (rosters, ledgers, forms, documents, meetings, certificates, kits, statistics)
    for sheet in family.OFFERS
}


def sheets_for(kind: str) -> list[Sheet]:
    """The sheets that can be printed from a kind of record, in their order."""
    return [sheet for sheet in SHEETS.values() if sheet.suits(kind)]
