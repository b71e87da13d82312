import pytest

from models.errors import Invalid, Unavailable
from models.figures import own
from models.figures.definition import Condition, Definition
from models.figures.standard import CHAPTERS, standard
from models.history import Act, newest
from models.reports import Figure

NEW = Definition(
    "Z01", "岳池县的活动", "activity", conditions=(Condition("district", "in", ("511621",)),),
    unit="场次", chapter="作用发挥",
)  # fmt: skip


def codes(chapter=None):
    return [f.code for f in own.figures() if chapter in (None, f.definition.chapter)]


def test_without_own_figures_the_ready_made_ones_stand_by_chapter(demo_office):
    found = own.figures()
    assert sorted(f.code for f in found) == [d.code for d in standard()]
    places = [CHAPTERS.index(f.definition.chapter) for f in found]
    assert places == sorted(places)
    assert all(f.is_ready_made and not f.is_changed for f in found)
    assert Figure.select().count() == 0


def test_a_new_figure_stands_at_the_end_of_its_chapter(demo_office):
    assert own.next_code() == "Z01"
    own.save(demo_office, NEW)
    assert codes("作用发挥")[-1] == "Z01"
    assert own.next_code() == "Z02"
    assert own.figure("Z01").definition == NEW
    assert not own.figure("Z01").is_ready_made


def test_a_ready_made_figure_is_changed_and_given_back(demo_office):
    ready = own.figure("F41").definition
    own.save(demo_office, ready.changed(unit="次", style="approx"))
    assert own.figure("F41").is_changed
    assert own.figure("F41").definition.unit == "次"
    own.remove(demo_office, "F41")
    assert own.figure("F41").definition == ready
    assert not own.figure("F41").is_changed


def test_a_figure_is_hidden_moved_and_copied_each_by_one_act(demo_office):
    before = newest()
    own.hide(demo_office, "F53")
    assert "F53" not in codes()
    assert own.figure("F53").is_hidden
    own.hide(demo_office, "F53", hidden=False)
    turned = list(reversed(codes("思想引领")))
    own.reorder(demo_office, turned, "思想引领")
    assert codes("思想引领") == turned
    made = own.copy(demo_office, "F41")
    assert made.definition == own.figure("F41").definition.changed(
        code="Z01", title="“三心”活动（副本）"
    )
    said = [act.sentence for act in Act.select().where(Act.id > before).order_by(Act.id)]
    assert said == [
        "停用统计数字 F53 对外获奖",
        "启用统计数字 F53 对外获奖",
        "调整统计数字的次序（思想引领）",
        "新增统计数字 Z01 “三心”活动（副本）",
    ]


def test_moving_keeps_the_definition_ready_made(demo_office):
    own.reorder(demo_office, ["F53", "F01"], "思想引领")
    assert codes("思想引领")[:1] == ["F53"]
    assert own.figure("F53").definition.chapter == "思想引领"
    assert not own.figure("F53").is_changed


def test_an_act_is_undone(demo_office):
    own.save(demo_office, NEW)
    demo_office.undo()
    assert "Z01" not in codes()


def test_a_chapter_of_the_office_comes_last(demo_office):
    own.save(demo_office, NEW.changed(chapter="自身建设"))
    assert own.figures()[-1].definition.chapter == "自身建设"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"code": "三心"}, "code"),
        ({"title": " "}, "title"),
        ({"title": "a{{b"}, "title"),
        ({"source": "nothing"}, "source"),
        ({"measure": "sum"}, "amount"),
        ({"measure": "sum", "amount": "name"}, "amount"),
        ({"measure": "persons"}, "measure"),
        ({"measure": "interval"}, "measure"),
        ({"measure": "nothing"}, "measure"),
        ({"conditions": (Condition("nothing"),)}, "conditions"),
        ({"conditions": (Condition("category"),)}, "conditions"),
        ({"conditions": (Condition("session_count", ">=", ("多",)),)}, "conditions"),
        ({"conditions": (Condition("category", "like", ("1",)),)}, "conditions"),
        ({"period": "years"}, "years"),
        ({"period": "nothing"}, "period"),
        ({"start": "2021"}, "start"),
        ({"style": "nothing"}, "style"),
        ({"step": 0}, "step"),
        ({"day": "nothing"}, "day"),
        ({"unit": 5}, "unit"),
    ],
)
def test_a_wrong_definition_is_refused_beside_its_field(demo_office, wrong, field):
    with pytest.raises(Invalid) as refused:
        own.save(demo_office, NEW.changed(**wrong))
    assert field in refused.value.problems
    assert Figure.select().count() == 0


def test_the_ready_made_definitions_break_no_rule():
    from models.figures.rules import problems

    assert [problems(each) for each in standard()] == [{}] * len(standard())


def test_a_code_that_nobody_has_is_named(demo_office):
    with pytest.raises(Unavailable, match="F99"):
        own.figure("F99")
