"""联谊交友结对表 `liaison_table` (S14): leaders, persons, contacts of the year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from models import dates
from models.liaison import Leader, LiaisonContact, LiaisonPair
from models.paper import person_rows
from models.paper.person_facts import label
from models.paper.selection import Selection
from models.paper.table import Grouping, PaperColumn, PaperRow, TableData, total

LIAISON_COLUMNS = (
    PaperColumn("leader", "领导姓名", 18, "center", "name"),
    PaperColumn("leader_title", "职务", 36),
    PaperColumn("leader_level", "级别", 10, "center"),
    PaperColumn("name", "联系对象", 18, "center", "name"),
    PaperColumn("category", "类别", 22),
    PaperColumn("employer", "单位及职务", 38),
    PaperColumn("started_on", "结对时间", 18, "center", "date"),
    PaperColumn("contacts", "本年联系次数", 16, "center", "number"),
    PaperColumn("ways", "方式", 16, "center"),
    PaperColumn("issues", "反映问题", 38),
    PaperColumn("handling", "办理情况", 36),
    PaperColumn("remarks", "备注", 12),
)
LIAISON_GROUPINGS = (("leader", "领导"), ("level", "级别"))
_SOURCES = {"name": "name", "category": "category", "employer": "employer_title"}
_AT_ONCE = 5000  # ids in one query


def liaison_table(selection: Selection) -> TableData:
    """The pairs in the order of the selection, with the contacts of the year of printing."""
    pairs = _pairs(selection.ids)
    people = person_rows.persons([pair.person_id or 0 for pair in pairs], _SOURCES.values())
    leaders = {leader.id: leader for leader in Leader.select()}
    contacts = _contacts(selection.ids)
    office, year = person_rows.office_name(), dates.today().year
    involved = dict.fromkeys(pair.person_id or 0 for pair in pairs)
    return TableData(
        office_name=office,
        title=f"{office}{year}年联谊交友结对表",
        subject="联谊交友结对表",
        columns=LIAISON_COLUMNS,
        rows=tuple(
            _row(
                pair,
                leaders[pair.leader_id or 0],
                people[pair.person_id or 0],
                contacts.get(pair.id, []),
            )
            for pair in pairs
        ),
        groupings=_groupings(list(leaders.values())),
        sum_up=sum_up,
        notes=person_rows.without_consent(person_rows.in_turn(people, involved)),
    )


def sum_up(word: str, rows: Sequence[PaperRow]) -> tuple[str, ...]:
    """合计 24 对，联系领导 8 人，联系对象 23 人，本年联系 31 次; a group tells no leaders."""
    leaders = len({row.facts["leader"] for row in rows})
    people = len({row.facts["person"] for row in rows})
    number = total(rows, "contacts")
    told = f"联系对象 {people} 人，本年联系 {number} 次"
    if word == "合计":
        told = f"联系领导 {leaders} 人，{told}"
    return (f"{word} {len(rows)} 对，{told}",)


def _pairs(ids: Sequence[int]) -> list[LiaisonPair]:
    found: dict[int, LiaisonPair] = {}
    for start in range(0, len(ids), _AT_ONCE):
        part = list(ids[start : start + _AT_ONCE])
        found |= {row.id: row for row in LiaisonPair.select().where(LiaisonPair.id.in_(part))}
    return [found[record_id] for record_id in ids if record_id in found]


def _contacts(ids: Sequence[int]) -> dict[int, list[LiaisonContact]]:
    """The contacts of the year by pair, the oldest first; the year is that of the listing."""
    wanted = set(ids)
    rows = LiaisonContact.select().where(LiaisonContact.on.startswith(str(dates.today().year)))
    found: dict[int, list[LiaisonContact]] = {}
    for row in rows.order_by(LiaisonContact.on, LiaisonContact.id):
        pair = row.pair_id or 0
        if pair in wanted:
            found.setdefault(pair, []).append(row)
    return found


def _row(
    pair: LiaisonPair,
    leader: Leader,
    person: Mapping[str, object],
    contacts: Sequence[LiaisonContact],
) -> PaperRow:
    ended = f"{dates.show(pair.ended_on, 'roster')} 结束" if pair.ended_on else ""
    values = {
        "leader": leader.name,
        "leader_title": leader.title,
        "leader_level": label("level", leader.level),
        **{key: person_rows.written(person, source) for key, source in _SOURCES.items()},
        "started_on": dates.show(pair.started_on or "", "roster"),
        "contacts": str(len(contacts)),
        "ways": _ways(contacts),
        "issues": _numbered([contact.issue for contact in contacts]),
        "handling": _numbered([contact.handling for contact in contacts]),
        "remarks": "；".join(part for part in (ended, pair.remarks) if part),
    }
    return PaperRow(
        values=tuple(values[column.key] for column in LIAISON_COLUMNS),
        groups=(_heading(leader), label("level", leader.level)),
        facts={
            "leader": leader.id,
            "person": pair.person_id or 0,
            "contacts": len(contacts),
        },
    )


def _ways(contacts: Sequence[LiaisonContact]) -> str:
    """走访2次、电话1次; of one contact only the way."""
    counted = Counter(label("contact_way", contact.way) for contact in contacts)
    if len(contacts) == 1:
        return next(iter(counted))
    return "、".join(f"{way}{number}次" for way, number in counted.items())


def _numbered(texts: Sequence[str | None]) -> str:
    """The texts of several contacts each on its own line, numbered by contact."""
    if len(texts) == 1:
        return (texts[0] or "").strip()
    given = [(place, (text or "").strip()) for place, text in enumerate(texts, start=1)]
    return "\n".join(f"（{place}）{text}" for place, text in given if text)


def _heading(leader: Leader) -> str:
    return f"{leader.name}　{leader.title}"


def _groupings(leaders: Sequence[Leader]) -> tuple[Grouping, ...]:
    last = len(leaders)
    ranked = sorted(leaders, key=lambda one: (one.rank_order or last, one.id))
    levels = ("central", "national", "provincial", "municipal", "county", "township")
    orders = (
        tuple(_heading(leader) for leader in ranked),
        tuple(label("level", level) for level in levels),
    )
    return tuple(
        Grouping(key, title, order)
        for (key, title), order in zip(LIAISON_GROUPINGS, orders, strict=True)
    )
