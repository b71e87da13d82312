"""The sheet of activities 活动台账: one row an event, with who came and under what it counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable
from datetime import date

from models import codes, numbers
from models import text as texts
from models.activities import Activity
from models.exchange.ledgers.attendees import Attendee, attendees_of
from models.exchange.ledgers.ledger import Ledger, LedgerDraft, Reading
from models.exchange.ledgers.series import take_series
from models.exchange.ledgers.spans import neighbours, span_of
from models.exchange.recognise import Line, Table
from models.fields import NAME_LIMIT
from models.people import Person
from models.record import Record

_TRAINING = ("hours", "expected_count", "actual_count")
_NOISE = re.compile(r"[\W_]+")
_ORDINAL = "[一二三四五六七八九十\\d]{1,3}"
_NUMBERED = re.compile(rf"(?:第?(?P<term>{_ORDINAL})届.{{0,8}}?)?第?(?P<number>{_ORDINAL})次")
_AND_SO_ON = re.compile(r"等(\d+(余)?[人名位])?[\s。.]*$")


class ActivityLedger(Ledger):
    """活动台账."""

    kind = "activity"
    model = Activity

    def begin(self, table: Table) -> None:
        """Override Ledger.begin: the dates of all rows, and the series that the sheet has."""
        today = date.today()
        self._rows = {line.row: at for at, line in enumerate(table.lines)}
        self._days = [span_of(line.cells["start_on"], "", today).start for line in table.lines
                      if "start_on" in line.cells]  # fmt: skip
        for line in table.lines:
            self.referents.series |= set(Reading(table, line, Activity).names("series"))

    def draft(self, table: Table, line: Line) -> LedgerDraft:
        """Override Ledger.draft."""
        reading = Reading(table, line, Activity)
        draft = reading.draft
        draft.uid = reading.text("uid")
        draft.title = str(reading.take("name") or "")
        if not draft.title:
            reading.tell("name", "没有活动名称，这一行未导入。", fatal=True)
        self._take_days(reading)
        self._take_category(reading)
        for key in ("place", "co_organiser", "audience", "content", "publicity", "reporter",
                    "organiser", "district", "cost", "training_level"):  # fmt: skip
            reading.take(key)
        for key in ("session_count", "member_count", "other_count", "served_count", *_TRAINING):
            self._take_number(reading, key)
        self._take_host(reading)
        take_series(reading, self.referents)
        self._take_attendees(reading)
        reading.remark(reading.text("remarks"))
        return draft

    def _take_days(self, reading: Reading) -> None:
        cell = reading.cell("start_on")
        near = neighbours(self._days, self._rows[reading.line.row]) if self._days else ("", "")
        span = span_of(cell, "日期", date.today(), near)
        if span.sentence:
            reading.tell("start_on", span.sentence)
        if not span.start:
            reading.tell("start_on", "没有日期，这一行未导入。", fatal=True)
        for name, day in (("start_on", span.start), ("end_on", span.end)):
            if day:
                reading.draft.values[name] = day

    def _take_category(self, reading: Reading) -> None:
        text = reading.text("category")
        if not text:
            reading.draft.initial["category"] = "other"
            return
        code = codes.TABLES["activity"].find(text)
        if code is None:
            reading.tell("category", f"类别“{text}”不在列表里，按“其他”登记，请核对。")
            reading.remark(f"类别：{text}")
        reading.draft.values["category"] = code or "other"
        if code == "meeting":
            kind = codes.TABLES["meeting"].find(text) or "other"
            reading.draft.add_row("meeting", (), kind_code=kind, **self._numbered(reading))

    def _numbered(self, reading: Reading) -> dict[str, object]:
        """The term and the number that a title such as 二届第六次会长会 tells."""
        found = _NUMBERED.search(reading.draft.title)
        if found is None:
            return {}
        number = numbers.parse_count(found["number"])
        host = self.referents.bodies.find(reading.text("organiser"))
        ordinal = numbers.parse_count(found["term"]) if found["term"] else None
        return {"number": number or None, "term": self.referents.term(host, ordinal)}

    @staticmethod
    def _take_number(reading: Reading, key: str) -> None:
        text = reading.text(key)
        value = reading.number(key, numbers.parse_count)
        if value is None or (key == "session_count" and value < 1):
            return
        reading.draft.values[key] = value
        if numbers.is_approximate(text):
            label = Activity.fields()[key].label
            reading.tell(key, f"{label}“{text}”是约数，按 {value} 登记。")

    def _take_host(self, reading: Reading) -> None:
        host = reading.text("organiser")
        body = self.referents.bodies.find(host) if host else None
        if body is not None:
            reading.draft.initial["body"] = body

    # -- who came ----------------------------------------------------------------------------

    def _take_attendees(self, reading: Reading) -> None:
        cell = reading.cell("attendees").text
        listed = [one for one in attendees_of(cell, self.referents.knows) if _is_name(reading, one)]
        times = Counter(one.name for one in listed)
        present = 0
        for one in {one.name: one for one in listed}.values():
            bearers = self.referents.people(one.name)
            if len(bearers) > 1 and times[one.name] != len(bearers):
                self._ask(reading, one.name, bearers)
            else:
                self._add(reading, one, bearers)
            present += 0 if one.is_on_leave else min(times[one.name], max(len(bearers), 1))
        stated = reading.draft.values.get("member_count")
        if listed and stated not in (None, present) and not _AND_SO_ON.search(cell):
            told = f"会员人数写的是 {stated}，名单上到会 {present} 人，两个数都照原样登记，请核对。"
            reading.tell("member_count", told)

    @staticmethod
    def _ask(reading: Reading, name: str, bearers: list[Person]) -> None:
        """Two bear the name: neither is entered, the remarks keep it until somebody decides."""
        sentence = f"同名的“{name}”有 {len(bearers)} 人，没有登记到参加人员，请核对后补登。"
        reading.tell("attendees", sentence)
        reading.draft.doubtful.append(name)

    @staticmethod
    def _add(reading: Reading, one: Attendee, bearers: list[Person]) -> None:
        status = "on_leave" if one.is_on_leave else "present"
        post = f"名单所写身份：{one.post}" if one.post else None
        for person in bearers:
            reading.draft.add_row("attendance", ("person",), person=person, status=status)
        if not bearers:
            reading.draft.add_row(
                "attendance", ("guest_name",), guest_name=one.name, status=status, remarks=post
            )

    # -- which one is it ---------------------------------------------------------------------

    def key(self, draft: LedgerDraft) -> Hashable:
        """Override Ledger.key: the day and the name, without the own name before it."""
        return draft.values.get("start_on"), self._bare(draft.title)

    def known(self) -> Iterable[tuple[Hashable, Record]]:
        """Override Ledger.known."""
        for record in Activity.select().order_by(Activity.id):
            yield (record.start_on, self._bare(record.name)), record

    def _bare(self, name: str) -> str:
        bare = _NOISE.sub("", texts.fold(name))
        own = next((own for own in self.referents.bodies.prefixes if bare.startswith(own)), "")
        return bare.removeprefix(own) or bare


def _is_name(reading: Reading, one: Attendee) -> bool:
    """Whether a piece of the list is short enough for a name; else it is told."""
    if len(one.name) <= NAME_LIMIT:
        return True
    reading.tell("attendees", f"{texts.quote(one.name)}太长，不像姓名，没有登记到参加人员。")
    return False
