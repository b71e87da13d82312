"""Activity 活动, who took part, and the labels under which it is counted (DOMAIN 3.4)."""

from __future__ import annotations

from typing import Any

from models.fields import (
    Choice,
    Count,
    Flag,
    LongText,
    Money,
    Name,
    PartialDate,
    Reference,
    Text,
    Title,
)
from models.organisation import Body
from models.people import Person
from models.periods import period_problem
from models.record import Part, Record, RemarkedRecord, SearchedRecord


class Programme(SearchedRecord):
    """系列、专项: a named series (双月学习) or campaign; counting one includes its children."""

    title_of_kind = "系列、专项"
    searched = ("name",)

    name = Title("名称", width=16)
    kind_code = Choice("类型", "programme", required=True, width=6, column_name="kind")
    parent: Any = Reference("self", "上级", backref="children")
    parent_id: int | None
    started_on = PartialDate("开始时间")
    ended_on = PartialDate("结束时间")
    interval_months = Count("间隔月数", least=1)
    planned_sessions = Count("计划场次")

    class Meta:
        table_name = "programme"

    def rules(self) -> dict[str, str]:
        """Override Record.rules: no cycles; the end is not before the start."""
        above, seen = self.parent_id, {self.id}
        while above is not None:
            if above in seen:
                return {"parent": "上级不能是它自己或它的下级。"}
            seen.add(above)
            above = Programme.get_by_id(above).parent_id
        return period_problem(self.started_on, self.ended_on, "ended_on")

    def family(self) -> list[int]:
        """Its id and those of everything below it: counting one includes its children."""
        found, level = [self.id], [self.id]
        while level:
            rows = Programme.select(Programme.id).where(Programme.parent.in_(level))
            level = [row.id for row in rows if row.id not in found]
            found += level
        return found

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """As entered."""
        return (cls.id,)


class CountingTag(SearchedRecord):
    """统计口径: a label under which activities are counted; many per activity."""

    title_of_kind = "统计口径"
    searched = ("name", "note")

    name = Title("名称", unique=True, width=12)
    note = Text("说明", width=24)

    class Meta:
        table_name = "counting_tag"

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """As entered."""
        return (cls.id,)


class Activity(SearchedRecord):
    """活动: anything held on a day. 场次 is the sum of 计次, never the number of rows."""

    title_of_kind = "活动"
    searched = ("name", "place", "organiser", "co_organiser", "audience")

    name = Title("活动名称", width=24)
    category = Choice("类别", "activity", required=True, width=8)
    start_on = PartialDate("日期", required=True, width=10)
    end_on = PartialDate("结束日期", width=10)
    session_count = Count("计次", least=1, required=True, default=1)
    programme = Reference(Programme, "系列", width=12)
    body = Reference(Body, "归口机构", width=14)
    programme_id: int | None
    body_id: int | None
    district = Choice("县区", "division", width=8)
    place = Text("地点", width=14)
    organiser = Text("主办", width=14)
    co_organiser = Text("承办", width=14)
    audience = Text("参加对象", width=14)
    member_count = Count("会员人数", width=8)
    other_count = Count("其他人数", width=8)
    served_count = Count("服务群众（人次）", width=8)
    training_level = Choice("培训层次", "level", width=8)
    hours = Count("学时")
    expected_count = Count("应训")
    actual_count = Count("实训")
    target_kind = Choice("调研对象", "target_kind", width=8)
    content = LongText("主要内容及成效")
    publicity = Text("宣传报道", limit=500, width=20)
    cost = Money("经费（元）", width=10)
    reporter = Text("填报人", width=8)

    class Meta:
        table_name = "activity"
        indexes = ((("start_on", "id"), False),)

    def rules(self) -> dict[str, str]:
        """Override Record.rules."""
        return period_problem(self.start_on, self.end_on, "end_on")

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """Newest first."""
        return (cls.start_on.desc(), cls.id.desc())

    @classmethod
    def last_like(cls, category: str) -> Activity | None:
        """The newest activity of a category that has attendance: 上次同类活动."""
        rows = Attendance.select(Attendance.activity)
        query = cls.select().where((cls.category == category) & cls.id.in_(rows))
        newest: Activity | None = query.order_by(*cls.row_order()).first()
        return newest


class Attendance(RemarkedRecord):
    """参加情况: one person or guest at one activity. Rows decide over typed head counts."""

    title_of_kind = "参加情况"

    activity = Reference(Activity, "活动", required=True, backref="attendance")
    person = Reference(Person, "人物", width=8, on_delete="CASCADE")  # nameless rows help nobody
    activity_id: int | None
    person_id: int | None
    guest_name = Name("来宾姓名", required=False, width=8)
    guest_unit = Text("来宾单位", width=16)
    role = Choice("角色", "attendance_role", required=True, default="participant", width=8)
    status = Choice("出席", "attendance_status", required=True, default="present", width=6)
    has_vote = Flag("有表决权")
    leave_reason = Text("请假原因", width=14)
    result = Text("考核", width=8)

    class Meta:
        table_name = "attendance"
        indexes = ((("activity", "person"), True),)

    @property
    def caption(self) -> str:
        """Override Record.caption: whose attendance it is."""
        return self.person.name if self.person_id else str(self.guest_name or "")

    def rules(self) -> dict[str, str]:
        """Override Record.rules: a person or a guest; a person once per activity."""
        if not self.person_id and not self.guest_name:
            return {"person": "请选人物，或填来宾姓名。"}
        return {}

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """As entered."""
        return (cls.id,)


class ActivityTag(Record):
    """An activity counted under a label."""

    title_of_kind = "统计口径"

    activity = Reference(Activity, "活动", required=True, backref="tags")
    tag = Reference(CountingTag, "统计口径", required=True, width=12)

    class Meta:
        table_name = "activity_tag"
        indexes = ((("activity", "tag"), True),)

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """As entered."""
        return (cls.id,)


ATTENDANCE_SHOWN = ("person", "guest_name", "status", "role", "leave_reason")

Activity.parts = (
    Part("attendance", "参加情况", Attendance, "activity", ATTENDANCE_SHOWN),
    Part("tags", "统计口径", ActivityTag, "activity", ("tag",)),
)
