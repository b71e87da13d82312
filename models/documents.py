"""Document 制度文件 (DOMAIN 3.6): plans, rules, schemes, decisions, notices."""

from __future__ import annotations

from typing import Any

from models import dates
from models.columns import Column, View, kind_of, plain
from models.errors import Unavailable
from models.fields import Choice, Count, LongText, PartialDate, Reference, Text, Title
from models.organisation import Body
from models.periods import first_day, holds, period_problem
from models.record import SearchedRecord

KEPT_YEARS = 3  # an impact assessment (个人信息保护法 art. 56); to confirm with counsel


class Document(SearchedRecord):
    """制度文件: in force on a day when issued and not repealed."""

    title_of_kind = "制度文件"
    searched = ("title", "doc_number", "issuer", "kind_code")

    title = Title("标题", width=28)
    kind_code = Choice("类型", "document", required=True, width=8, column_name="kind")
    issuer = Text("制发单位", width=16)
    issuer_body = Reference(Body, "制发机构", width=14)
    doc_number = Text("文号", width=14)
    issued_on = PartialDate("印发日期", required=True, width=10)
    repealed_on = PartialDate("废止日期", width=10)
    clause_count = Count("条数")
    span_from = Count("适用起年", least=1900, width=8)
    span_to = Count("适用止年", least=1900, width=8)
    summary = LongText("内容摘要")

    class Meta:
        table_name = "document"

    def rules(self) -> dict[str, str]:
        """Override Record.rules."""
        if self.span_from and self.span_to and self.span_to < self.span_from:
            return {"span_to": "适用止年早于起年，请核对。"}
        return period_problem(
            self.issued_on, self.repealed_on, "repealed_on", "废止日期早于印发日期，请核对。"
        )

    @property
    def span_years(self) -> int | None:
        """How many years it covers, both ends counted: 2021—2025 are five."""
        if not (self.span_from and self.span_to):
            return None
        return int(self.span_to - self.span_from + 1)

    def delete_instance(self, recursive: bool = False, delete_nullable: bool = False) -> int:
        """Extend Record.delete_instance: an impact assessment is kept for three years.

        Raises:
            Unavailable: it is younger than that.
        """
        last = dates.last_day(self.issued_on or "")
        kept_until = f"{int(last[:4] or 0) + KEPT_YEARS:04d}{last[4:]}"
        if self.kind_code == "impact_assessment" and dates.today().isoformat() < kept_until:
            raise Unavailable(f"个人信息保护影响评估至少保存 {KEPT_YEARS} 年，现在不能删除。")
        return super().delete_instance(recursive, delete_nullable)

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """Newest first."""
        return (first_day(cls.issued_on).desc(), cls.id.desc())


def _in_force() -> Any:
    return holds(Document.issued_on, Document.repealed_on, dates.today().isoformat())


DOCUMENTS = kind_of(
    Document,
    "制度文件",
    "件",
    ("issued_on", "title", "kind_code", "doc_number", "issuer", "clause_count", "repealed_on"),
    extra=(
        Column(
            "span_years",
            "适用年数",
            Document.span_to - Document.span_from + 1,
            plain,
            8,
            "right",
            "count",
        ),
    ),
    views=(
        View("in_force", "现行有效", _in_force),
        View("systems", "制度", lambda: Document.kind_code == "system"),
    ),
)
