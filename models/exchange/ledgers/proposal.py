"""The sheet of proposals 建言献策: one row a paper with its authors and what became of it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date

from models import codes, numbers
from models import text as texts
from models.exchange.ledgers.ledger import Ledger, LedgerDraft, Reading
from models.exchange.ledgers.spans import span_of
from models.exchange.recognise import Line, Table
from models.fields import NAME_LIMIT
from models.proposals import Proposal
from models.record import Record

_NO_ANSWER = frozenset({"", "未反馈", "未答复", "未采纳", "待反馈"})
_LEVELS = (("省", "provincial"), ("市", "municipal"), ("全国", "national"), ("中央", "central"))
GUESSED = "采纳日期未填，暂按提出日期登记。"


class ProposalLedger(Ledger):
    """建言献策台账."""

    kind = "proposal"
    model = Proposal

    def draft(self, table: Table, line: Line) -> LedgerDraft:
        """Override Ledger.draft."""
        reading = Reading(table, line, Proposal)
        draft = reading.draft
        draft.uid = reading.text("uid")
        draft.title = str(reading.take("title") or "")
        if not draft.title:
            reading.tell("title", "没有题目，这一行未导入。", fatal=True)
        span = span_of(reading.cell("submitted_on"), "提出日期", date.today())
        if not span.start:
            told = span.sentence or "没有提出日期，这一行未导入。"
            reading.tell("submitted_on", told, fatal=True)
        draft.values["submitted_on"] = span.start
        if reading.take("kind_code") is None:
            draft.initial["kind_code"] = "suggestion"
        reading.take("submitted_to")
        reading.take("sent_on")
        count = reading.number("item_count", numbers.parse_count)
        if count:
            draft.values["item_count"] = count
        self._take_authors(reading)
        self._take_outcome(reading)
        reading.remark(reading.text("remarks"))
        return draft

    def _take_authors(self, reading: Reading) -> None:
        written = reading.text("capacity")
        capacity = codes.TABLES["capacity"].find(written) if written else None
        if written and capacity is None:
            reading.tell("capacity", f"身份“{written}”不在列表里，未导入。")
        for order, one in enumerate(dict.fromkeys(reading.names("authors")), 1):
            name = texts.clean_name(one)
            if len(name) > NAME_LIMIT:
                told = f"{texts.quote(name)}太长，不像姓名，没有登记为建议人。"
                reading.tell("authors", told)
                continue
            people = self.referents.people(name)
            if len(people) > 1:
                sentence = f"同名的“{name}”有 {len(people)} 人，没有关联档案，请核对后补选。"
                reading.tell("authors", sentence)
            person = people[0] if len(people) == 1 else None
            reading.draft.add_row(
                "authors", ("person", "author_name"), person=person,
                author_name=None if person else name, order=order, capacity=capacity,
            )  # fmt: skip

    @staticmethod
    def _take_outcome(reading: Reading) -> None:
        written, unit = reading.text("state"), reading.text("unit") or reading.text("submitted_to")
        if written in _NO_ANSWER:
            return
        state = codes.TABLES["adoption"].find(written)
        if state is None:
            reading.tell("state", f"采纳情况“{written}”不在列表里，未导入。")
            reading.remark(f"采纳情况：{written}")
            return
        adopted = reading.number("adopted", numbers.parse_count) or 0
        proposed = int(str(reading.draft.values.get("item_count") or 1))
        if adopted > proposed or (state == "filed" and adopted):
            told = f"采纳条数 {adopted} 与条数或采纳情况对不上，采纳情况没有登记，请核对后补登。"
            reading.tell("adopted", told)
            return
        level = reading.text("level")
        found = codes.TABLES["level"].find(level) if level else _level_of(unit)
        decided = span_of(reading.cell("decided_on"), "采纳日期", date.today()).start
        reading.draft.add_row(
            "outcomes", ("state", "unit"),
            decided_on=decided or reading.draft.values["submitted_on"], state=state,
            level=found or "municipal", unit=unit or "未填", first_adopted_items=adopted,
            remarks=None if decided else GUESSED,
        )  # fmt: skip

    # -- which one is it ---------------------------------------------------------------------

    def key(self, draft: LedgerDraft) -> Hashable:
        """Override Ledger.key: the day and the title."""
        return draft.values.get("submitted_on"), texts.fold(draft.title)

    def known(self) -> Iterable[tuple[Hashable, Record]]:
        """Override Ledger.known."""
        for record in Proposal.select().order_by(Proposal.id):
            yield (record.submitted_on, texts.fold(record.title)), record


def _level_of(unit: str) -> str:
    """Return the level of a unit by the beginning of its name; a county when nothing tells."""
    return next((level for word, level in _LEVELS if unit.startswith(word)), "county")
