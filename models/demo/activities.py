"""Programmes, counting tags, and two years of activities with those who took part."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from models import codes, dates
from models.activities import Activity, ActivityTag, Attendance, CountingTag, Programme
from models.demo.names import FEMALE, MALE, Names
from models.demo.organisation import MUNICIPAL, Office
from models.demo.seed import Keeper, dice, sample, table
from models.people import Person
from models.posts import Post

PROGRAMMES: tuple[dict[str, object], ...] = (
    {"name": "主题教育", "kind_code": "series", "started_on": "2020-10"},
    {"name": "双月学习", "kind_code": "series", "started_on": "2020-11", "interval_months": 2},
    {"name": "三心", "kind_code": "series", "started_on": "2021-01", "planned_sessions": 10},
    {"name": "三进", "kind_code": "series", "started_on": "2021-01"},
    {"name": "文化进乡村", "kind_code": "series", "started_on": "2021-01", "parent": "三进"},
    {"name": "法律进企业", "kind_code": "series", "started_on": "2021-06", "parent": "三进"},
    {"name": "媒体进产业", "kind_code": "series", "started_on": "2021-11", "parent": "三进"},
    {"name": "賨新论坛", "kind_code": "series", "started_on": "2021-12"},
    {
        "name": "邻水5.9抗疫",
        "kind_code": "campaign",
        "started_on": "2022-05-09",
        "ended_on": "2022-06-10",
    },
)
TAGS = {
    "形势政策学习": "形势政策专题学习会，按场次计",
    "缅怀活动": "缅怀英烈和伟人的活动，按次计",
    "建言调研": "为提出意见建议开展的调研，按次计",
}
TRAINING = frozenset({"study_session", "field_visit", "duty_training", "forum", "institute_class"})
LECTURERS = ("市委党校", "市社会主义学院", "市委讲师团", "市党史研究室")
LEAVE_REASONS = ("出差", "工作冲突", "生病", "在外地", "")
LEADERS, COUNCIL = "班子", "理事"
RANKS = {LEADERS: (10, 50), COUNCIL: (10, 70)}
POOL_NAMES = {"会员": MUNICIPAL}


def make_activities(keep: Keeper, office: Office, names: Names) -> list[Activity]:
    """Save the activities, oldest first, and return them."""
    programmes = _make_programmes(keep)
    tags = {name: keep(CountingTag(name=name, note=note)) for name, note in TAGS.items()}
    maker = _Maker(keep, office, names, programmes, tags)
    return [maker.make(row) for row in table("activities")]


def _make_programmes(keep: Keeper) -> dict[str, Programme]:
    made: dict[str, Programme] = {}
    for values in PROGRAMMES:
        parent = made.get(str(values.get("parent", "")))
        programme = keep(Programme(**{**values, "parent": parent}))
        made[programme.name] = programme
    return made


class _Maker:
    """Makes one activity after another from the rows of the table."""

    def __init__(
        self,
        keep: Keeper,
        office: Office,
        names: Names,
        programmes: Mapping[str, Programme],
        tags: Mapping[str, CountingTag],
    ) -> None:
        self._keep = keep
        self._office = office
        self._programmes = programmes
        self._tags = tags
        self._roll = dice("attendance")
        self._names = names
        body = office.bodies[MUNICIPAL]
        self._posts = list(Post.select().where(Post.body == body.id).order_by(Post.id))

    def make(self, row: dict[str, str]) -> Activity:
        """Save one activity with its tags and attendance."""
        activity = self._keep(self._activity(row))
        for name in filter(None, row["tags"].split("、")):
            self._keep(ActivityTag(activity=activity, tag=self._tags[name]))
        if row["number"]:
            self._make_attendance(activity, row["pool"], int(row["number"]))
        return activity

    def _activity(self, row: dict[str, str]) -> Activity:
        body = self._office.bodies[row["body"]]
        given = ("name", "category", "start_on", "end_on", "district", "place", "content")
        activity = Activity(**{name: row[name] or None for name in given})
        activity.session_count = int(row["session_count"])
        activity.programme = self._programmes.get(row["programme"])
        activity.body = body
        activity.organiser = row["organiser"] or str(body.short_name)
        activity.co_organiser = str(body.short_name) if row["organiser"] else None
        activity.audience = _audience(row["pool"])
        activity.served_count = int(row["served_count"]) if row["served_count"] else None
        activity.target_kind = row["target_kind"] or None
        activity.reporter = "秘书处"
        if row["category"] in TRAINING:
            activity.training_level = "municipal"
            activity.hours = 40 if row["end_on"] else 4
        if row["category"] in ("public_service", "cultural_event", "forum"):
            activity.cost = 100 * self._roll.randrange(800, 6000, 50)
            activity.publicity = "市新联会公众号"
        return activity

    def _make_attendance(self, activity: Activity, pool: str, size: int) -> None:
        roll, is_meeting = self._roll, pool in RANKS
        people = self._pool(pool, str(activity.start_on))
        chosen = people if is_meeting else sample(roll, people, size)
        for person in chosen:
            row = Attendance(activity=activity, person=person)
            row.status = roll.choices(("present", "on_leave", "absent"), (90, 8, 2))[0]
            row.has_vote = pool == COUNCIL
            if row.status == "on_leave":
                row.leave_reason = roll.choice(LEAVE_REASONS) or None
            self._keep(row)
        if activity.category == "lecture":
            guest = Attendance(activity=activity, role="speaker", guest_unit=roll.choice(LECTURERS))
            guest.guest_name = self._names.of(roll.choice((FEMALE, MALE)))
            self._keep(guest)

    def _pool(self, pool: str, day: str) -> list[Person]:
        """Those who could come on that day: holders of posts, or members of the body by then."""
        if pool in RANKS:
            low, high = RANKS[pool]
            held = [post for post in self._posts if _holds(post, day, low, high)]
            return list({post.person_id: post.person for post in held}.values())
        people = self._office.belonging[POOL_NAMES.get(pool, pool)]
        return [person for person in people if self._office.joined[person.id] <= day]


def _holds(post: Post, day: str, low: int, high: int) -> bool:
    rank = codes.TABLES["position"].rank(post.position or "")
    return low <= rank <= high and dates.holds_on(
        str(post.started_on), post.ended_on or "", date.fromisoformat(day)
    )


def _audience(pool: str) -> str:
    return {LEADERS: "会长班子成员", COUNCIL: "全体理事", "会员": "会员"}.get(pool, f"{pool}会员")
