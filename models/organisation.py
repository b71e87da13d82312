"""Body 机构 (DOMAIN 3.3): associations, branches, committees, party branch."""

from __future__ import annotations

from typing import Any

from models import dates
from models import text as texts
from models.fields import Choice, Derived, PartialDate, Reference, Text, Title
from models.number_fields import CreditCode, Phone
from models.record import RemarkedRecord

NEEDS_PARENT = frozenset({"branch", "committee", "service_team", "party_branch"})


class Body(RemarkedRecord):
    """机构: an association or a part of one. The council is no body but the posts held."""

    title_of_kind = "机构"

    name = Title("名称", width=24)
    search_text = Derived()
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
        ends = (self.founded_on or "", self.dissolved_on or "")
        if all(ends) and dates.end_before_start(*ends):
            return {"dissolved_on": "撤销日期早于成立日期，请核对。"}
        return {}

    def _is_its_own_ancestor(self) -> bool:
        above, seen = self.parent_id, {self.id}
        while above is not None:
            if above in seen:
                return True
            seen.add(above)
            above = Body.get_by_id(above).parent_id
        return False

    def derive(self) -> None:
        """Override Record.derive."""
        text = "\n".join(texts.fold(part) for part in (self.name, self.short_name) if part)
        if self.search_text != text:
            self.search_text = text

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """The association first, then its parts in the order of their founding."""
        return (cls.parent.is_null(False), cls.kind_code, cls.founded_on, cls.id)

    @classmethod
    def association(cls) -> Body | None:
        """The municipal association whose book this is; the first one entered."""
        query = cls.select().where(cls.kind_code == "municipal_association").order_by(cls.id)
        first: Body | None = query.first()
        return first
