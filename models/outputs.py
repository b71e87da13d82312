"""Output 成果与发放 (DOMAIN 3.4): handouts, works, publicity actions, as quantity and unit."""

from __future__ import annotations

from typing import Any

from models import codes
from models.activities import Activity, Programme
from models.columns import View, kind_of
from models.fields import Choice, Count, PartialDate, Reference, Text, Title
from models.people import Person
from models.periods import first_day
from models.record import SearchedRecord


class Output(SearchedRecord):
    """成果与发放: quantities add up per form and unit, never across units."""

    title_of_kind = "成果"
    searched = ("title", "form", "platform", "recipients", "author")

    kind_code = Choice("类别", "output_kind", required=True, width=8, column_name="kind")
    form = Choice("形式", "output", required=True, width=8)
    title = Text("书名、题名", width=20)
    made_on = PartialDate("日期", required=True, width=10)
    quantity = Count("数量", required=True, least=1, default=1, width=6)
    unit = Title("单位", limit=10, width=5)
    activity = Reference(Activity, "活动", width=16)
    programme = Reference(Programme, "系列、专项", width=12)
    author = Reference(Person, "作者", width=8)
    platform = Text("平台", width=12)
    recipients = Text("对象", width=14)

    class Meta:
        table_name = "output"

    @property
    def caption(self) -> str:
        """Override Record.caption: the title, or 转载 3 条."""
        form = codes.TABLES["output"].short(self.form or "")
        return self.title or f"{form} {self.quantity or ''} {self.unit or ''}".strip()

    @classmethod
    def caption_sql(cls, row: Any) -> Any:
        """Override Record.caption_sql."""
        return row.title

    def rules(self) -> dict[str, str]:
        """Override Record.rules: the form belongs to the kind."""
        kind = codes.TABLES["output"].extra(self.form or "", "kind")
        if kind and kind != self.kind_code:
            name = codes.TABLES["output_kind"].short(kind)
            return {"form": f"这种形式属于“{name}”，请核对类别或形式。"}
        return {}

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """Newest first."""
        return (first_day(cls.made_on).desc(), cls.id.desc())


def _of_kind(code: str, title: str) -> View:
    return View(code, title, lambda: Output.kind_code == code)


OUTPUTS = kind_of(
    Output,
    "成果与发放",
    "项",
    ("made_on", "kind_code", "form", "title", "quantity", "unit", "platform", "author"),
    views=tuple(_of_kind(code, title) for code, title in codes.TABLES["output_kind"].items()),
)
