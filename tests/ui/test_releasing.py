"""Who leaves is asked about their posts, once, from the person's file and from the membership's."""

import pytest

from models.membership import Membership
from models.organisation import Body
from models.people import Person
from models.posts import Post
from ui.messages import Message
from ui.releasing import LATER, RELEASE


@pytest.fixture
def asked(monkeypatch):
    """What was asked; the answer is RELEASE until another is put first."""
    questions, answers = [], [RELEASE]

    def ask(parent, text, verbs, default, *rest):
        questions.append(text)
        return answers[0]

    monkeypatch.setattr(Message, "ask", ask)
    return questions, answers


@pytest.fixture
def page(office_with_people, open_window):
    """The memberships, 张三's in the file pane; he sits in the council."""
    person = Person.get(Person.name == "张三")
    with office_with_people.act("任职"):
        Post(
            person=person, body=Body.get(), position="council_member", started_on="2020-06",
            change_kind="election",
        ).save()  # fmt: skip
    window = open_window(office_with_people)
    window.show_page("membership")
    row = Membership.get(Membership.person == person)
    window.page.pane.show_record(row.id)
    return window.page


def leave(page):
    editors = page.pane.form.editors
    editors["left_on"].type_text("2022-10-01")
    reasons = editors["end_reason"].input
    reasons.setCurrentIndex(reasons.findText("退会"))
    return page.pane.save()


def test_the_posts_end_the_same_day(page, asked):
    assert leave(page)
    assert asked[0] == ["张三已退出，还有 1 个职务没有卸任：理事。退出当天一并卸任吗？"]
    assert Post.get().ended_on == "2022-10-01"


def test_later_leaves_them(page, asked):
    asked[1][0] = LATER
    assert leave(page)
    assert Post.get().ended_on is None


def test_another_change_asks_nothing(page, asked):
    page.pane.form.editors["card_number"].type_text("0007")
    assert page.pane.save()
    assert asked[0] == []
