"""Rules of 成果与发放 (DOMAIN 3.4): the form tells the kind, the unit belongs to the quantity."""

import pytest

from models import codes
from models.activities import Activity, Programme
from models.kinds import listing
from models.outputs import Output
from tests.models.rows import enter


def output(form="book", **values):
    given = {"made_on": "2022-03", "unit": "册", "kind_code": "handout", **values}
    return Output(form=form, **given)


def test_what_an_output_needs(empty_office):
    needed = {"kind_code", "form", "made_on", "unit"}
    assert set(Output().problems()) == needed
    assert set(Output(quantity=None).problems()) == {*needed, "quantity"}


def test_there_is_at_least_one(empty_office):
    assert Output().quantity == 1
    assert output(quantity=0).problems() == {"quantity": "数量不能小于 1。"}


@pytest.mark.parametrize("form", codes.TABLES["output"].codes)
def test_a_form_belongs_to_one_kind(empty_office, form):
    kinds = codes.TABLES["output_kind"].codes
    assert [kind for kind in kinds if not output(form, kind_code=kind).problems()] == [
        codes.TABLES["output"].extra(form, "kind")
    ]


def test_the_sentence_names_the_right_kind(empty_office):
    assert output("repost").problems() == {"form": "这种形式属于“宣传动作”，请核对类别或形式。"}


def test_it_is_called_by_its_title_or_by_what_it_is(empty_office):
    assert output(title="政策问答").caption == "政策问答"
    assert output("repost", quantity=3, unit="条").caption == "转载 3 条"


def test_views_by_kind(empty_office):
    enter(
        empty_office,
        output(title="政策问答", quantity=50),
        output("short_video", kind_code="work", unit="条", title="米粉"),
        output("repost", kind_code="publicity", unit="条", platform="微博"),
    )
    assert [listing("output", view=view).count for view in ("handout", "work", "publicity")] == [
        1, 1, 1,
    ]  # fmt: skip
    assert listing("output", search="微博").count == 1


def test_it_outlives_activity_programme_and_author(office_with_people, person_named):
    activity = Activity(name="走进米粉", category="publicity_event", start_on="2022-03")
    programme = Programme(name="媒体进产业", kind_code="series")
    enter(office_with_people, activity, programme)
    row = output("short_video", kind_code="work", unit="条", author=person_named("张三"))
    row.activity, row.programme = activity, programme
    enter(office_with_people, row)
    with office_with_people.act("删除"):
        for other in (activity, programme, person_named("张三")):
            other.delete_instance()
    left = row.reload()
    assert (left.activity, left.programme, left.author) == (None, None, None)
