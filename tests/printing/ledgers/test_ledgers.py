"""Ledgers of the demonstration office: their rows and totals are those of plain SQL."""

import pytest

from models.activities import Activity
from models.activity_lists import TRAINING
from models.donations import Donation, DonationLine
from models.numbers import show_money
from models.people import Person
from models.proposals import ProposalOutcome
from printing.sheets import SHEETS

LEDGERS = (
    "activity_ledger",
    "training_ledger",
    "training_record",
    "proposal_ledger",
    "donation_ledger",
    "output_ledger",
)
LONG = "认真学习贯彻会议精神，组织会员开展调研走访，形成意见建议若干条。"


def yuan(fen):
    return show_money(fen or 0).removesuffix(".00")


def total_line(data):
    return "\n".join(data.sum_up("合计", data.rows))


def long_text(length):
    return (LONG * (length // len(LONG) + 1))[:length]


def test_activities_add_up_sessions_people_served_and_cost(collected, number):
    data = collected("activity_ledger")
    sessions = number("SELECT SUM(session_count) FROM activity")
    served = number("SELECT SUM(served_count) FROM activity")
    cost = number("SELECT SUM(cost) FROM activity")
    present = number("SELECT COUNT(*) FROM attendance WHERE status = 'present'")
    said = total_line(data)
    assert len(data.rows) == number("SELECT COUNT(*) FROM activity")
    assert f"{len(data.rows)} 项活动、{sessions} 场次" in said
    assert f"参加 {present:,} 人次" in said
    assert f"服务群众 {served:,} 人次" in said
    assert f"经费 {yuan(cost)} 元" in said


def test_members_of_the_day_are_told_from_others(collected, number):
    members = number(
        "SELECT COUNT(*) FROM attendance a JOIN activity v ON v.id = a.activity_id "
        "WHERE a.status = 'present' AND EXISTS (SELECT 1 FROM membership m JOIN body b "
        "ON b.id = m.body_id WHERE m.person_id = a.person_id "
        "AND b.kind = 'municipal_association' "
        "AND substr(m.joined_on || '-01-01', 1, 10) <= substr(v.start_on || '-01-01', 1, 10) "
        "AND (m.left_on IS NULL OR substr(m.left_on || '-01-01', 1, 10) "
        "> substr(v.start_on || '-01-01', 1, 10)))"
    )
    assert f"会员 {members:,}，" in total_line(collected("activity_ledger"))


def test_typed_counts_hold_only_without_attendance(demo, collected, column):
    without = Activity(name="走访", category="other", start_on="2022-10", member_count=4)
    with_rows = Activity.select().where(Activity.name == "一届六次理事会").get()
    with demo.act("登记"):
        without.save()
        with_rows.member_count, with_rows.other_count = 999, 999
        with_rows.save()
    data = collected("activity_ledger", ids=(without.id, with_rows.id))
    assert column(data, "people") == ["4／—", "43／0"]
    assert column(data, "date") == ["2022.10", "2022.07.21"]


def test_the_activity_ledger_names_no_participant(printed, texts):
    written = "".join(texts(printed("activity_ledger", paper="a3_landscape").pdf))
    shown = written.replace("\n", "")
    assert not any(person.name in shown for person in Person.select(Person.name))


def test_activities_are_grouped_as_the_tables_of_codes_and_programmes_stand(collected):
    data = collected("activity_ledger")
    assert [each.title for each in data.groupings] == ["类别", "系列", "县区", "月份"]
    assert all(len(row.groups) == len(data.groupings) for row in data.rows)
    for place, grouping in enumerate(data.groupings[:3]):
        assert {row.groups[place] for row in data.rows} <= set(grouping.order)
    assert data.rows[0].groups[3] == "2022年10月"


def test_trainings_add_up_and_name_trainees_only_when_asked(collected, column, number):
    data = collected("training_ledger")
    kinds = ", ".join(f"'{each}'" for each in TRAINING)
    where = f"WHERE category IN ({kinds})"
    actual = number(
        "SELECT COUNT(*) FROM attendance WHERE status = 'present' "
        "AND role NOT IN ('speaker', 'staff') "
        f"AND activity_id IN (SELECT id FROM activity {where})"
    )
    assert len(data.rows) == number(f"SELECT COUNT(*) FROM activity {where}")
    assert f"实训 {actual:,} 人次" in total_line(data)
    hours = number(f"SELECT SUM(hours) FROM activity {where}")
    assert f"学时 {hours:,}" in total_line(data)
    assert not next(each for each in data.columns if each.key == "people").shown
    named = column(data, "people")
    counts = [int(text.replace(",", "") or 0) for text in column(data, "actual")]
    assert [len(each.split("、")) if each else 0 for each in named] == counts
    assert "2022.01.06—\n2022.01.07" in column(data, "date")
    assert "2天／40学时" in column(data, "length")


@pytest.mark.parametrize("order", ["surname_strokes", "pinyin"])
def test_trainees_stand_in_the_order_chosen(collected, column, order):
    keys = {"surname_strokes": Person.surname_key, "pinyin": Person.pinyin_key}
    ranked = dict(Person.select(Person.name, keys[order]).tuples())
    for names in column(collected("training_ledger", "training", order=order), "people"):
        found = [ranked[name] for name in names.split("、") if name]
        assert found == sorted(found)


def test_a_training_record_has_the_trainings_of_each_person(collected, number):
    data = collected("training_record", "person")
    kinds = ", ".join(f"'{each}'" for each in TRAINING)
    joined = f"JOIN activity v ON v.id = a.activity_id WHERE v.category IN ({kinds})"
    rows = number(f"SELECT COUNT(*) FROM attendance a {joined} AND a.person_id IS NOT NULL")
    hours = number(f"SELECT SUM(v.hours) FROM attendance a {joined} AND a.status = 'present'")
    assert len(data.rows) == rows
    assert f"学时 {hours:,}" in total_line(data)
    assert len({row.groups[0] for row in data.rows}) == len(data.groupings[0].order)


def test_two_persons_of_one_name_have_two_headings(demo, collected):
    training = Activity.select().where(Activity.category == "study_session").get()
    with demo.act("重名"):
        twins = [Person(name="丁一一") for _ in range(2)]
        for each in twins:
            each.save()
            type(training).attendance.rel_model(activity=training, person=each).save()
    data = collected("training_record", "person", ids=[each.id for each in twins])
    assert [row.groups[0] for row in data.rows] == ["丁一一", "丁一一（同名第 2 人）"]


def test_proposals_add_up_items_and_adopted_ones(collected, number):
    data = collected("proposal_ledger")
    items = number("SELECT SUM(item_count) FROM proposal")
    adopted = number("SELECT SUM(first_adopted_items) FROM proposal_outcome")
    assert (items, adopted) == (50, 35)
    assert total_line(data) == f"合计 {len(data.rows)} 件、50 条，采纳 35 条，采纳率 70.0%"
    assert len(data.rows) == number("SELECT COUNT(*) FROM proposal")


def test_several_outcomes_are_numbered_lines(collected, column, number):
    data = collected("proposal_ledger")
    twice = number(
        "SELECT COUNT(*) FROM (SELECT 1 FROM proposal_outcome "
        "GROUP BY proposal_id HAVING COUNT(*) > 1)"
    )
    numbered = [text for text in column(data, "decided_on") if "\n" in text]
    assert len(numbered) == twice
    assert all(text.startswith("①") and "\n②" in text for text in numbered)
    assert "未反馈" in column(data, "state")


def test_donations_keep_cash_and_goods_apart(collected, number):
    data = collected("donation_ledger")
    cash = number("SELECT SUM(amount) FROM donation_line WHERE kind = 'cash'")
    goods = number("SELECT SUM(amount) FROM donation_line WHERE kind = 'goods'")
    masks = number("SELECT SUM(quantity) FROM donation_line WHERE item_name='口罩' AND unit='个'")
    gifts = number("SELECT COUNT(*) FROM donation")
    said = total_line(data)
    assert len(data.rows) == number("SELECT COUNT(*) FROM donation_line")
    assert f"合计 {gifts} 笔，现金 {yuan(cash)} 元，物资折合 {yuan(goods)} 元" in said
    assert f"口罩 {masks:,} 个" in said
    assert yuan(cash + goods) not in said


def test_quantities_of_one_name_in_two_units_stay_apart(demo, collected):
    gift = Donation(donated_on="2022-10-01", donor_name="热心市民")
    with demo.act("登记捐赠"):
        gift.save()
        for quantity, unit in ((3, "个"), (2, "箱"), (4, "个")):
            line = DonationLine(donation=gift, kind_code="goods", item_name="口罩")
            line.quantity, line.unit, line.valuation = quantity, unit, "none"
            line.save()
    said = total_line(collected("donation_ledger", ids=(gift.id,)))
    assert said == (
        "合计 1 笔，现金 0 元，物资折合 0 元（另有 3 项物资不计价）\n物资数量：口罩 7 个、口罩 2 箱"
    )


def test_a_donor_is_a_member_by_the_day_of_the_gift(demo, collected, column):
    gift = Donation.select().where(Donation.donor_person.is_null(False)).get()
    before = column(collected("donation_ledger", ids=(gift.id,)), "is_member")
    with demo.act("改日期"):
        gift.donated_on = "2010-01-01"
        gift.save()
    after = column(collected("donation_ledger", ids=(gift.id,)), "is_member")
    assert (before[0], after[0]) == ("是", "否")


def test_outputs_add_up_by_form_and_unit(collected, number):
    said = total_line(collected("output_ledger"))
    books = number("SELECT SUM(quantity) FROM output WHERE form = 'book' AND unit = '册'")
    assert books == 716
    assert f"书籍 {books} 册" in said
    assert f"合计 {number('SELECT COUNT(*) FROM output')} 项" in said


@pytest.mark.parametrize("name", LEDGERS)
def test_every_ledger_prints_all_its_columns_on_all_papers(printed, texts, name):
    columns = next(each for each in SHEETS[name].options if each.name == "columns").choices
    keys = tuple(key for key, _ in columns)
    for paper in ("a4_landscape", "a3_landscape"):
        found = printed(name, paper=paper, columns=keys)
        assert not found.missing_glyphs
        assert "合计" in texts(found.pdf)[-1]


def test_the_longest_content_is_on_paper_whole(demo, printed, glyphs):
    activity = Activity.select().order_by(*Activity.row_order()).get()
    proposal = ProposalOutcome.select().get()
    with demo.act("写长"):
        activity.content, activity.cost = long_text(5000), 12345678901
        activity.name = activity.place = activity.organiser = long_text(100)
        activity.save()
        proposal.reply, proposal.unit = long_text(5000), long_text(100)
        proposal.save()
    for name, key in (("activity_ledger", "content"), ("proposal_ledger", "reply")):
        pages = glyphs(printed(name, columns=("name", "title", key)).pdf)
        marks = sum(glyph.text == "彻" for page in pages for glyph in page)
        assert marks >= long_text(5000).count("彻")
        drawn = [glyph for page in pages for glyph in page if not glyph.text.isspace()]
        assert all(glyph.left > 0 and glyph.right < 842 for glyph in drawn)
        assert all(0 < glyph.baseline < 595 for glyph in drawn)


def test_a_ledger_without_rows_has_a_page_with_its_head(collected, made, texts):
    empty = collected("donation_ledger", ids=())
    assert "现金 0 元" in "".join(texts(made("donation_ledger", empty).pdf))


def test_texts_that_come_out_very_small_are_said_before(demo, collected):
    activity = Activity.select().get()
    with demo.act("写长"):
        activity.content = long_text(1001)
        activity.save()
    for name in ("activity_ledger", "listing"):
        (said,) = collected(name, "activity", columns=("name", "content")).notes
        assert "1 行的文字超过 1000 字" in said
        assert collected(name, "activity", columns=("name",)).notes == ()
