"""The undo room: every act with its state, and what it takes to take several back or bring them.

Taking back reverts the images of an act, bringing back those of the act that undid it. Either is
possible once nothing that still counts has touched the same rows since, or rows that hang on them:
`plan` names what is in the way, and orders everything newest first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Literal

import peewee

from models import history
from models.attachments import Attachment
from models.database import database
from models.errors import Unavailable
from models.history import Act, History
from models.images import OWNER, FieldChange, caption, differences
from models.office import Office
from models.register import RECORDS

Verb = Literal["undo", "redo"]
Rows = set[tuple[str, int]]
Chosen = Literal["changes", "undone", "all"]
CHOICES: dict[Chosen, str] = {
    "changes": "资料的改动",
    "undone": "已撤销的",
    "all": "全部操作",
}
AHEAD = timedelta(days=1)  # a clock this far ahead of now was wrong

_KIND_REASONS = {
    "audit": "只是登记，没有改动资料。",
    "purge": "彻底删除的个人信息不能找回。",
    "undo": "要取回请对原来那一项点“重做”。",
    "redo": "要取消请对原来那一项点“撤销”。",
}
_FIRST = "台账由此开始。"
_WIPED = "涉及已彻底删除的个人信息。"
# by the words with which their acts begin
_NOT_UNDOABLE = {
    "恢复": "恢复备份不能撤销；被替换的文件另有留存。",
    "升级": "程序升级不能撤销；升级前已备份。",
    "设置口令": "口令的改动不能撤销。",
    "更换口令": "口令的改动不能撤销。",
    "取消口令": "口令的改动不能撤销。",
}


class State(StrEnum):
    """What stands of an act."""

    IN_FORCE = "有效"
    TAKEN_BACK = "已撤销"
    FIXED = "不能撤销"


@dataclass(frozen=True)
class Deed:
    """An act as the undo room lists it.

    Attributes:
        rows: how many rows it changed. state: what stands of it. why: why it cannot be undone.
        is_doubtful: its time jumps back behind an earlier act's, or lies ahead.
    """

    act: Act
    rows: int
    state: State
    why: str
    is_doubtful: bool


@dataclass(frozen=True)
class RowChange:
    """What an act did to one row: 张三（会员）, and the fields old → new."""

    what: str
    verb: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Step:
    """One act to take back or to bring back; ``images`` is the act whose images are reverted."""

    act: Act
    verb: Verb
    images: int


@dataclass(frozen=True)
class Plan:
    """What taking back several acts needs.

    Attributes:
        steps: everything, in the order in which it is done. extra: what was not asked for.
        stuck: why it cannot be done at all, "" where it can.
    """

    steps: tuple[Step, ...]
    extra: tuple[Step, ...]
    stuck: str = ""


# -- listing ---------------------------------------------------------------------------------


def deeds(search: str = "", chosen: Chosen = "changes", limit: int = 500) -> list[Deed]:
    """The newest acts found by words of their sentence, operator or day."""
    query = Act.select().order_by(Act.id.desc())
    if chosen != "all":
        query = query.where(Act.kind.in_(("edit", "purge")))
    if chosen == "undone":
        query = query.where(~history.in_force())
    for word in search.split():
        found_in = Act.sentence.contains(word) | Act.operator.contains(word)
        query = query.where(found_in | Act.at.startswith(word))
    acts = list(query.limit(limit))
    ids = [act.id for act in acts]
    standing = _ids(Act.id.in_(ids) & history.in_force())
    wiped = _ids(Act.id.in_(ids) & Act.id.in_(history.wiped())) if _has_purge() else set()
    counts, doubtful = _row_counts(ids), _doubtful(ids)
    return [
        Deed(act, counts.get(act.id, 0), *_state(act, standing, wiped), act.id in doubtful)
        for act in acts
    ]


def _ids(condition: Any) -> set[int]:
    return {act.id for act in Act.select(Act.id).where(condition)}


def _has_purge() -> bool:
    return bool(Act.select().where(Act.kind == "purge").exists())


def _row_counts(ids: Sequence[int]) -> dict[int, int]:
    sql = (
        "SELECT act, count(*) FROM (SELECT DISTINCT act, kind, row FROM history "
        "WHERE act IN (SELECT value FROM json_each(?))) GROUP BY act"
    )
    return dict(database.execute_sql(sql, (json.dumps(list(ids)),)).fetchall())


def _doubtful(ids: Sequence[int]) -> set[int]:
    """The acts whose time lies before that of the act before them, or ahead of now."""
    limit = (datetime.now() + AHEAD).isoformat(timespec="seconds")
    before = Act.alias()
    earlier = before.select(before.at).where(before.id < Act.id).order_by(before.id.desc()).limit(1)
    return _ids(Act.id.in_(list(ids)) & ((Act.at < earlier) | (Act.at > limit)))


def _state(act: Act, standing: set[int], wiped: set[int]) -> tuple[State, str]:
    for word, reason in _NOT_UNDOABLE.items():
        if act.kind == "audit" and act.sentence.startswith(word):
            return State.FIXED, reason
    if act.id == 1:
        return State.FIXED, _FIRST
    if act.kind != "edit":
        return State.FIXED, _KIND_REASONS[act.kind]
    if act.id in wiped:
        return State.FIXED, _WIPED
    return (State.IN_FORCE if act.id in standing else State.TAKEN_BACK), ""


def details(act_id: int, limit: int = 200) -> list[RowChange]:
    """What an act did, row by row, as many as one reads; sensitive values are covered."""
    query = History.select().where(History.act == act_id).order_by(History.id).limit(limit)
    found = []
    for change in map(history.read_change, query):
        image = change.new or change.old or {}
        what = f"{caption(change.kind, image)}（{RECORDS[change.kind].title_of_kind}）"
        changes = tuple(differences(change.kind, change.old, change.new))
        found.append(RowChange(what, {"I": "新增", "U": "修改", "D": "删除"}[change.op], changes))
    return found


# -- planning --------------------------------------------------------------------------------


def plan(ids: Iterable[int], verb: Verb) -> Plan:
    """Return the steps that take acts back or bring them back, with what is in their way."""
    asked = [_step(Act.get_by_id(act_id), verb) for act_id in ids]
    steps = {step.act.id: step for step in asked}
    waiting = list(asked)
    while waiting:
        step = waiting.pop()
        if problem := _problem(step.act):
            return Plan((), (), f"“{step.act.sentence}”不能撤销或重做：{problem}")
        for other in _obstacles(step.images):
            if other.act.id not in steps:
                steps[other.act.id] = other
                waiting.append(other)
    ordered = sorted(steps.values(), key=lambda step: step.images, reverse=True)
    extra = [step for step in ordered if step not in asked]
    return Plan(tuple(ordered), tuple(extra))


def _problem(act: Act) -> str:
    wiped = _ids((Act.id == act.id) & Act.id.in_(history.wiped()))
    return _state(act, set(), wiped)[1]


def _step(act: Act, verb: Verb) -> Step:
    """The step for an act: its last redo, or itself, is reverted; or the undo that took it back."""
    if verb == "redo":
        undo = Act.select().where((Act.undoes == act.id) & history.in_force())
        newest = undo.order_by(Act.id.desc()).first()
        return Step(act, verb, newest.id if newest is not None else act.id)
    undone = Act.alias()
    undos = undone.select(undone.id).where((undone.undoes == act.id) & (undone.kind == "undo"))
    redo = Act.select().where(Act.undoes.in_(undos) & history.in_force())
    last = redo.order_by(Act.id.desc()).first()
    return Step(act, verb, last.id if last is not None else act.id)


def _obstacles(images: int) -> list[Step]:
    """What must be reverted before an act: all that touched its rows, or what hangs on them, since.

    An act that reverts one which came since as well changes nothing of what was there before.
    """
    rows = history.touched(images)
    rows |= _hanging(images, rows)
    sql = (
        "SELECT DISTINCT history.act FROM history JOIN json_each(?) AS wanted "
        "ON history.kind = json_extract(wanted.value, '$[0]') "
        "AND history.row = json_extract(wanted.value, '$[1]') WHERE history.act > ?"
    )
    since = database.execute_sql(sql, (json.dumps(sorted(rows)), images)).fetchall()
    acts = Act.select().where(
        Act.id.in_([act for (act,) in since])
        & Act.kind.in_(("edit", "undo", "redo"))
        & history.in_force()
        & (Act.undoes.is_null() | (Act.undoes < images))
    )
    return [_reverting(act) for act in acts.order_by(Act.id)]


def _reverting(act: Act) -> Step:
    """The step that takes away what an act did: a later one of the same row stands on it."""
    if act.kind == "edit":
        return _step(act, "undo")
    root = Act.get_by_id(act.undoes)
    if act.kind == "undo":
        return _step(root, "redo")
    return _step(Act.get_by_id(root.undoes), "undo")


def _hanging(images: int, touched: Rows) -> Rows:
    """The rows that refer to what goes when an act is reverted, or that what comes back needs."""
    made: dict[str, list[int]] = {}
    missing: Rows = set()
    for change in history.changes_of(images):
        if change.op == "I":
            made.setdefault(change.kind, []).append(change.row)
        elif change.old is not None:
            missing |= _absent_owners(change.kind, change.old)
    return (_referring(made) | missing) - touched


def _referring(made: dict[str, list[int]]) -> Rows:
    found: Rows = set()
    for kind, model in RECORDS.items():
        for field, owner in model._meta.refs.items():
            ids = made.get(owner.kind(), [])
            if ids:
                found |= {(kind, row.id) for row in model.select(model.id).where(field << _in(ids))}
    for kind, ids in made.items():
        on = (Attachment.record_kind == kind) & (Attachment.record_id << _in(ids))
        attached = Attachment.select(Attachment.id).where(on)
        found |= {(Attachment.kind(), row.id) for row in attached}
    return found


def _in(ids: Sequence[int]) -> Any:
    return peewee.SQL("(SELECT value FROM json_each(?))", (json.dumps(list(ids)),))


def _absent_owners(kind: str, image: Any) -> Rows:
    """The records that an image refers to and that are gone."""
    model = RECORDS[kind]
    named = [
        (owner.kind(), image.get(field.column_name)) for field, owner in model._meta.refs.items()
    ]
    if all(name in image for name in OWNER):
        named.append((image[OWNER[0]], image[OWNER[1]]))
    return {
        (other, int(row))
        for other, row in named
        if row is not None and not RECORDS[other].select().where(RECORDS[other].id == row).exists()
    }


# -- doing -----------------------------------------------------------------------------------


def carry_out(office: Office, steps: Sequence[Step]) -> None:
    """Take each step as an act of its own, in order.

    Raises:
        Unavailable: with how far it came; what was done before stands, and can be undone in turn.
    """
    for done, step in enumerate(steps):
        try:
            (office.undo_act if step.verb == "undo" else office.redo_act)(step.act.id)
        except Unavailable as error:
            before = f"前 {done} 项已经完成，" if done else ""
            word = "撤销" if step.verb == "undo" else "重做"
            sentence = f"{before}“{step.act.sentence}”没有{word}：{error.sentence}"
            raise Unavailable(sentence, error.detail) from error
