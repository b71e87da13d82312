"""会员档案: the file of a person."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from models.kinds import PERSON
from models.membership import Membership
from models.office import Office
from models.parts import load_part
from models.people import Person
from models.posts import Post
from models.whole import new_person
from ui.layout import FormLayout, Heading, IdRule, Rows, Tab
from ui.panels import (
    activities_panel,
    appointments_panel,
    commendations_panel,
    giving_panel,
    liaison_panel,
    trainings_panel,
)
from ui.record_kind import Head, Hint, RecordKind
from ui.releasing import ask_to_release

LAYOUT = FormLayout(
    tabs=(
        Tab(
            "基本",
            (
                "name", "id_number", "sex", "birth_date", "ethnic_group", "affiliation",
                "category", "mobile", "employer", "job_title", "name_pinyin", "district",
                "professional_title", "native_place", "photo", "remarks",
            ),
        ),
        Tab(
            "会籍任职",
            (
                Heading("会籍"), Rows("memberships"), Heading("会内任职"), Rows("posts"),
                Heading("代表人士登记"), Rows("registry"),
                Heading("兼属类别"), Rows("categories"),
            ),
        ),
        Tab(
            "履历",
            (
                Heading("学历"), Rows("educations"), Heading("简历"), Rows("resume"),
                Heading("专长与业绩"), "work_started_on", "qualifications", "specialty",
                "achievements", "rewards_punishments", "annual_reviews", "development_opinion",
                Heading("家庭成员"), Rows("family"),
            ),
        ),
        Tab(
            "更多",
            (
                Heading("身份"), "id_type", "former_names", "surname_length", "birth_place",
                "photo_taken_on", "health", "died_on",
                Heading("党派"), "affiliation_joined_on", "second_affiliation",
                "second_affiliation_joined_on", "non_party_recognised_on",
                Heading("单位与联系"), "industry", "employer_code", "office_phone", "email",
                "wechat", "address", "postcode", "verified_on",
                Heading("个人信息同意书"), Rows("consents"),
            ),
        ),
    ),
    mnemonics={
        "name": "N", "id_number": "I", "mobile": "P", "category": "L", "employer": "U",
        "job_title": "Z", "remarks": "B", "sex": "X", "birth_date": "D", "name_pinyin": "Y",
    },
    # the full labels would break in two or make the column of labels wide
    labels={"professional_title": "专业技术职称", "employer_code": "统一社会信用代码"},
    id_rule=IdRule(),
)  # fmt: skip


def head(person: Person) -> Head:
    """Name, employer, and chips: 在册, the posts, the year of joining."""
    subtitle = " ".join(part for part in (person.employer, person.job_title) if part)
    return Head(person.name or "新会员", subtitle, tuple(_chips(person)), person.photo or "")


def _chips(person: Person) -> list[str]:
    if not person.id:
        return []
    memberships = [row for row in load_part(person, "memberships") if isinstance(row, Membership)]
    joined = sorted(row.joined_on for row in memberships if row.joined_on and not row.left_on)
    has_left = any(row.left_on for row in memberships)
    found = ["在册" if joined else "已退会" if has_left else "非会员"]
    if joined:
        found.append(f"{joined[0][:4]} 年入会")
    posts = [row for row in load_part(person, "posts") if isinstance(row, Post)]
    return found + [_post_text(row) for row in posts if not row.ended_on]


def _post_text(post: Post) -> str:
    """Return 会长 of the association, 网络分会会长 of a part of it."""
    body = post.body
    if body is None or body.kind_code == "municipal_association":
        return post.caption
    return f"{body.short_name or body.name}{post.caption}"


def look(person: Person) -> Mapping[str, Hint]:
    """Say who may be this person already: same ID number, or same name with birth or mobile."""
    twins = Person.like(person)
    if not twins:
        return {}
    twin = twins[0]
    number = person.id_number if person.id_number == twin.id_number else None
    about = "，".join(part for part in (twin.name, twin.employer) if part)
    why = "证件号相同" if number else "同名，生日或手机也相同"
    hint = Hint(f"已有此人？{about}（{why}）", twin.id)
    return {"id_number": hint} if number else {"name": hint}


def merge(parent: QWidget, office: Office, first: int, second: int) -> str:
    """Ask whether two files are of one person, and make one of them."""
    from ui.merge_dialog import MergeDialog  # loaded when it is asked for: the start stays short

    return MergeDialog.ask(parent, office, first, second)


def erase(window: QWidget, office: Office, person_id: int) -> bool:
    """Wipe what tells who somebody is, after all that has to be said."""
    from ui.erasing import erase_person  # as above

    return erase_person(window, office, person_id)


PERSON_FILE = RecordKind(
    kind=PERSON,
    noun="会员",
    counted="名会员",
    new_text="新建会员",
    placeholder="姓名、拼音首字母、单位、手机…",
    caption=("name",),
    layout=LAYOUT,
    after_save=ask_to_release,
    begin=new_person,
    head=head,
    panels=(
        activities_panel,
        commendations_panel,
        trainings_panel,
        appointments_panel,
        giving_panel,
        liaison_panel,
    ),
    watched=frozenset({"name", "id_number", "birth_date", "mobile"}),
    look=look,
    sheet="member_roster",
    has_own_sheets=True,
    first_rows_text="同时登记为本会会员（今天入会）",
    empty="还没有会员。",
    pair_commands={"merge": merge},
    record_commands={"erase": erase},
)
