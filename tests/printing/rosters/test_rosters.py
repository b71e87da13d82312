"""Every roster printed from the demonstration office and read back."""

import re

import pytest

from models.bases import Base
from models.kinds import listing
from models.people import Person
from printing.rosters.offers import OFFERS
from printing.sheets import SHEETS

NAMES = tuple(sheet.name for sheet in OFFERS)
OFFICE_NAME = "广安市新的社会阶层人士联谊会"


def columns_of(name):
    (option,) = (option for option in SHEETS[name].options if option.kind == "columns")
    return option


def sensitive(name):
    return {key for key, _ in columns_of(name).choices} & {"phone", "id_number"}


def on_one_line(pages):
    return re.sub(r"[\s\u3000]", "", "".join(pages))


def test_all_rosters_are_on_offer():
    assert set(NAMES) <= SHEETS.keys()
    assert {
        "member_roster",
        "contact_list",
        "leadership_list",
        "representative_roster",
        "seat_table",
        "base_ledger",
        "liaison_table",
    } == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("paper", ["a4_portrait", "a3_landscape"])
def test_every_roster_prints_all_its_columns_on_any_paper(printed, texts, name, paper):
    keys = tuple(key for key, _ in columns_of(name).choices)
    made = printed(name, paper=paper, columns=keys)
    pages = texts(made.pdf)
    assert made.missing_glyphs == ()
    assert len(pages) == made.pages
    head = on_one_line(pages[:1])
    assert OFFICE_NAME in head
    assert all(re.sub(r"\s", "", title) in head for _, title in columns_of(name).choices)
    assert f"第{made.pages}页共{made.pages}页" in on_one_line(pages[-1:])


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"contact_list"}))
def test_no_sensitive_column_is_printed_unless_chosen(name):
    assert not sensitive(name) & set(columns_of(name).default)


@pytest.mark.parametrize("name", NAMES)
def test_every_sensitive_column_can_be_unmasked_only_by_its_own_option(name):
    unmasking = {o.name for o in SHEETS[name].options if o.name.startswith("full_")}
    assert unmasking == {f"full_{key}" for key in sensitive(name)}


@pytest.fixture
def numbers(demo):
    """All ID numbers and telephone numbers that are sensitive."""
    rows = (
        *Person.select(Person.id_number, Person.mobile).tuples(),
        *Base.select(Base.phone).tuples(),
    )
    return {number for row in rows for number in row if number}


@pytest.mark.parametrize("name", NAMES)
def test_a_number_is_printed_in_full_only_when_asked(printed, texts, numbers, name):
    def found(**options):
        pages = on_one_line(texts(printed(name, **options).pdf))
        return {number for number in numbers if number in pages}

    keys = tuple(key for key, _ in columns_of(name).choices)
    assert not found(columns=keys)
    for key in sensitive(name):
        assert found(columns=("name", key), **{f"full_{key}": True})
        assert not found(columns=("name", *sensitive(name) - {key}), **{f"full_{key}": True})


def test_all_members_are_in_the_contact_list_and_nothing_that_may_not_leave(printed, texts):
    members = listing("person", view="members").ids
    people = list(Person.select().where(Person.id.in_(list(members))))
    keys = tuple(key for key, _ in columns_of("contact_list").choices)
    made = printed("contact_list", columns=keys, full_phone=True)
    pages = on_one_line(texts(made.pdf))
    assert all(person.name in pages for person in people)
    for person in people:
        for kept in (person.id_number, person.address):
            assert not kept or kept not in pages
        for born in (person.birth_date, (person.birth_date or "").replace("-", ".")):
            # what is only a year says nothing, a date of ten characters is the birth date
            assert len(born or "") < 10 or born not in pages
        month = (person.birth_date or "")[:7].replace("-", ".")
        assert len(month) < 7 or month not in pages


def test_contacts_stand_under_their_posts_then_their_branches(printed, texts):
    pages = "\n".join(texts(printed("contact_list").pdf))
    heads = re.findall(
        r"^(会长|常务副会长|副会长|副秘书长|常务理事|理事|监事长|监事|会员（\S+）|顾问)$",
        pages,
        re.MULTILINE,
    )
    assert heads[:3] == ["会长", "常务副会长", "副会长"]
    assert heads[-1] == "顾问"
    assert sum(head.startswith("会员（") for head in heads) > 2
    assert "小计" not in pages
    assert "合计 126 人" in pages


def test_marks_are_printed_behind_padded_names_which_stay_whole(printed, texts):
    plain = "".join(texts(printed("member_roster").pdf))
    made = printed("member_roster", marks=True, columns=("name", "employer"))
    pages = "".join(texts(made.pdf))
    assert "(女)" not in plain
    assert re.search(r"\S\u3000\S\(女\)", pages)
    assert re.search(r"\(女，\S+族\)|\(\S+族\)", pages)


def test_a_name_too_long_with_its_marks_is_parted_before_them(
    made, roster_of, row, lines_of, glyphs
):
    data = roster_of([row("张三(女，土家族)")])
    (page,) = glyphs(made("member_roster", data).pdf)
    found = [text for _, _, text in lines_of(page)]
    assert any("张\u3000三" in text and "(" not in text for text in found)
    assert any("(女，土家族)" in text for text in found)


def test_members_by_post_have_a_subtotal_each(printed, texts):
    pages = "".join(texts(printed("member_roster", group="post").pdf))
    assert re.search(r"会长\n1 \S.*", pages)
    assert "合计 126 人" in pages


def test_the_leadership_has_its_composition_and_its_advisers_apart(printed, texts):
    pages = "\n".join(texts(printed("leadership_list").pdf))
    assert "合计 14 人，其中：女 6 人，少数民族 0 人，党外 13 人；平均年龄 46.9 岁" in pages
    assert "名誉会长、顾问" in pages
    assert "副会长兼秘书长" in on_one_line([pages])


def test_the_seats_have_persons_and_seats_and_the_matrix(printed, texts):
    pages = texts(printed("seat_table").pdf)
    assert "合计 135 人，150 席次" in "".join(pages)
    assert "135人，150席次" in on_one_line(pages)
    assert "级别与类别统计表" in pages[-1]


def test_the_bases_are_counted_by_level(printed, texts):
    pages = "".join(texts(printed("base_ledger").pdf))
    assert re.search(
        r"合计 14 个，其中：省级 2 个，市级 9 个，区县 2 个，未命名 1 个；覆盖 \d+ 人", pages
    )


def test_the_same_rows_options_and_day_give_the_same_bytes(printed):
    for name in NAMES:
        assert printed(name).pdf == printed(name).pdf
