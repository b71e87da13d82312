"""The tabs of a person that are no form: what they tell, count and open."""

import pytest

from models.activities import Activity, Attendance
from models.donations import Donation, DonationLine
from models.proposals import Proposal, ProposalAuthor
from ui.panels import InvolvementPanel


@pytest.fixture
def page(window):
    window.show_page("person")
    window.page.search.setText("张三")
    return window.page


@pytest.fixture
def busy(page, window, person_named):
    """张三 gave twice, wrote a proposal and was trained twice."""
    person = person_named("张三")
    with window.office.act("录入"):
        for day in ("2025", "2026-03"):
            gift = Donation(donated_on=day, donor_name="张三", donor_person=person)
            gift.recipient = f"某小学 {day}"
            gift.save()
            DonationLine(donation=gift, kind_code="cash", amount=100000).save()
        paper = Proposal(title="营商环境", kind_code="social_opinion", submitted_on="2026")
        paper.kind_code = Proposal.kind_code.table.codes[0]
        paper.save()
        ProposalAuthor(proposal=paper, person=person).save()
        for day, hours in (("2025-05", 8), ("2026-05", 16)):
            held = Activity(name=day, category="study_session", start_on=day, hours=hours)
            held.save()
            Attendance(activity=held, person=person).save()
    window._read_again()
    return page


def panel_of(page, title):
    found = (one for one in page.pane.panels if isinstance(one, InvolvementPanel))
    return next(one for one in found if one.title == title)


def lines(panel):
    tree = panel.tree
    tops = [tree.topLevelItem(i) for i in range(tree.topLevelItemCount())]
    return {top.text(0): [top.child(i).text(1) for i in range(top.childCount())] for top in tops}


def titles(page):
    tabs = page.pane.form.tabs
    return [tabs.tabText(place) for place in range(tabs.count())]


def test_what_belongs_together_stands_under_headings(busy):
    assert lines(panel_of(busy, "捐赠建言")) == {
        "捐赠（2 项）": ["某小学 2026-03", "某小学 2025"],
        "建言献策（1 项）": ["营商环境"],
    }
    assert list(lines(panel_of(busy, "培训"))) == ["培训履历（2 次，共 24 学时）"]
    assert {"捐赠建言 3", "培训 2", "任职安排", "联谊获奖"} <= set(titles(busy))


def test_a_line_opens_its_record(busy, window):
    panel = panel_of(busy, "捐赠建言")
    heading = panel.tree.topLevelItem(1)
    panel.tree.itemActivated.emit(heading, 0)
    assert window.page.name == "person"
    panel.tree.itemActivated.emit(heading.child(0), 0)
    assert window.page.name == "proposal"
    assert window.page.pane.head.name.text() == "营商环境"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("培训", "还没有参加过培训。"),
        ("任职安排", "还没有会内任职，也没有政治安排。"),
        ("捐赠建言", "还没有捐赠和建言。"),
        ("联谊获奖", "还没有结对联系，也没有对外获奖。"),
    ],
)
def test_with_nothing_to_tell_a_sentence_says_so(page, title, said):
    panel = panel_of(page, title)
    page.pane.form.tabs.setCurrentWidget(panel)
    assert panel.empty.isVisible()
    assert panel.empty.text() == said


def test_a_new_person_has_taken_part_in_nothing(busy):
    busy.begin()
    assert "捐赠建言" in titles(busy)
    assert lines(panel_of(busy, "捐赠建言")) == {}
