"""班子: a body, a day, its leadership; a line leads to the post."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.organisation import Body
from models.people import Person
from models.posts import Post
from ui.pages import Link
from ui.term_board_page import NO_BODY


@pytest.fixture
def board(office_with_people, open_window):
    """The page of an office whose president changed at the end of 2021."""
    body = Body.get()
    with office_with_people.act("任职"):
        for name, start, end in (("张三", "2019-01", "2021-12-28"), ("田富", "2021-12-28", None)):
            Post(
                person=Person.get(Person.name == name), body=body, position="president",
                started_on=start, ended_on=end, change_kind="election",
            ).save()  # fmt: skip
    window = open_window(office_with_people)
    window.show_page("term_board")
    return window.page


def names(page):
    tree = page.seated
    return [tree.topLevelItem(row).text(1) for row in range(tree.topLevelItemCount())]


def type_day(page, text):
    page.day.type_text(text)


def test_today_s_leaders_are_shown_first(board):
    assert names(board) == ["田富"]
    assert "共 1 人" in board.heading.text()
    assert board.status() == "班子成员 1 人次"


def test_another_day_shows_those_of_that_day(board):
    type_day(board, "2021年6月1日")
    assert names(board) == ["张三"]
    assert board.heading.text().startswith("2021年6月1日")
    type_day(board, "2018-01-01")
    assert names(board) == []
    assert "会长空缺。" in board.flags.text()


def test_a_day_that_is_not_understood_leaves_the_board(board):
    type_day(board, "2021-6-1")
    type_day(board, "不知道")
    assert names(board) == []
    assert board.day.problem == "" or "看不懂" in board.day.problem


def test_a_line_leads_to_its_post(board, qtbot):
    board.seated.setCurrentItem(board.seated.topLevelItem(0))
    board.seated.setFocus()
    with qtbot.waitSignal(board.link_opened) as opened:
        QTest.keyClick(board.seated, Qt.Key.Key_Return)
    assert opened.args[0] == Link("post", record=Post.get(Post.ended_on.is_null()).id)


def test_it_follows_a_change(board, office_with_people):
    with office_with_people.act("卸任"):
        post = Post.get(Post.ended_on.is_null())
        post.ended_on, post.end_kind = "2022-01", "release"
        post.save()
    board.refresh()
    assert names(board) == []


def test_an_office_without_bodies_says_what_to_do(empty_office, open_window):
    window = open_window(empty_office)
    window.show_page("term_board")
    assert window.page.heading.text() == NO_BODY
    assert not window.page.flags.isVisible()
