"""Bases with their designations, the papers of the office, and files kept with activities."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from models import blobs, codes
from models.activities import Activity, Attendance
from models.attachments import Attachment
from models.bases import Base, BaseDesignation
from models.demo.names import FEMALE, MALE, Names
from models.demo.organisation import MUNICIPAL, Office
from models.demo.seed import Keeper, dice, table
from models.documents import Document
from models.posts import Post

ADJUSTED, BY_ELECTION = "关于调整分会班子成员的通知", "关于补选副会长的通知"
WITH_FILES = ("一届五次理事会", "2022年第六次会长会")


def make_bases(keep: Keeper, names: Names) -> None:
    """Save the bases; one line of the table is one designation, an upgrade has two."""
    roll, made, phones = dice("bases"), dict[str, Base](), count(2001101, 13)
    for row in table("bases"):
        if row["name"] not in made:
            base = Base(name=row["name"], kind_code=row["kind"], district=row["district"])
            base.host, base.covered_count = row["host"], int(row["covered"])
            base.manager = names.of(roll.choice((MALE, FEMALE)))
            base.phone = f"0826-{next(phones)}"
            base.closed_on = row["closed_on"] or None
            made[base.name] = keep(base)
        given = ("level", "title", "designated_on", "ended_on", "doc_number", "reviewed_on")
        values = {name: row[name] or None for name in given}
        keep(BaseDesignation(base=made[row["name"]], **values))


def make_documents(keep: Keeper, office: Office) -> None:
    """Save the papers; two notices belong to the posts they tell of."""
    for row in table("documents"):
        given = ("title", "issuer", "doc_number", "issued_on", "repealed_on", "summary")
        document = Document(**{name: row[name] or None for name in given}, kind_code=row["kind"])
        for name in ("clause_count", "span_from", "span_to"):
            setattr(document, name, int(row[name]) if row[name] else None)
        if row["issuer"] == MUNICIPAL:
            document.issuer = str(office.bodies[MUNICIPAL].name)
            document.issuer_body = office.bodies[MUNICIPAL]
        keep(document)
    for title, change in ((ADJUSTED, "adjustment"), (BY_ELECTION, "by_election")):
        document = Document.get(Document.title == title)
        for post in Post.select().where(Post.change_kind == change).order_by(Post.id):
            post.document = document
            post.save()


def make_attachments(keep: Keeper, activities: Iterable[Activity]) -> None:
    """Save the notice and the attendance sheet of two meetings."""
    for activity in activities:
        if activity.name in WITH_FILES:
            notice = f"会议通知\n\n{activity.name}\n时间：{activity.start_on}\n"
            notice += f"地点：{activity.place}\n议题：{activity.content}\n"
            _keep_file(keep, activity, "notice", "会议通知.txt", notice)
            _keep_file(keep, activity, "sign_in", "签到表.csv", _sign_in(activity))


def _sign_in(activity: Activity) -> str:
    shown = codes.TABLES["attendance_status"].short
    rows = Attendance.select().where(Attendance.activity == activity.id).order_by(Attendance.id)
    lines = [f"{row.person.name},{shown(row.status)}" for row in rows]
    return "\n".join(("姓名,状态", *lines, ""))


def _keep_file(keep: Keeper, activity: Activity, kind: str, name: str, text: str) -> None:
    row = Attachment(record_kind="activity", record_id=activity.id, kind_code=kind, file_name=name)
    row.taken_on = activity.start_on
    row.content = blobs.keep(text.encode("utf-8-sig"), "text/plain")
    keep(row)
