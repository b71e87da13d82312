"""Post 会内任职 (DOMAIN 3.3): the dated holding of a position in a body."""

from __future__ import annotations

from typing import Any

from models import codes, dates
from models.activities import Activity
from models.columns import View, kind_of
from models.documents import Document
from models.fields import Choice, Count, DerivedNumber, Flag, PartialDate, Reference
from models.membership import Membership
from models.organisation import Body, Term
from models.people import (
    Consent,
    Education,
    FamilyMember,
    Person,
    PersonCategory,
    PersonRow,
    RegistryEntry,
    ResumeEntry,
)
from models.periods import holds, period_problem
from models.record import Part

SUPERVISORS = frozenset({"chief_supervisor", "supervisor"})
NOT_WITH_SUPERVISOR = frozenset(
    {"president", "executive_vice_president", "vice_president", "secretary_general"}
    | {"standing_council_member", "council_member"}
)


class Post(PersonRow):
    """会内任职: several posts are several rows (副会长兼秘书长), the further ones marked 兼."""

    title_of_kind = "会内任职"
    searched = ("person", "body")

    person = Reference(Person, "人物", required=True, backref="posts")
    body = Reference(Body, "机构", required=True, width=14)
    body_id: int | None
    position = Choice("职务", "position", required=True, width=10)
    rank = DerivedNumber()
    started_on = PartialDate("任职时间", required=True, width=10)
    ended_on = PartialDate("卸任时间", width=10)
    change_kind = Choice("变动类型", "change", required=True, width=8)
    end_kind = Choice("卸任方式", "end_kind", width=8)
    is_concurrent = Flag("兼任")
    rank_order = Count("排名")
    term = Reference(Term, "届次", width=12)
    decided_at = Reference(Activity, "决定会议", width=16)
    document = Reference(Document, "任职文件", width=16)

    class Meta:
        table_name = "post"
        indexes = ((("person", "ended_on", "rank", "rank_order"), False),)

    @property
    def caption(self) -> str:
        """Override Record.caption: 副会长（兼）."""
        label = codes.TABLES["position"].short(self.position or "")
        return f"{label}（兼）" if self.is_concurrent else label

    @property
    def full_caption(self) -> str:
        """Override Record.full_caption: 张三 副会长."""
        person = self.person.name if self.person_id else ""
        return f"{person} {self.caption}".strip()

    @classmethod
    def caption_sql(cls, row: Any) -> Any:
        """Override Record.caption_sql."""
        return Person.select(Person.name).where(Person.id == row.person)

    def derive(self) -> None:
        """Override Record.derive: the rank of DOMAIN 8.3, so that SQL can order by position."""
        rank = codes.TABLES["position"].rank(self.position or "")
        if self.rank != rank:
            self.rank = rank

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """Open ones first, by rank."""
        return (cls.ended_on.is_null(False), cls.rank, cls.started_on, cls.id)

    def rules(self) -> dict[str, str]:
        """Override Record.rules: no overlap; supervisors hold no other leading post."""
        found = period_problem(self.started_on, self.ended_on, "ended_on")
        if self.end_kind and not self.ended_on:
            found["ended_on"] = "选了卸任方式，请填卸任时间。"
        if found or not (self.person_id and self.body_id):
            return found
        for other in self._others_at_the_same_time():
            if other.position == self.position:
                return {"started_on": "此人同一职务的任职时间重叠，请先填前一条的卸任时间。"}
            pair = {other.position, self.position}
            if pair & SUPERVISORS and pair & NOT_WITH_SUPERVISOR:
                return {"position": "监事不能同时担任会长、副会长、秘书长或理事。"}
        return {}

    def _others_at_the_same_time(self) -> list[Post]:
        rows = Post.select().where(
            (Post.person == self.person_id)
            & (Post.body == self.body_id)
            & (Post.id != (self.id or 0))
        )
        start, end = self.bounds()
        return [row for row in rows if row.bounds()[0] < end and start < row.bounds()[1]]

    def doubts(self) -> dict[str, str]:
        """Override Record.doubts: a post outside its term, and one open in a term that ended."""
        term = self.term
        if term is None or not self.started_on:
            return {}
        start, end = term.bounds()
        if not start <= dates.first_day(self.started_on) < end:
            return {"term": f"任职时间不在{term.caption}之内，请核对。"}
        if term.ended_on and not self.ended_on:
            return {"ended_on": f"{term.caption}已结束，这一职务还没有填卸任时间。"}
        return {}

    def bounds(self) -> tuple[str, str]:
        """First day held and first day no longer held; a shorter date stands for its first day."""
        start, end = self.started_on or "", self.ended_on or ""
        return dates.first_day(start), dates.first_day(end) if end else "9999"


# ranks 10–50 and 80–85 are the leadership (班子) of a body; DOMAIN 8.3
LEADING = ((Post.rank >= 10) & (Post.rank <= 50)) | ((Post.rank >= 80) & (Post.rank <= 85))

EDUCATION_SHOWN = ("mode", "level", "degree", "degree_name", "school", "major")
POSTS_SHOWN = ("body", "position", "is_concurrent", "started_on", "ended_on", "change_kind")
MEMBERSHIP_SHOWN = ("body", "joined_on", "left_on", "end_reason", "sourcing", "card_number")
REGISTRY_SHOWN = ("level", "body", "sourcing", "entered_on", "left_on", "leave_reason")

Person.parts = (
    Part(
        "memberships",
        "会籍",
        Membership,
        "person",
        (*MEMBERSHIP_SHOWN, "applied_on", "sponsors"),
    ),
    Part("posts", "会内任职", Post, "person", (*POSTS_SHOWN, "end_kind", "rank_order", "term")),
    Part("registry", "代表人士登记", RegistryEntry, "person", REGISTRY_SHOWN),
    Part("categories", "兼属类别", PersonCategory, "person", ("category",)),
    Part("educations", "学历", Education, "person", (*EDUCATION_SHOWN, "started_on", "ended_on")),
    Part("resume", "简历", ResumeEntry, "person", ("started_on", "ended_on", "content")),
    Part(
        "family",
        "家庭成员",
        FamilyMember,
        "person",
        ("relation", "name", "birth_date", "affiliation", "employer_title"),
    ),
    Part(
        "consents",
        "个人信息同意",
        Consent,
        "person",
        ("granted_on", "form", "covers_sensitive", "withdrawn_on", "scope"),
    ),
)


def held_on(day: str) -> Any:
    """The condition that a post is held on a full day."""
    return holds(Post.started_on, Post.ended_on, day)


def holders(day: str, body: Body | int, *positions: str) -> list[Post]:
    """Who held these positions (any, without) in a body on a full day, by rank.

    Read from the dated rows, so the answer for a past day stays the same after later changes.
    """
    where = (Post.body == body) & held_on(day)
    if positions:
        where &= Post.position.in_(positions)
    order = (Post.rank, Post.rank_order.is_null(), Post.rank_order, Post.started_on, Post.id)
    return list(Post.select().where(where).order_by(*order))


def _now() -> Any:
    return held_on(dates.today().isoformat())


POSTS = kind_of(
    Post,
    "会内任职",
    "人次",
    ("person", "body", "position", "is_concurrent", "started_on", "ended_on", "change_kind"),
    views=(
        View("now", "现任", _now),
        View("leaders", "现任班子成员", lambda: _now() & LEADING),
        View("ended", "已卸任", lambda: Post.ended_on.is_null(False)),
    ),
)
