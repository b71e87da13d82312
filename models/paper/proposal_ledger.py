"""建言献策台账 `proposal_ledger` (S09): one row for each proposal, with what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from models.activities import Activity
from models.names import pad
from models.paper import ledgers
from models.paper.selection import Selection
from models.paper.table import Grouping, PaperColumn, PaperRow, TableData, total
from models.people import Person
from models.proposals import Proposal, ProposalAuthor, ProposalOutcome

PROPOSAL_COLUMNS = (
    PaperColumn("date", "提出日期", 20, "center", "date"),
    PaperColumn("authors", "建议人", 18, "center", "name"),
    PaperColumn("capacity", "身份", 15, "center", "number"),
    PaperColumn("title", "题目", 44),
    PaperColumn("kind", "类别", 17, "center", "number"),
    PaperColumn("items", "条数", 10, "center", "number"),
    PaperColumn("source", "来源调研", 26),
    PaperColumn("submitted_to", "报送单位", 22),
    PaperColumn("sent_on", "报送日期", 20, "center", "date"),
    PaperColumn("state", "采纳情况", 17, "center"),
    PaperColumn("level", "采纳级别", 15, "center", "number"),
    PaperColumn("unit", "采纳单位", 24),
    PaperColumn("decided_on", "采纳日期", 23, "center", "date"),
    PaperColumn("adopted", "采纳条数", 11, "center", "number"),
    PaperColumn("implementation", "办理落实情况", 24, "center"),
    PaperColumn("reply", "办理情况", 40, shown=False),
    PaperColumn("remarks", "备注", 18, shown=False),
)
PROPOSAL_GROUPINGS = (("kind", "类别"), ("level", "采纳级别"), ("month", "月份"))
UNANSWERED = "未反馈"
_NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_PER_MILLE = 1000


def proposal_ledger(selection: Selection) -> TableData:
    """The proposals chosen, in the order of the selection."""
    found = ledgers.read(selection.ids, lambda ids: Proposal.select().where(Proposal.id.in_(ids)))
    authors = ledgers.read_all(list(found), _authors, "proposal")
    outcomes = ledgers.read_all(list(found), _outcomes, "proposal")
    wanted = {row["source"] for row in found.values() if row["source"]}
    sources = ledgers.read(sorted(wanted), _sources)
    rows = [
        _row(
            found[record_id],
            authors.get(record_id, []),
            outcomes.get(record_id, []),
            sources.get(found[record_id]["source"], {}).get("name", ""),
        )
        for record_id in selection.ids
        if record_id in found
    ]
    return ledgers.ledger(
        "建言献策台账",
        PROPOSAL_COLUMNS,
        rows,
        sum_up,
        (
            ledgers.by_code("kind", "类别", "proposal"),
            ledgers.by_code("level", "采纳级别", "level", UNANSWERED),
            Grouping("month", "月份"),
        ),
        notes=ledgers.small_print(selection, PROPOSAL_COLUMNS, rows),
    )


def sum_up(word: str, rows: Sequence[PaperRow]) -> tuple[str, ...]:
    """合计 13 件、50 条，采纳 35 条，采纳率 70.0%."""
    items, adopted = total(rows, "items"), total(rows, "adopted")
    return (
        f"{word} {len(rows):,} 件、{items:,} 条，采纳 {adopted:,} 条，"
        f"采纳率 {adoption_rate(adopted, items)}",
    )


def adoption_rate(adopted: int, items: int) -> str:
    """Adopted items of those proposed, one decimal, half up; — where there are no items."""
    if not items:
        return "—"
    tenths = (2 * adopted * _PER_MILLE + items) // (2 * items)
    return f"{tenths // 10}.{tenths % 10}%"


def _authors(ids: list[int]) -> Any:
    given = (ProposalAuthor.proposal, ProposalAuthor.author_name, ProposalAuthor.capacity)
    query = ProposalAuthor.select(*given, Person.name).join(Person, "LEFT OUTER JOIN")
    return query.where(ProposalAuthor.proposal.in_(ids)).order_by(*ProposalAuthor.row_order())


def _outcomes(ids: list[int]) -> Any:
    query = ProposalOutcome.select().where(ProposalOutcome.proposal.in_(ids))
    return query.order_by(*ProposalOutcome.row_order())


def _sources(ids: list[int]) -> Any:
    return Activity.select(Activity.id, Activity.name).where(Activity.id.in_(ids))


def _row(
    row: Mapping[str, Any],
    authors: Sequence[Mapping[str, Any]],
    outcomes: Sequence[Mapping[str, Any]],
    source: str,
) -> PaperRow:
    kind = ledgers.code("proposal", row["kind_code"])
    capacities = dict.fromkeys(ledgers.code("capacity", each["capacity"]) for each in authors)
    texts = {
        "date": ledgers.day(row["submitted_on"]),
        "authors": ledgers.joined(  # each on a line of its own: names are not wrapped
            *(pad(each["name"] or each["author_name"] or "") for each in authors), sign="\n"
        ),
        "capacity": ledgers.joined(*capacities),
        "title": row["title"] or "",
        "kind": kind,
        "items": ledgers.number(row["item_count"]),
        "source": source,
        "submitted_to": row["submitted_to"] or "",
        "sent_on": ledgers.day(row["sent_on"]),
        "remarks": row["remarks"] or "",
        "state": UNANSWERED,
    }
    texts |= {key: _lines(outcomes, write) for key, write in _WRITTEN.items() if outcomes}
    level = ledgers.code("level", outcomes[0]["level"]) if outcomes else ""
    return PaperRow(
        ledgers.values(PROPOSAL_COLUMNS, texts),
        (kind, level or UNANSWERED, ledgers.month(row["submitted_on"])),
        {
            "items": row["item_count"] or 0,
            "adopted": sum(each["first_adopted_items"] or 0 for each in outcomes),
        },
    )


def _lines(outcomes: Sequence[Mapping[str, Any]], write: Callable[[Mapping[str, Any]], str]) -> str:
    """One line for each outcome; several are numbered, so that the columns can be read across."""
    written = [write(each) for each in outcomes]
    if len(written) == 1 or not any(written):
        return written[0]
    return "\n".join(
        f"{_NUMBERS[place] if place < len(_NUMBERS) else ''}{text}"
        for place, text in enumerate(written)
        if text
    )


def _state(outcome: Mapping[str, Any]) -> str:
    by = f"（{outcome['instructed_by']}）" if outcome["instructed_by"] else ""
    return f"{ledgers.code('adoption', outcome['state'])}{by}"


def _implementation(outcome: Mapping[str, Any]) -> str:
    done = ledgers.code("implementation", outcome["implementation"])
    reply = str(outcome["reply_class"] or "")
    reply = f"{reply}类" if reply and not reply.endswith("类") else reply
    return ledgers.joined(done, reply, sign=" ")


_WRITTEN: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "state": _state,
    "level": lambda each: ledgers.code("level", each["level"]),
    "unit": lambda each: each["unit"] or "",
    "decided_on": lambda each: ledgers.day(each["decided_on"]),
    "adopted": lambda each: ledgers.number(each["first_adopted_items"]),
    "implementation": _implementation,
    "reply": lambda each: each["reply"] or "",
}
