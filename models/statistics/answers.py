"""The table that answers a question: plain numbers, each with the records that it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from models.columns import Kind
from models.figures.phrases import phrase
from models.listing import Listing
from models.statistics.cross import WHOLE, Cell, cross, percent, subject_title
from models.statistics.dimensions import Dimension, dimensions
from models.statistics.questions import EVERYTHING, Question, summed
from models.statistics.sentences import MOST, sentence

HeadKind = Literal["count", "money", "rate"]
Share = Literal["", "row", "column", "whole"]
RECORDS = "数量"
SHARES: dict[Share, str] = {"": "不显示", "row": "占本行", "column": "占本列", "whole": "占合计"}


@dataclass(frozen=True)
class Head:
    """One column of numbers; a rate counts nothing by itself."""

    title: str
    kind: HeadKind = "count"
    unit: str = ""
    is_total: bool = False


@dataclass(frozen=True)
class Number:
    """One number.

    Attributes:
        amount: what is shown; of a rate the part of 1.
        ids: exactly the records that it counts, or whose column it adds up.
        kind: what those are, "" where there is nothing to open.
        asks: another question that shows what it counts, where those are no records.
        has_value: False for the rate of nothing.
    """

    amount: Fraction = Fraction(0)
    ids: tuple[int, ...] = ()
    kind: str = ""
    asks: Question | None = None
    has_value: bool = True


@dataclass(frozen=True)
class Line:
    """One row of numbers under its label."""

    label: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class Answer:
    """A table.

    Attributes:
        lines: from top to bottom. whole: the totals.
        crosses: the heads are labels of one dimension, so that shares in rows make sense.
        has_shares: whether a share of the totals says anything.
        said: the table in a sentence (领导要数据).
    """

    title: str
    row_title: str
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    whole: Line
    crosses: bool = False
    overlaps: bool = False
    said: str = ""
    has_shares: bool = True

    @property
    def every(self) -> tuple[Line, ...]:
        """All lines, the totals last."""
        return (*self.lines, self.whole)

    def text(self, line: int, head: int) -> str:
        """A number as it is written."""
        return number_text(self.heads[head], self.every[line].numbers[head])

    def share(self, line: int, head: int, of: Share) -> str:
        """The share of a number in its row, its column or the whole, "" for none."""
        if not of or not self.has_shares or self.heads[head].kind == "rate":
            return ""
        if of == "row" and not self.crosses:
            return ""
        last = len(self.heads) - 1 if self.crosses else head
        base = {
            "row": self.every[line].numbers[last],
            "column": self.whole.numbers[head],
            "whole": self.whole.numbers[last],
        }[of]
        return percent(self.every[line].numbers[head].amount, base.amount)

    def rows(self, of: Share = "") -> list[list[str]]:
        """The table as text, head and totals included: for the clipboard and for paper."""
        rows = [[self.row_title, *(head.title for head in self.heads)]]
        for place, line in enumerate(self.every):
            texts = [
                _with_share(self.text(place, h), self.share(place, h, of))
                for h in range(len(self.heads))
            ]
            rows.append([line.label, *texts])
        return rows


def _with_share(text: str, share: str) -> str:
    return f"{text}（{share}）" if share and text and share != "—" else text


def number_text(head: Head, number: Number) -> str:
    """1,204 · 12,000.50 · 70.0%; nothing for nothing, so that what is there stands out."""
    if head.kind == "rate":
        return percent(number.amount, Fraction(1)) if number.has_value else "—"
    if not number.amount:
        return "0" if number.ids else ""
    if number.amount.denominator == 1:
        return f"{number.amount.numerator:,}"
    return f"{float(number.amount):,.2f}"


def count(listing: Listing, question: Question) -> Answer:
    """Count these records as a question asks."""
    kind = listing.kind
    row = dimension_of(kind, question.rows)
    if question.amount == EVERYTHING:
        return _side_by_side(listing, row, titled(listing, question, row.title))
    column = dimension_of(kind, question.columns) if question.columns else None
    table = cross(listing, row, column, question.amount)
    money = bool(question.amount) and kind.column(question.amount).kind == "money"
    what: HeadKind = "money" if money else "count"
    if column is None:
        name = (
            kind.column(question.amount).label if question.amount else f"{RECORDS}（{kind.unit}）"
        )
        heads: tuple[Head, ...] = (Head(name, what, table.unit),)
    else:
        heads = tuple(Head(label, what, table.unit) for label in table.columns)
        heads = (*heads, Head(WHOLE, what, table.unit, is_total=True))
    labels = (*table.columns, WHOLE)

    def line(label: str) -> Line:
        return Line(label, tuple(_number(table.cell(label, c), kind) for c in labels))

    by = row.title if column is None else f"{row.title} × {column.title}"
    return Answer(
        titled(listing, question, by),
        row.title,
        heads,
        tuple(map(line, table.rows)),
        line(WHOLE),
        crosses=column is not None,
        overlaps=table.overlaps,
        said=sentence(table, subject_of(listing, question)),
    )


def subject_of(listing: Listing, question: Question) -> str:
    """What is counted, in words: 在册会员, 2022年捐赠."""
    title = subject_title(listing)
    return f"{question.year}年{title}" if question.year else title


def titled(listing: Listing, question: Question, by: str) -> str:
    """The title of a table: 在册会员：性别 × 县区."""
    return f"{subject_of(listing, question)}：{by}"


def dimension_of(kind: Kind, key: str) -> Dimension:
    """The dimension of that key, the first one where a newer file named another."""
    known = dimensions(kind)
    return next((dimension for dimension in known if dimension.key == key), known[0])


def _number(cell: Cell, kind: Kind) -> Number:
    return Number(cell.amount, cell.ids, kind.name)


def _side_by_side(listing: Listing, row: Dimension, title: str) -> Answer:
    """The number of records and every column that can be added up, beside each other."""
    kind = listing.kind
    columns = summed(kind)
    tables = [cross(listing, row), *(cross(listing, row, amount=c.key) for c in columns)]
    heads = [Head(f"{RECORDS}（{kind.unit}）", unit=kind.unit)]
    heads += [
        Head(c.label, "money" if c.kind == "money" else "count", table.unit)
        for c, table in zip(columns, tables[1:], strict=True)
    ]
    rate = _adoption([column.key for column in columns]) if kind.name == "proposal" else None
    heads += [Head("采纳率", "rate")] if rate else []

    def line(label: str) -> Line:
        numbers = [_number(table.cell(label), kind) for table in tables]
        return Line(label, (*numbers, *([_rate(numbers, *rate)] if rate else ())))

    lines = tuple(line(label) for label in tables[0].rows)
    found = Answer(title, row.title, tuple(heads), lines, line(WHOLE), overlaps=tables[0].overlaps)
    return told(found)


def _adoption(keys: Sequence[str]) -> tuple[int, int]:
    """Where the parts of 采纳率 stand among the numbers: after the number of records."""
    return keys.index("adopted") + 1, keys.index("item_count") + 1


def _rate(numbers: Sequence[Number], part: int, whole: int) -> Number:
    return rate_of(numbers[part].amount, numbers[whole].amount)


def rate_of(part: Fraction, whole: Fraction) -> Number:
    """A rate as a number; none of nothing."""
    return Number(part / whole if whole else Fraction(0), has_value=bool(whole))


def told(table: Answer) -> Answer:
    """The same answer with its sentence: each line with all its numbers."""
    subject = table.title.partition("：")[0]
    named = sorted(table.lines, key=lambda line: -line.numbers[0].amount)[:MOST]
    parts = [f"{line.label}{_said(table, line)}" for line in table.lines if line in named]
    left_out = len(table.lines) - len(parts)
    more = f"；其他{left_out}项略" if left_out else ""
    whole, by = _said(table, table.whole), table.row_title
    text = f"{subject}合计{whole}。按{by}分：{'；'.join(parts)}{more}。"
    return replace(table, said=text if table.lines else f"{subject}没有可统计的记录。")


def _said(table: Answer, line: Line) -> str:
    return "、".join(
        f"{_named(head)}{_amount(head, number)}"
        for head, number in zip(table.heads, line.numbers, strict=True)
        if number.amount or head is table.heads[0]
    )


def _named(head: Head) -> str:
    """The title without its unit; the number of records needs none."""
    title = head.title.partition("（")[0]
    return "" if title == RECORDS else title


def _amount(head: Head, number: Number) -> str:
    if head.kind == "rate":
        return number_text(head, number)
    return phrase(number.amount, head.unit)
