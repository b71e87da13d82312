"""推荐审批表: one for each item of a batch; long deeds go on on a second page."""

from datetime import date

import pytest

from models.commendations import CommendationBatch, CommendationItem
from models.honours import Honour
from models.organisation import Body
from models.paper.selection import Selection
from models.people import Person
from models.posts import Post
from printing.forms.offers import NOMINATION_FORM
from tests.printing.forms.measures import crossed, pages_of
from tests.printing.forms.people import LONG_EMPLOYER, LONG_NAME

DAY = date(2022, 10, 11)
DEEDS = "".join(f"第{number}件：带领技术团队攻关，受到群众好评。" for number in range(1, 200))[
    :2000
]


@pytest.fixture
def batch(empty_office, enter_forms_people):
    """One collective, three members, and one member who was withdrawn."""
    full, bare, extreme = (Person.get_by_id(number) for number in enter_forms_people)
    with empty_office.act("推荐"):
        body = Body.select().get()
        found = CommendationBatch(title="2022年度表扬", year=2022, issuer=body)
        found.save()
        items = [CommendationItem.of_body(body, "先进集体")]
        items += [CommendationItem.of_person(p, "先进会员") for p in (full, bare, extreme)]
        items[0].deeds = "组织重点企业调研五次，帮助会员企业解决问题十余个。"
        items[1].deeds = "办理法律援助案件132件。\n领衔起草行业规则3项。"
        items[3].deeds = DEEDS
        items.append(CommendationItem(name="赵六", honour_title="先进会员", state="withdrawn"))
        for item in items:
            item.batch, item.recommended_by = found, "律师行业分会"
            item.save()
        Honour(
            subject_kind="person", subject_name="文明", person=full, award="五一劳动奖章",
            awarding_unit="广安市总工会", awarded_on="2019-04",
        ).save()  # fmt: skip
        Post(
            person=full, body=body, position="president", started_on="2020-06",
            change_kind="election",
        ).save()  # fmt: skip
    return found


def plain(text):
    return "".join(text.split())


def printed(batch, **options):
    selection = Selection("commendation_batch", (batch.id,), "manual")
    return NOMINATION_FORM.prepare(selection, {"fonts": "bundled", **options}, DAY)()


def test_a_collective_is_filled(batch, texts):
    done = printed(batch, which="collectives", copies="四")
    assert done.pages == 1
    page = plain(texts(done.pdf)[0])
    for said in ("2022年度先进集体推荐审批表", "文明（会长）", "市新联会", "1人", "本表一式四份"):
        assert said in page
    assert "组织重点企业调研五次" in page
    assert "审批意见" in page
    assert page.count("（盖章）") == 3


def test_a_person_is_filled_without_family_or_id_number(batch, texts):
    page = plain(texts(printed(batch, which="persons").pdf)[0])
    said = (
        "2022年度先进会员推荐审批表", "文明", "1972.09(50岁)", "民盟盟员", "研究生法律硕士",
        "138****1234", "2019.04获广安市总工会“五一劳动奖章”", "领衔起草行业规则3项。",
        "推荐单位：律师行业分会",
    )  # fmt: skip
    assert [text for text in said if text not in page] == []
    for hidden in ("511623", "13800001234", "文大江"):
        assert hidden not in page


def test_the_phone_is_full_when_asked_for(batch, texts):
    page = plain(texts(printed(batch, which="persons", full_phone=True).pdf)[0])
    assert "13800001234" in page


def test_two_thousand_characters_go_on_on_a_second_page(batch, texts):
    done = printed(batch, which="persons")
    assert len(DEEDS) == 2000
    assert done.pages == 4
    last = [plain(page) for page in texts(done.pdf)[2:]]
    assert LONG_NAME in last[0]
    assert LONG_EMPLOYER in last[0]
    together = last[0] + last[1].removeprefix("主要事迹")
    missing = [n for n in range(1, 80) if f"第{n}件：带领技术团队攻关，受" not in together]
    assert missing == []
    assert "（盖章）" not in last[0]
    assert last[1].count("（盖章）") == 3


def test_who_was_withdrawn_gets_no_form_and_missing_deeds_are_said(batch, texts):
    done = printed(batch)
    assert done.pages == 5
    assert "赵六" not in "".join(texts(done.pdf))
    assert done.notes == ("没有主要事迹，事迹栏空着：王五。",)


def test_no_text_touches_a_rule(batch):
    for rules, _, letters in pages_of(printed(batch).pdf):
        assert crossed(rules, letters) == []
