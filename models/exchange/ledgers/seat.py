"""The sheet of seats 政治安排: one row a seat of a person, who may be new to the office."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date

from models import codes, numbers
from models import text as texts
from models.exchange.cells import date_of
from models.exchange.composite import codes_of, unit_and_job
from models.exchange.ledgers.ledger import Ledger, LedgerDraft, Reading
from models.exchange.ledgers.spans import span_of
from models.exchange.recognise import Line, Table
from models.people import Person
from models.record import Record
from models.seats import Seat

_OPEN = frozenset({"至今", "现任", "在任", "今", ""})


class SeatLedger(Ledger):
    """政治安排情况表."""

    kind = "seat"
    model = Seat

    def draft(self, table: Table, line: Line) -> LedgerDraft:
        """Override Ledger.draft."""
        reading = Reading(table, line, Seat)
        draft = reading.draft
        draft.uid = reading.text("uid")
        draft.title = texts.clean_name(reading.text("name"))
        self._take_person(reading)
        for key in ("kind_code", "level"):
            written = reading.text(key)
            if reading.take(key) is None and not draft.is_wrong:
                what = f"“{written}”看不懂" if written else "没有填写"
                reading.tell(key, f"{Seat.fields()[key].label}{what}，这一行未导入。", fatal=True)
        kind = str(draft.values.get("kind_code") or "")
        arrangement = codes.TABLES["seat"].extra(kind, "arrangement") or "social"
        draft.values["arrangement"] = arrangement
        for key in ("group_name", "role", "continuity", "appointing_unit"):
            reading.take(key)
        self._take_term(reading)
        self._take_body(reading)
        reading.remark(reading.text("remarks"))
        return draft

    # -- whose seat it is ----------------------------------------------------------------------

    def _take_person(self, reading: Reading) -> None:
        name = reading.draft.title
        if not name[:1].isalpha():
            reading.tell("name", "没有姓名，这一行未导入。", fatal=True)
            return
        born = date_of(reading.cell("birth_date"), "出生年月", date.today()).value
        sex = codes.TABLES["sex"].find(reading.text("sex")) if reading.text("sex") else None
        bearers = self.referents.people(name)
        fitting = [p for p in bearers if _is_same(p, born, sex)]
        if not fitting and born:
            unit = reading.text("unit_job") or reading.text("employer")
            fitting = [p for p in bearers if _is_same(p, "", sex) and _works_at(p, unit)]
            if len(fitting) == 1:
                reading.tell("birth_date", "同名同单位，出生年月与档案不同，按同一人登记，请核对。")
        if len(fitting) == 1:
            reading.draft.values["person"] = fitting[0]
        elif fitting:
            sentence = f"同名的“{name}”有 {len(fitting)} 人，分不清是哪一位，这一行未导入，请核对。"
            reading.tell("name", sentence, fatal=True)
        else:
            reading.draft.values["person"] = self._new_person(reading, name, born, sex)

    def _new_person(self, reading: Reading, name: str, born: str, sex: str | None) -> Person:
        person = Person(name=name)
        employer, job = unit_and_job(reading.text("unit_job")) if reading.text("unit_job") else (
            reading.text("employer"), "")  # fmt: skip
        found, _ = codes_of(reading.cell("affiliation").text, "affiliation")
        affiliation = found[0] if found else ""
        given = {"sex": sex, "birth_date": born, "affiliation": affiliation,
                 "employer": employer, "job_title": job}  # fmt: skip
        for field, value in given.items():
            if value:
                setattr(person, field, value)
        self.referents.add_person(person)
        reading.tell("name", f"台账里还没有“{name}”，一并新建档案。")
        return person

    # -- the seat ------------------------------------------------------------------------------

    @staticmethod
    def _take_term(reading: Reading) -> None:
        values = reading.draft.values
        number = reading.number("term_number", _ordinal)
        if number:
            values["term_number"] = number
        today = date.today()
        start = span_of(reading.cell("started_on"), "任期起", today)
        if not start.start:
            told = start.sentence or "没有任期起，这一行未导入。"
            reading.tell("started_on", told, fatal=True)
        values["started_on"] = _month(start.start)
        if reading.text("ended_on") not in _OPEN:
            end = span_of(reading.cell("ended_on"), "任期止", today)
            if end.sentence:
                reading.tell("ended_on", end.sentence)
            if end.start:
                values["ended_on"] = _month(end.start)

    def _take_body(self, reading: Reading) -> None:
        written = reading.text("arranged_by")
        bodies = self.referents.bodies
        if not written:
            return
        if bodies.find(written) is None and not bodies.county_of(written):
            reading.remark(f"安排主体：{written}")
            return
        reading.draft.values["arranged_by"] = bodies.named(written)

    # -- which one is it ---------------------------------------------------------------------

    def key(self, draft: LedgerDraft) -> Hashable:
        """Override Ledger.key: whose, what, where, since when."""
        person = draft.values.get("person")
        own = tuple(draft.values.get(name) for name in ("kind_code", "level", "started_on"))
        return (person.id or id(person)) if isinstance(person, Person) else None, *own

    def known(self) -> Iterable[tuple[Hashable, Record]]:
        """Override Ledger.known."""
        for seat in Seat.select().order_by(Seat.id):
            yield (seat.person_id, seat.kind_code, seat.level, seat.started_on), seat


def _ordinal(text: str) -> int:
    """Read 六届 and 第六届.

    Raises:
        ValueError: with a Chinese sentence.
    """
    return numbers.parse_count(text.removeprefix("第"))


def _is_same(person: Person, born: str, sex: str | None) -> bool:
    """Whether a bearer of the name may be meant, by month of birth and sex."""
    own = str(person.birth_date or "")[:7]
    dates_fit = own.startswith(born[:7]) or born[:7].startswith(own)
    return dates_fit and (not sex or not person.sex or person.sex == sex)


def _works_at(person: Person, unit: str) -> bool:
    return bool(person.employer) and unit.startswith(str(person.employer))


def _month(day: str) -> str:
    """A first of the month is how Excel keeps 2021.11: seats are held from a month on."""
    return day[:7] if day.endswith("-01") else day
