"""Undo and redo: the images of an act put back by a new act, also next week and out of order."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

import peewee

from models import attachments, history, register
from models.database import database
from models.errors import Unavailable
from models.history import Act
from models.record import left_hanging, rederive


class Undoing:
    """What an office can take back; `act` is the one way to write."""

    def act(
        self, sentence: str, kind: str = "edit", undoes: int | None = None
    ) -> AbstractContextManager[Act]:
        """Write; see Office.act."""
        raise NotImplementedError

    def require_file(self) -> None:
        """Open the file again, where a fault of the disk has closed it; see Office."""
        raise NotImplementedError

    def next_undo(self) -> Act | None:
        """The act that 撤销 would take back: the newest one in force."""
        newest: Act | None = _undoable().order_by(Act.id.desc()).first()
        return newest

    def next_redo(self) -> Act | None:
        """The act that 重做 would bring back: the last one undone, until a new one is written."""
        lasting = Act.select(peewee.fn.MAX(Act.id)).where(Act.kind.in_(("edit", "purge")))
        newest_edit = lasting.scalar() or 0
        undos = Act.select().where(
            (Act.kind == "undo") & (Act.id > newest_edit) & history.in_force()
        )
        last = undos.order_by(Act.id.desc()).first()
        return Act.get_by_id(last.undoes) if last is not None else None

    def undo(self) -> str | None:
        """Take back the newest act; works after a restart. Returns its sentence, None if none."""
        self.require_file()
        act = self.next_undo()
        if act is None:
            return None
        self.undo_act(act.id)
        return act.sentence

    def undo_act(self, act_id: int) -> None:
        """Take back one act, also out of order.

        Raises:
            Unavailable: it was taken back already; or a later act touched the same rows, or rows
                that hang on them, and is named; or a purge wiped some of its rows.
        """
        if Act.select().where((Act.id == act_id) & Act.id.in_(history.wiped())).exists():
            raise Unavailable("这次操作涉及已彻底删除的个人信息，不能撤销。")
        act = _undoable().where(Act.id == act_id).first()
        if act is None:
            raise Unavailable("这次操作已经撤销过了，或者不能撤销。")
        later = history.later_acts(act_id)
        if later:
            names = "、".join(f"“{other.sentence}”" for other in later[:3])
            raise Unavailable(f"后来的操作{names}改过同样的记录，请先撤销它们。")
        self._revert(act.id, f"撤销：{act.sentence}", "undo", act.id)

    def redo(self) -> str | None:
        """Bring back the act that was undone last. Returns its sentence, None if none."""
        self.require_file()
        act = self.next_redo()
        if act is None:
            return None
        self.redo_act(act.id)
        return act.sentence

    def redo_act(self, act_id: int) -> None:
        """Bring back one act that was undone, also out of order; see `models.undo_room`.

        Raises:
            Unavailable: it is not undone, or what stands there now is in the way.
        """
        undo = Act.select().where((Act.undoes == act_id) & history.in_force())
        newest = undo.order_by(Act.id.desc()).first()
        if newest is None or Act.get_by_id(act_id).kind != "edit":
            raise Unavailable("这次操作没有撤销过，不用重做。")
        sentence = Act.get_by_id(act_id).sentence
        self._revert(newest.id, f"重做：{sentence}", "redo", newest.id)

    def _revert(self, act_id: int, sentence: str, kind: str, undoes: int) -> None:
        try:
            self._put_back(act_id, sentence, kind, undoes)
        except Unavailable as error:
            if isinstance(error.__cause__, peewee.IntegrityError):
                raise _in_the_way(error.__cause__) from error
            raise

    def _put_back(self, act_id: int, sentence: str, kind: str, undoes: int) -> None:
        rows = history.touched(act_id)
        with self.act(sentence, kind=kind, undoes=undoes) as act:
            database.execute_sql("PRAGMA defer_foreign_keys = ON")
            history.revert(act_id)
            if (history.touched(act.id) | left_hanging(register.RECORDS)) - rows:
                raise Unavailable("后来登记的内容还用着这条记录，请先撤销或删除那些内容。")
            attachments.require_records(register.RECORDS.values(), rows)
            rederive(register.RECORDS, rows)


def _undoable() -> Any:
    """The edits in force whose rows still say something; the first act made the file."""
    is_whole = Act.id.not_in(history.wiped())
    return Act.select().where((Act.kind == "edit") & (Act.id > 1) & history.in_force() & is_whole)


def _in_the_way(error: peewee.IntegrityError) -> Unavailable:
    """Say what keeps a record from coming back: its like stands there, or its owner is gone."""
    sentence = "台账里现在已有同样的记录（例如同一身份证号），不能再放回来。请先处理那一条。"
    if "FOREIGN KEY" in str(error):
        sentence = "这次操作里的记录属于后来删除的记录。请先还原那一次删除。"
    return Unavailable(sentence, str(error))
