"""What the pages of the import share: the file, the choices, the plan that follows from both."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from models.exchange.outcome import Candidate, Options, Place
from models.exchange.plan import plan_book
from models.exchange.reader import Book
from models.exchange.report import ImportPlan, SheetPlan
from models.kinds import KINDS
from models.office import Office


class ImportState(QObject):
    """The plan is made anew with each choice; it writes nothing.

    Signals:
        changed(): there is another plan.
    """

    changed = Signal()

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self.office = office
        self.book: Book | None = None
        self.options = Options()
        self.candidates: dict[Place, tuple[Candidate, ...]] = {}
        self._plan: ImportPlan | None = None

    @property
    def plan(self) -> ImportPlan:
        """What the import would do."""
        assert self._plan is not None
        return self._plan

    def take(self, book: Book) -> None:
        """Begin with a file; earlier choices were about another one."""
        self.book, self.options, self.candidates = book, Options(), {}
        self.decide()

    def decide(self, **changes: Any) -> None:
        """Take up choices (attributes of Options) and plan again."""
        assert self.book is not None
        self.options = replace(self.options, **changes)
        self._plan = plan_book(self.office, self.book, self.options)
        for row in self._plan.rows():
            if row.candidates:
                self.candidates[(row.sheet, row.row)] = row.candidates
        self.changed.emit()

    def choose(self, place: Place, person_id: int | None) -> None:
        """Say who a row is: a person of the office, or somebody new."""
        self.decide(choices={**self.options.choices, place: person_id})

    def name_column(self, sheet: str, index: int, key: str) -> None:
        """Say what a column means; "" leaves it out."""
        columns = dict(self.options.columns)
        columns[sheet] = {**columns.get(sheet, {}), index: key}
        self.decide(columns=columns, choices={})

    def unanswered(self) -> list[str]:
        """Return the names of the rows that ask who they are and were not answered."""
        return [row.name for row in self.plan.rows() if row.status == "ask"]


def title_of(sheet: SheetPlan) -> str:
    """Return a sheet as the list of sheets calls it."""
    if not sheet.rows:
        return f"{sheet.sheet}（未导入）"
    return f"{sheet.sheet}（{KINDS[sheet.kind].title}，{len(sheet.rows)} 行）"
