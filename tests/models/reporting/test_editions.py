import random
from datetime import date

import pytest

from models import past
from models.activities import Activity, ActivityTag, Attendance, CountingTag
from models.donations import DonationLine
from models.errors import Invalid, Misused, Unavailable
from models.figures import own
from models.history import Act
from models.membership import Membership
from models.paper.selection import Selection
from models.paper.summary import work_summary
from models.people import Person
from models.proposals import Proposal
from models.reporting.editions import differences, editions, figures_of, freeze, keep
from models.reporting.ready import draft
from models.reporting.tally import Tally
from models.reports import Report, ReportFigure
from tests.models.reporting.conftest import DAY


@pytest.fixture
def edition(demo_office):
    """The summary of the article's day, frozen."""
    report = draft()
    report.cut_off = DAY
    keep(demo_office, report)
    return freeze(demo_office, report)


def test_an_edition_keeps_text_figures_and_rows(demo_office, edition):
    assert editions() == [edition]
    assert "公益活动10场次" in edition.frozen_text
    found = {row.figure: row for row in figures_of(edition)}
    assert len(found) == 56
    assert (found["F45"].value, found["F45"].phrase) == ("177000", "17.7万元")
    assert found["F09"].value is None
    kind, rows = found["F28"].rows
    assert kind == "activity"
    assert sum(map(int, rows.values())) == 14
    assert differences(edition) == []
    assert draft().id != edition.id


def test_an_edition_no_longer_changes(demo_office, edition):
    edition.title = "改过的标题"
    with pytest.raises(Invalid, match="定稿"), demo_office.act("改定稿"):
        edition.save()


def test_a_wrong_text_is_not_frozen(demo_office):
    report = draft()
    report.cut_off, report.body_text = DAY, "活动{{会费}}"
    keep(demo_office, report)
    with pytest.raises(Unavailable, match="会费"):
        freeze(demo_office, report)
    assert ReportFigure.select().count() == 0


def test_a_changed_figure_tells_from_what_to_what_and_by_which_act(demo_office, edition):
    with demo_office.act("新建建言 关于夜间经济的建议"):
        made = Proposal(
            title="关于夜间经济的建议",
            kind_code="proposal",
            submitted_on="2022-09-01",
            item_count=2,
        )
        made.save()
    with demo_office.act("修改人物 无关"):
        person = Person.get_by_id(1)
        person.employer = "别的单位"
        person.save()
    (found,) = differences(edition)
    assert (found.code, found.before, found.now) == ("F37", "50条", "52条")
    assert (found.come, found.gone, found.altered) == ((made.id,), (), ())
    assert [act.sentence for act in found.acts] == ["新建建言 关于夜间经济的建议"]
    assert found.sentence.startswith(
        "“提出意见建议”原为50条，现为52条：新建建言 关于夜间经济的建议（"
    )


def test_a_deletion_an_amount_a_tag_and_a_definition_are_told_as_causes(demo_office, edition):
    with demo_office.act("删除活动"):
        Activity.get(Activity.name == "孝心行动：冬日送温暖").delete_instance()
    with demo_office.act("改金额"):
        line = DonationLine.get(
            (DonationLine.kind_code == "cash") & (DonationLine.amount == 5000000)
        )
        line.amount = 6000000
        line.save()
    tag = CountingTag.get(CountingTag.name == "缅怀活动")
    with demo_office.act("去掉口径"):
        row = ActivityTag.get(ActivityTag.tag == tag)
        row.delete_instance()
    own.save(demo_office, own.figure("F53").definition.changed(unit="个"))
    found = {each.code: each for each in differences(edition)}
    causes = {code: [act.sentence for act in each.acts] for code, each in found.items()}
    assert causes["F41"] == causes["F43"] == ["删除活动"]
    assert causes["F45"] == ["改金额"]
    assert len(found["F45"].altered) == 1
    assert causes["F02"] == ["去掉口径"]
    assert causes["F53"] == ["修改统计数字 F53 对外获奖"]
    assert found["F53"].is_redefined
    assert set(found) <= {"F02", "F41", "F42", "F43", "F45", "F53"}


def test_a_member_who_left_is_told_by_the_act_that_ended_the_membership(demo_office, edition):
    code = "F31"
    person = min(row.id for row in Tally(DAY).counted(code).rows)
    with demo_office.act("登记退会"):
        for row in Membership.select().where(Membership.person == person):
            row.left_on, row.end_reason = "2022-10-01", "resigned"
            row.save()
    with demo_office.act("别人退会"):
        other = (
            Membership.select()
            .where(Membership.left_on.is_null() & (Membership.person != person))
            .order_by(Membership.id.desc())
            .get()
        )
        other.card_number = "9999"
        other.save()
    found = {each.code: each for each in differences(edition)}
    assert found[code].gone == (person,)
    assert [act.sentence for act in found[code].acts] == ["登记退会"]


def test_an_act_taken_back_leaves_no_difference(demo_office, edition):
    with demo_office.act("删除活动"):
        Activity.get(Activity.name == "孝心行动：冬日送温暖").delete_instance()
    assert differences(edition)
    demo_office.undo()
    assert differences(edition) == []


def test_the_past_counts_what_was_frozen_after_five_hundred_later_acts(demo_office, edition):
    choice = random.Random(5)
    activities = [row.id for row in Activity.select()]
    for number in range(500):
        with demo_office.act(f"第{number}次操作"):
            _change(choice, activities)
    tally = Tally(DAY)
    frozen = {row.figure: row for row in figures_of(edition)}
    now = {each.definition.code: each.phrase for each in tally.all()}
    assert sum(now[code] != row.phrase for code, row in frozen.items()) > 5
    assert len(differences(edition)) > 5
    with past.as_of(demo_office, date.today(), edition.seen_act):
        for counted in Tally(DAY).all():
            row = frozen[counted.definition.code]
            assert counted.phrase == (row.phrase or "")
            assert str(counted.value) == str(row.value)
            assert {each.id for each in counted.rows} == set(row.rows[1])


def _change(choice, activities):
    kind = choice.randrange(5)
    if kind == 0:
        row = Activity.get_or_none(Activity.id == choice.choice(activities))
        if row is not None:
            row.session_count = (row.session_count or 0) + 1
            row.save()
    elif kind == 1:
        Proposal(title="建言", kind_code="proposal", submitted_on="2022-03", item_count=1).save()
    elif kind == 2:
        person = Person(name=f"新人{choice.randrange(999)}")
        person.save()
        Membership(person=person, body=1, joined_on="2022-05").save()
    elif kind == 3:
        row = Membership.select().where(Membership.left_on.is_null()).get()
        row.left_on, row.end_reason = "2022-06-01", "resigned"
        row.save()
    else:
        row = DonationLine.select().where(DonationLine.amount.is_null(False)).get()
        row.amount += 100
        row.save()


def test_frozen_editions_are_records_like_others(demo_office, edition):
    act = Act.select().order_by(Act.id.desc()).get()
    assert act.sentence == f"定稿 广安市新联会工作综述（截至 {DAY}）"
    demo_office.undo()
    assert Report.select().where(Report.frozen_on.is_null(False)).count() == 0
    assert ReportFigure.select().count() == 0
    assert Attendance.select().count() > 0


def test_an_edition_is_printed_as_it_was_frozen(demo_office, edition):
    with demo_office.act("全部改动"):
        for row in Activity.select():
            row.session_count = 9
            row.save()
    data = work_summary(Selection("", (), "", {"edition": edition.title}))
    assert list(data.paragraphs) == [line for line in edition.frozen_text.split("\n") if line]
    assert "参观考察现场点：14场次" in data.appendix[0].lines
    with pytest.raises(Misused, match="没有叫"):
        work_summary(Selection("", (), "", {"edition": "没有这一稿"}))
