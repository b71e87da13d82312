"""Body 机构 and its Term 届 (DOMAIN 3.3): associations, branches, committees, party branch."""

from __future__ import annotations

from typing import Any

import peewee

from models import dates
from models import text as texts
from models.columns import View, kind_of
from models.fields import (
    REMARKS_LIMIT,
    Choice,
    Count,
    LongText,
    PartialDate,
    Reference,
    Text,
    Title,
)
from models.number_fields import CreditCode, Phone
from models.periods import period_problem
from models.record import Part, Record, SearchedRecord

fn = peewee.fn
LONGEST_TERM, LONGEST_EXTENSION = 5, 1  # years; DOMAIN 9.1
WARNED_BEFORE = 6  # months before a term is due
NEEDS_PARENT = frozenset({"branch", "committee", "service_team", "party_branch"})


class Body(SearchedRecord):
    """机构: an association or a part of one. The council is no body but the posts held."""

    title_of_kind = "机构"
    searched = ("name", "short_name", "kind_code", "district")

    name = Title("名称", width=24)
    short_name = Text("简称", width=12)
    kind_code = Choice("类型", "body", required=True, width=10, column_name="kind")
    parent: Any = Reference("self", "上级", backref="children")
    parent_id: int | None
    district = Choice("所在县区", "division", width=8)
    founded_on = PartialDate("成立日期", width=10)
    dissolved_on = PartialDate("撤销日期", width=10)
    credit_code = CreditCode("统一社会信用代码")
    address = Text("地址", width=20)
    phone = Phone("电话")

    class Meta:
        table_name = "body"

    def rules(self) -> dict[str, str]:
        """Override Record.rules: parts have a parent; no cycles."""
        if self.kind_code in NEEDS_PARENT and not self.parent_id:
            return {"parent": "分会、专委会、服务团和党支部要选上级机构。"}
        if self._is_its_own_ancestor():
            return {"parent": "上级机构不能是它自己或它的下级。"}
        return period_problem(
            self.founded_on, self.dissolved_on, "dissolved_on", "撤销日期早于成立日期，请核对。"
        )

    def _is_its_own_ancestor(self) -> bool:
        above, seen = self.parent_id, {self.id}
        while above is not None:
            if above in seen:
                return True
            seen.add(above)
            above = Body.get_by_id(above).parent_id
        return False

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """The association first, then its parts in the order of their founding."""
        is_part = cls.parent.is_null(False)
        is_ours = cls.kind_code == "municipal_association"
        return (is_ours.desc(), is_part, cls.kind_code, cls.founded_on, cls.id)

    @classmethod
    def caption_sql(cls, row: Any) -> Any:
        """Override Record.caption_sql: the short name where there is one."""
        return fn.COALESCE(row.short_name, row.name)

    @classmethod
    def association(cls) -> Body | None:
        """The municipal association whose book this is; the first one entered."""
        query = cls.select().where(cls.kind_code == "municipal_association").order_by(cls.id)
        first: Body | None = query.first()
        return first


class Term(Record):
    """届: the term of office of a body; the terms of one body do not overlap."""

    title_of_kind = "届"
    searched = ("body",)

    body = Reference(Body, "机构", required=True, width=14, backref="terms")
    body_id: int | None
    ordinal = Count("第几届", required=True, least=1, width=6)
    started_on = PartialDate("开始", required=True, width=10)
    due_on = PartialDate("应换届日期", required=True, width=10)
    extended_to = PartialDate("延期至", width=10)
    extension_approval = Text("延期批准文号", width=14)
    ended_on = PartialDate("结束", width=10)
    remarks = LongText("备注", limit=REMARKS_LIMIT)

    class Meta:
        table_name = "term"
        indexes = ((("body", "ordinal"), True),)

    @property
    def caption(self) -> str:
        """Override Record.caption: 市新联会第二届."""
        body = self.body
        name = (body.short_name or body.name) if body is not None else ""
        return f"{name}第{texts.chinese_number(self.ordinal or 0)}届"

    @classmethod
    def caption_sql(cls, row: Any) -> Any:
        """Override Record.caption_sql."""
        body = Body.alias()
        name = body.select(fn.COALESCE(body.short_name, body.name)).where(body.id == row.body)
        return fn.COALESCE(name, "").concat("第").concat(_ordinal(row.ordinal)).concat("届")

    @classmethod
    def found_by(cls, term: str) -> Any:
        """Extend Record.found_by: by its whole caption too, as it is chosen and pasted."""
        return super().found_by(term) | cls.caption_sql(cls).contains(term)

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """By body, the newest first."""
        return (cls.body, cls.ordinal.desc(), cls.id)

    def rules(self) -> dict[str, str]:
        """Override Record.rules: five years at most, one of extension, no overlap (DOMAIN 9.1)."""
        found = period_problem(self.started_on, self.due_on, "due_on")
        if not found and self._is_longer(self.started_on, self.due_on, LONGEST_TERM):
            found["due_on"] = f"一届最长 {LONGEST_TERM} 年，请核对应换届日期。"
        if self.extended_to and self._is_longer(self.due_on, self.extended_to, LONGEST_EXTENSION):
            found["extended_to"] = f"延期最长 {LONGEST_EXTENSION} 年，请核对。"
        found |= period_problem(self.due_on, self.extended_to, "extended_to")
        found |= period_problem(self.started_on, self.ended_on, "ended_on")
        if not found and self._overlapping() is not None:
            found["started_on"] = "与这个机构的另一届时间重叠，请先填那一届的结束时间。"
        return found

    def doubts(self) -> dict[str, str]:
        """Override Record.doubts: an extension is approved by the registration authority."""
        if self.extended_to and not self.extension_approval:
            return {"extension_approval": "延期换届须经登记管理机关批准，请填写批准文号。"}
        return {}

    @staticmethod
    def _is_longer(start: str | None, end: str | None, years: int) -> bool:
        if not (start and end):
            return False
        first = dates.first_day(start)
        return dates.first_day(end) > f"{int(first[:4]) + years:04d}{first[4:]}"

    def _overlapping(self) -> Term | None:
        rows = Term.select().where((Term.body == self.body_id) & (Term.id != (self.id or 0)))
        start, end = self.bounds()
        return next(
            (row for row in rows if row.bounds()[0] < end and start < row.bounds()[1]), None
        )

    def bounds(self) -> tuple[str, str]:
        """First day, and the first day no longer in it; open where the next has not begun."""
        end = dates.first_day(self.ended_on) if self.ended_on else "9999"
        return dates.first_day(self.started_on or ""), end

    @classmethod
    def of(cls, body: Body | int | None, day: str) -> Term | None:
        """The term of a body that ran on a day."""
        for term in cls.select().where(cls.body == body).order_by(cls.ordinal.desc()):
            start, end = term.bounds()
            if start <= day < end:
                found: Term = term
                return found
        return None


def _ordinal(number: Any) -> Any:
    """An ordinal in Chinese, in SQL."""
    named = [(n, texts.chinese_number(n)) for n in range(1, 21)]
    return peewee.Case(number, named, number.cast("text"))


Body.parts = (
    Part(
        "terms", "届", Term, "body", ("ordinal", "started_on", "due_on", "extended_to", "ended_on")
    ),
)
BODIES = kind_of(
    Body,
    "机构",
    "个",
    ("name", "short_name", "kind_code", "parent", "district", "founded_on", "dissolved_on"),
    views=(
        View("open", "现有机构", lambda: Body.dissolved_on.is_null()),
        View("branches", "分会、专委会", lambda: Body.kind_code.in_(("branch", "committee"))),
    ),
)
TERMS = kind_of(
    Term, "届", "届", ("body", "ordinal", "started_on", "due_on", "extended_to", "ended_on")
)
