"""安全日志: the acts that tell who saw, took out, brought back or erased what; only ever read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import peewee

from models import dates
from models.columns import Column, Kind, View, column_of
from models.fields import LongText, Style, Text
from models.listing import Listing
from models.record import Record

LOGGED = ("audit", "purge")
OTHER = "其他"
# what an act is about, told by how its sentence begins
SORTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "opened": ("打开", ("打开", "锁定", "解锁")),
    "shown": ("查看", ("查看",)),
    "printed": ("打印", ("打印", "另存 PDF", "命令行")),
    "exported": ("导出", ("导出", "另存附件", "保存附件", "另存")),
    "backed_up": ("备份", ("备份",)),
    "restored": ("恢复", ("恢复", "从备份恢复", "用备份")),
}
ERASED = "彻底删除"


class LogEntry(Record):
    """One act as the log shows it; the table is that of the acts, which nothing here changes."""

    searched = ("at", "operator", "sentence")

    uid = peewee.TextField(unique=True, column_name="uuid")
    at = Text("时间", width=16)
    sentence = LongText("事项", width=40)
    operator = Text("操作人", width=10)
    program = Text("程序版本", width=8)
    act_kind = peewee.TextField(column_name="kind")

    class Meta:
        table_name = "act"

    @classmethod
    def found_by(cls, term: str) -> Any:
        """Override Record.found_by: acts have no search text of their own."""
        return cls.sentence.contains(term) | cls.operator.contains(term) | cls.at.contains(term)

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """Newest first, by number and not by clock."""
        return (cls.id.desc(),)

    def save(self, *_: object, **__: object) -> int:
        """Override Record.save: the log is never written from here."""
        raise TypeError("the log is written by acts")

    def delete_instance(self, *_: object, **__: object) -> int:
        """Override Record.delete_instance, as above."""
        raise TypeError("the log is never deleted")


def _begins(words: tuple[str, ...]) -> Any:
    found: Any = LogEntry.sentence.startswith(words[0])
    for word in words[1:]:
        found |= LogEntry.sentence.startswith(word)
    return found


def _sort() -> Any:
    erased = (LogEntry.act_kind == "purge", ERASED)
    return peewee.Case(None, (erased, *((_begins(w), t) for t, w in SORTS.values())), OTHER)


def _moment(value: object, style: Style = "table") -> str:
    return datetime.fromisoformat(str(value)).strftime("%Y-%m-%d %H:%M") if value else ""


def _plain(value: object, style: Style = "table") -> str:
    return str(value or "")


def _view(name: str) -> View:
    title, words = SORTS[name]
    return View(name, title, lambda: _begins(words))


LOG = Kind(
    name="security_log",
    title="安全日志",
    unit="项",
    model=LogEntry,
    columns=(
        Column("at", "时间", LogEntry.at, _moment, 16),
        Column("sort", "类别", _sort(), _plain, 8),
        column_of(LogEntry.sentence),
        column_of(LogEntry.operator),
        column_of(LogEntry.program),
    ),
    shown=("at", "sort", "sentence", "operator"),
    orders={"usual": LogEntry.row_order()},
    views=(
        View("all", "全部"),
        *map(_view, SORTS),
        View("erased", ERASED, lambda: LogEntry.act_kind == "purge"),
        View("year", "今年", lambda: LogEntry.at.startswith(str(dates.today().year))),
    ),
    where=lambda: LogEntry.act_kind.in_(LOGGED),
)


def log_listing(search: str = "", view: str = "") -> Listing:
    """The log, newest first; found by what was done, by whom and when."""
    return Listing(LOG, search=search, view=view)
