"""A listing: search, order, filters, views, pages, and rows as text."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import dates, names
from models.activities import Activity
from models.columns import Filter
from models.kinds import KINDS, listing
from models.listing import PAGE
from models.membership import Membership
from models.organisation import Body
from models.people import Person

PARTIAL = st.builds(
    lambda year, month, day, length: f"{year:04}-{month:02}-{day:02}"[:length],
    st.integers(1950, 2024),
    st.integers(1, 12),
    st.integers(1, 28),
    st.sampled_from([4, 7, 10]),
)


def found(search, **options):
    return [row["name"] for row in listing("person", search=search, **options).rows(["name"])]


def values(key, **options):
    return [row[key] for row in listing("person", order=key, **options).rows([key])]


def add(office, *people, joined="2020-06"):
    with office.act("录入"):
        for person in people:
            person.save()
            Membership(person=person, body=Body.get(), joined_on=joined).save()
    return people


# -- search (U4, U5) -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("zgf", "曾国藩"), ("zengguofan", "曾国藩"), ("cengguofan", "曾国藩"), ("cgf", "曾国藩"),
        ("sxx", "单雄信"), ("shanxx", "单雄信"), ("danxiongxin", "单雄信"),
        ("qy", "仇英"), ("qiuying", "仇英"), ("chouying", "仇英"),
        ("ozq", "区志强"), ("ouzq", "区志强"), ("qzq", "区志强"),
        ("zly", "查良镛"), ("zhaliangyong", "查良镛"), ("chaly", "查良镛"),
        ("lv", "吕布"), ("lvbu", "吕布"), ("lubu", "吕布"), ("lyubu", "吕布"),
        ("zs", "张三"), ("zhangs", "张三"), ("张三", "张三"), ("ZS", "张三"), ("ＺＳ", "张三"),
        ("张", "张三"), ("三", "张三"), ("吕", "吕布"), ("国藩", "曾国藩"),
    ],
)  # fmt: skip
def test_u05_initials_readings_and_parts_of_a_name_find_it(office_with_people, typed, name):
    assert name in found(typed)


@pytest.fixture
def full_office(office_with_people, person_named):
    """The office with one member of whom everything is known."""
    with office_with_people.act("补全"):
        person = person_named("张三")
        person.former_names = "张三丰"
        person.id_number = "51160219850307123X"
        person.mobile = "13800001234、13900005678"
        person.office_phone = "0826-2345678"
        person.employer = "嘉禾农业开发有限公司（岳池）"
        person.job_title = "技术总监"
        person.save()
    return office_with_people


@pytest.mark.parametrize(
    "typed",
    [
        "张三丰",
        "三丰",
        "8503",
        "123X",
        "123x",
        "0001234",
        "5678",
        "0826-234",
        "嘉禾",
        "岳池",
        "技术总监",
    ],
)
def test_u04_any_part_of_what_is_known_finds_a_member(full_office, typed):
    assert "张三" in found(typed)


def test_several_words_must_all_be_found(full_office):
    assert found("张 嘉禾") == ["张三"]
    assert found("嘉禾　zs") == ["张三"]
    assert found("张 明德") == []
    assert len(found("明德")) == 2


@pytest.mark.parametrize("typed", ["%", "_", "'", '"', "\\", "张%", "没有这个人", "zzzz"])
def test_signs_of_the_query_language_mean_nothing(office_with_people, typed):
    assert found(typed) == []


@pytest.mark.parametrize("typed", ["", " ", "　"])
def test_an_empty_search_finds_all(office_with_people, typed):
    assert len(found(typed)) == 9


def test_whole_words_come_before_beginnings_and_these_before_the_rest(office_with_people):
    add(office_with_people, Person(name="王芳"), Person(name="李文芳"), Person(name="吴凤英"))
    assert found("wf") == ["王芳", "吴凤英", "李文芳"]


def test_u05_an_edited_pinyin_is_found_at_once_and_the_old_one_by_the_name(
    office_with_people, person_named
):
    with office_with_people.act("改拼音"):
        person = person_named("查良镛")
        person.name_pinyin = "cha liang yong"
        person.save()
    assert "查良镛" in found("cly")
    assert "查良镛" in found("zly")
    assert found("")[0] == "查良镛"  # cha before all others


@pytest.mark.parametrize("char", "𠮷㛃䶮𬭎")
def test_rare_characters_are_found(office_with_people, char):
    add(office_with_people, Person(name=f"{char}安"))
    assert found(char) == [f"{char}安"]


# -- order -----------------------------------------------------------------------------------


def test_the_usual_order_is_pinyin(office_with_people):
    assert " ".join(found("")) == "吕布 区志强 仇英 单雄信 田大利 田富 曾国藩 查良镛 张三"


@pytest.mark.parametrize(
    ("order", "pair"),
    [("surname_strokes", ["田富", "田大利"]), ("name_strokes", ["田大利", "田富"])],
)
def test_both_stroke_orders(office_with_people, order, pair):
    told = found("", order=order)
    assert [name for name in told if name in pair] == pair
    key = getattr(names, f"{order}_key")
    assert told == sorted(told, key=key)
    assert found("", order=order, descending=True) == told[::-1]


def test_of_equal_names_the_elder_comes_first_then_the_one_entered_first(office_with_people):
    three = add(
        office_with_people,
        Person(name="丁一", birth_date="1990"),
        Person(name="丁一", birth_date="1980-05"),
        Person(name="丁一", birth_date="1980-05"),
    )
    ids = [person.id for person in three]
    told = [n for n in listing("person", order="surname_strokes").ids if n in ids]
    assert told == [ids[1], ids[2], ids[0]]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("key", ["birth_date", "employer", "mobile"])
def test_empty_values_come_last_in_both_directions(office_with_people, key, descending):
    told = values(key, descending=descending)
    filled = [value for value in told if value is not None]
    assert filled == sorted(filled, reverse=descending)
    assert told[len(filled) :] == [None] * (9 - len(filled))
    assert 0 < len(filled) < 9 or key == "employer"


def test_rows_equal_in_a_column_stay_in_the_usual_order(office_with_people):
    told = [row["name"] for row in listing("person", order="sex").rows(["name"])]
    assert " ".join(told) == "吕布 区志强 单雄信 曾国藩 查良镛 张三 仇英 田大利 田富"


@given(st.lists(PARTIAL, max_size=20))
def test_partial_dates_sort_as_they_are(many):
    assert sorted(many) == sorted(many, key=dates.sort_key)


def test_a_less_precise_date_comes_before_its_first_day(office_with_people):
    dated = ["2021-01-01", "2021", "2021-01", "2020-12-31", "2021-01-02"]
    add(office_with_people, *[Person(name="丁一", verified_on=None, birth_date=d) for d in dated])
    told = [value for value in values("birth_date") if value in dated]
    assert told == ["2020-12-31", "2021", "2021-01", "2021-01-01", "2021-01-02"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("descending", [False, True])
def test_every_column_sorts_and_every_order_holds_all_rows(
    office_with_people, person_named, kind, descending
):
    with office_with_people.act("活动"):
        for day in ("2023", "2024-05", "2022-01-01"):
            Activity(name=f"活动{day}", category="research", start_on=day).save()
    whole = sorted(listing(kind).ids)
    orders = [*KINDS[kind].orders, *(column.key for column in KINDS[kind].columns)]
    for order in orders:
        told = listing(kind, order=order, descending=descending)
        assert sorted(told.ids) == whole, order
        assert len(list(told.rows())) == told.count == len(whole)


# -- filters and views -----------------------------------------------------------------------


def counted(*filters, **options):
    return listing("person", filters=filters, **options).count


def test_filters_narrow_together(office_with_people):
    assert counted(Filter("sex", "=", "2")) == 3
    assert counted(Filter("sex", "=", "2"), Filter("employer", "contains", "会计")) == 1
    assert counted(Filter("employer", "empty")) == 3
    assert counted(Filter("sex", "=", "2"), search="tian") == 2
    assert counted(Filter("sex", "=", "2"), view="left") == 0


@pytest.mark.parametrize(
    ("operator", "bound", "count"),
    [
        (">=", "1990", 1),  # 1990 itself, which stands for its first day
        (">=", "1990-01-01", 1),
        (">=", "1990-01-02", 0),
        ("<=", "1980", 4),
        ("<=", "1980-01", 4),
        ("<=", "1979-12-31", 3),
        (">=", "1985-03", 3),
        ("<=", "1985-03", 6),
    ],
)
def test_a_filter_by_date_takes_a_shorter_one_by_its_first_day(
    office_with_people, operator, bound, count
):
    # 1980-01 1985-03-07 1990 – 1972-09 1988-11-30 1975-05 1979-06 1981-02
    assert counted(Filter("birth_date", operator, bound)) == count


# -- pages -----------------------------------------------------------------------------------


@pytest.fixture
def office_with_450(empty_office):
    """An open office with 450 people."""
    choice = random.Random(3)
    with empty_office.act("录入"):
        for _ in range(450):
            Person(name=choice.choice("赵钱孙李周吴") + choice.choice("一二三四五六七八九")).save()
    return empty_office


def test_pages_of_200_hold_the_rows_in_order(office_with_450):
    told = listing("person", view="everyone")
    assert (PAGE, told.count) == (200, 450)
    pages = [told.page(number) for number in range(3)]
    assert [len(page) for page in pages] == [200, 200, 50]
    assert [row.id for page in pages for row in page] == list(told.ids)
    assert [told.row(index).id for index in (0, 199, 200, 449)] == [
        told.ids[index] for index in (0, 199, 200, 449)
    ]
    assert told.page(3) == []


def test_a_page_is_read_once_and_a_changed_listing_reads_anew(office_with_450):
    told = listing("person", view="everyone")
    row = told.row(0)
    with office_with_450.act("改"):
        person = Person.get_by_id(row.id)
        person.mobile = "13900000000"
        person.save()
    assert told.row(0) is row
    again = told.changed().row(0)
    assert again.id == row.id
    assert again.values != row.values


def test_a_position_is_where_a_record_stands(office_with_450):
    told = listing("person", view="everyone", order="surname_strokes")
    assert told.position(told.ids[321]) == 321
    assert told.position(10**6) is None
    assert told.changed(search="赵一").position(told.ids[449]) is None


def test_a_row_that_is_gone_meanwhile_is_left_out(office_with_450):
    told = listing("person", view="everyone")
    gone = told.ids[5]
    with office_with_450.act("删除"):
        Person.get_by_id(gone).delete_instance()
    assert gone not in [row.id for row in told.page(0)]
    assert told.changed().count == 449
