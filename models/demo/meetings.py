"""What only meetings have: number, presence, decisions, votes; and the rules of the office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from models import posts
from models.activities import Activity, Attendance
from models.demo.organisation import MUNICIPAL, Office
from models.demo.seed import Keeper, dice, table
from models.meetings import Meeting, MeetingRule, Motion
from models.posts import Post
from models.settings import OfficeSettings

KINDS = {  # end of the name: kind, number of the first one here; those before are in older papers
    "次理事会": ("council", 2),
    "次会长会": ("presidents_meeting", 12),
}
TALK = "谈心谈话会"
DECIDED = {"补选副会长专题会议": "by_election", "分会班子调整专题会议": "adjustment"}
OF_PARTS = {"branch": "branch_meeting", "county_association": "council"}
RULES = (  # kind, of those entitled, of those present
    ("general_assembly", "two_thirds", "majority"),
    ("council", "two_thirds", "two_thirds"),
    ("presidents_meeting", "two_thirds", "two_thirds"),
    ("supervisory_board", "majority", "majority"),
)
OBSERVERS = "市委统战部有关负责同志"
DISCUSSION = "与会人员围绕议题发言，一致认为要结合行业实际抓好落实。"
AGREED = "同意所议事项，由秘书处牵头落实，下次会议报告进展。"
TALKED = "会后梳理意见诉求，由秘书处分类转送有关单位，并向本人反馈。"
NOTICE = timedelta(days=5)


def make_meetings(
    keep: Keeper, office: Office, settings: OfficeSettings, activities: Iterable[Activity]
) -> None:
    """Save a meeting beside each activity that is one, and what was voted on."""
    for kind, presence, passing in RULES:
        keep(MeetingRule(settings=settings, kind_code=kind, presence=presence, passing=passing))
    maker = _Maker(keep, office)
    for activity in activities:
        if activity.category == "meeting":
            maker.make(activity)


class _Maker:
    """Makes one meeting after another, counting by kind."""

    def __init__(self, keep: Keeper, office: Office) -> None:
        self._keep = keep
        self._office = office
        self._roll = dice("meetings")
        self._numbers: Counter[str] = Counter()
        self._decisions = {row["name"]: row for row in table("meetings")}

    def make(self, activity: Activity) -> None:
        """Save the meeting of an activity, with its motions."""
        decision = self._decisions.get(activity.name)
        meeting = Meeting(activity=activity, kind_code="other", agenda=activity.content)
        meeting.notice_sent_on = (date.fromisoformat(str(activity.start_on)) - NOTICE).isoformat()
        self._classify(meeting, activity)
        self._count(meeting, activity)
        if meeting.present_count:
            meeting.discussion = DISCUSSION
            agreed = TALKED if meeting.kind_code == "talk_meeting" else AGREED
            meeting.resolutions = decision["resolutions"] if decision else agreed
        self._keep(meeting)
        if decision:
            self._vote(meeting, [decision["motion"], decision["motion_2"]])
        if activity.name in DECIDED:
            self._decided(activity, DECIDED[activity.name])

    def _classify(self, meeting: Meeting, activity: Activity) -> None:
        """Kind, term and number by the name; a part of the association has no term of its own."""
        body = activity.body
        kinds = [found for end, found in KINDS.items() if activity.name.endswith(end)]
        if kinds:
            meeting.kind_code, first = kinds[0]
            meeting.number = first + self._numbers[meeting.kind_code]
            self._numbers[meeting.kind_code] += 1
        elif TALK in activity.name:
            meeting.kind_code = "talk_meeting"
            self._numbers[TALK] += 1
            meeting.number = self._numbers[TALK]
        elif body.kind_code in OF_PARTS:
            meeting.kind_code = OF_PARTS[body.kind_code]
        meeting.term = self._office.terms.get(body.short_name)
        if body.id == self._office.bodies[MUNICIPAL].id:
            meeting.observers = OBSERVERS
        day = str(activity.start_on)
        chairs = posts.holders(day, body, "president")
        writers = posts.holders(day, body, "deputy_secretary_general", "secretary_general")
        meeting.chair = chairs[0].person.name if chairs else None
        meeting.recorder = writers[-1].person.name if writers else None

    def _count(self, meeting: Meeting, activity: Activity) -> None:
        """Expected, present and on leave are those of the attendance rows."""
        rows = Attendance.select().where(Attendance.activity == activity.id)
        found = Counter(row.status for row in rows)
        if found:
            meeting.expected_count = sum(found.values())
            meeting.present_count, meeting.leave_count = found["present"], found["on_leave"]

    def _vote(self, meeting: Meeting, titles: Iterable[str]) -> None:
        present = meeting.present_count or 0
        for number, title in enumerate(filter(None, titles), start=1):
            against, abstained = self._roll.choice(((0, 0), (0, 1), (1, 0), (0, 0), (1, 1)))
            motion = Motion(meeting=meeting, number=number, title=title, rule="two_thirds")
            motion.present_count, motion.votes_for = present, present - against - abstained
            motion.votes_against, motion.abstentions = against, abstained
            self._keep(motion)

    def _decided(self, activity: Activity, change: str) -> None:
        """The posts filled at that meeting refer to it."""
        filled = (Post.change_kind == change) & (Post.started_on == activity.start_on)
        for post in Post.select().where(filled).order_by(Post.id):
            post.decided_at = activity
            post.save()
