"""The proof of a summary: each figure with its condition in words, its rows and their total."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from models.figures.engine import Counted
from models.figures.phrases import phrase
from models.figures.words import described
from models.people import Person
from models.reporting.rows import Entry, entries
from models.reporting.tally import Tally


@dataclass(frozen=True)
class Proof:
    """One figure proved.

    Attributes:
        condition: in words. rows: what makes the number. total: their sum in words: 合计10场次.
        remarks: empty windows of a series, rows whose date leaves open whether they belong.
    """

    code: str
    title: str
    phrase: str
    condition: str
    rows: tuple[Entry, ...]
    total: str
    remarks: tuple[str, ...] = ()

    @property
    def head(self) -> str:
        """“三心”活动：10场次."""
        return f"{self.title}：{self.phrase or '—'}"


def proof_of(counted: Counted, tally: Tally) -> Proof:
    """The proof of a figure."""
    definition = counted.definition
    rows = tuple(entries(counted))
    remarks = list(counted.notes)
    if counted.pending:
        remarks.append(f"另有 {len(counted.pending)} 条日期不全，能否算在期内待核。")
    return Proof(
        definition.code,
        definition.title,
        counted.phrase,
        described(definition, tally.until, tally.since),
        rows,
        _total(counted),
        tuple(remarks),
    )


def _total(counted: Counted) -> str:
    unit = counted.definition.unit
    count = f"共{len(counted.rows)}条"
    if counted.value is None or counted.definition.measure in ("interval", "value"):
        return count
    total = phrase(counted.total, unit, "exact")
    return f"合计{total}" if counted.total == len(counted.rows) else f"{count}，合计{total}"


def proofs(tally: Tally, codes: Iterable[str] = ()) -> list[Proof]:
    """The proofs of figures, of all in use when no codes are given."""
    wanted = list(codes) or list(tally.offered)
    found = (tally.counted(code) for code in wanted)
    return [proof_of(counted, tally) for counted in found if counted is not None]


def lines(proof: Proof) -> tuple[str, ...]:
    """A proof as lines of text: its condition, its rows, their total."""
    head = (f"统计口径：{proof.condition}。",)
    tail = (f"{proof.total}。", *proof.remarks)
    if proof.rows and all(row.kind == Person.kind() for row in proof.rows):
        return (*head, "、".join(row.what for row in proof.rows) + "。", *tail)
    return (*head, *(_line(number, row) for number, row in enumerate(proof.rows, 1)), *tail)


def _line(number: int, row: Entry) -> str:
    amount = row.amount_text if row.amount else ""
    return "　".join(part for part in (f"{number}.{row.day}", row.what, amount) if part)


def shown_total(rows: Sequence[Entry]) -> Fraction:
    """The sum of what the rows show."""
    return sum((row.amount for row in rows), Fraction(0))
