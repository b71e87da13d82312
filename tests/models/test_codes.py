"""Code tables: complete, consistent, and tolerant of the wordings that offices use."""

import pytest

from models import codes
from models.codes import TABLES

CONTRACTED = (
    "sex affiliation education degree ethnic division category body position end_reason sourcing "
    "change end_kind level seat activity meeting output document adoption proposal arrangement "
    "id_type study_mode consent_form attendance_role attendance_status programme wording "
    "object_kind item_state target_kind membership_state membership_step motion_rule output_kind "
    "capacity implementation donation_kind valuation seat_role seat_result continuity contact_way "
    "base honour_subject attachment period figure_style unit"
)


@pytest.mark.parametrize("name", CONTRACTED.split())
def test_a_table_is_there_with_title_and_source(name):
    table = TABLES[name]
    assert table.name == name
    assert table.title
    assert table.source
    assert table.items()


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_a_table_is_consistent(table):
    labels = [label for _, label in table.items()]
    assert len(set(table.codes)) == len(table.codes)
    assert len(set(labels)) == len(labels)
    for code in table.codes:
        assert table.find(code) == code
        assert table.find(table.label(code)) == code
        assert table.short(code)
        assert table.main(code) in table.codes


def test_the_standard_tables_are_complete():
    ethnic = TABLES["ethnic"].codes
    assert ethnic == (*(f"{number:02}" for number in range(1, 57)), "97", "98")
    assert TABLES["affiliation"].codes == tuple(f"{number:02}" for number in range(1, 14))
    assert TABLES["sex"].codes == ("0", "1", "2", "9")
    degrees = TABLES["degree"].codes
    assert {"1", "2", "3", "4", "201", "212", "312", "346", "401", "412"} <= set(degrees)
    for code in ("10", "14", "20", "21", "28", "31", "41", "44", "47", "61", "71", "83", "90"):
        assert code in TABLES["education"].codes


def test_the_letters_of_the_ethnic_groups_are_unique():
    table = TABLES["ethnic"]
    letters = [table.extra(code, "alpha") for code in table.codes[:56]]
    assert len(set(letters)) == 56
    assert table.extra("37", "alpha") == "GL"
    assert table.find("GL") == "37"


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("sex", "男", "1"),
        ("sex", " 女 ", "2"),
        ("sex", "男性", "1"),
        ("ethnic", "汉", "01"),
        ("ethnic", "汉族", "01"),
        ("ethnic", "土家", "15"),
        ("ethnic", "土", "30"),
        ("ethnic", "维吾尔族", "05"),
        ("affiliation", "群众", "13"),
        ("affiliation", "群\u3000众", "13"),
        ("affiliation", "无党派", "12"),
        ("affiliation", "无党派人士", "12"),
        ("affiliation", "无党派民主人士", "12"),
        ("affiliation", "党员", "01"),
        ("affiliation", "中共", "01"),
        ("affiliation", "中国共产党党员", "01"),
        ("affiliation", "预备党员", "02"),
        ("affiliation", "团员", "03"),
        ("affiliation", "民革", "04"),
        ("affiliation", "中国民主同盟盟员", "05"),
        ("affiliation", "民建", "06"),
        ("affiliation", "民进会员", "07"),
        ("affiliation", "农工党", "08"),
        ("affiliation", "致公党员", "09"),
        ("affiliation", "九三", "10"),
        ("affiliation", "九三学社", "10"),
        ("affiliation", "台盟", "11"),
        ("affiliation", "无", None),
        ("affiliation", "", None),
        ("education", "大学", "20"),
        ("education", "本科", "20"),
        ("education", "大学本科", "20"),
        ("education", "大学（函授）", "20"),
        ("education", "本科（自考）", "20"),
        ("education", "中央党校大学", "20"),
        ("education", "研究生", "10"),
        ("education", "硕士研究生", "10"),
        ("education", "在职研究生", "10"),
        ("education", "省委党校研究生", "10"),
        ("education", "大专", "30"),
        ("education", "专科", "30"),
        ("education", "大学专科", "30"),
        ("education", "大专（自考）", "30"),
        ("education", "中专", "40"),
        ("education", "高中", "60"),
        ("education", "初中", "70"),
        ("education", "—", None),
        ("degree", "学士", "4"),
        ("degree", "硕士", "3"),
        ("degree", "法学学士", "403"),
        ("degree", "工商管理硕士", "346"),
        ("degree", "MBA", "346"),
        ("category", "民企", "1"),
        ("category", "民企管理技术人员", "1"),
        ("category", "民营企业管理技术人员", "1"),
        ("category", "企业管理技术人员", "1"),
        ("category", "私营企业和外资企业管理技术人员", "1"),
        ("category", "民营企业和外商投资企业管理技术人员", "1"),
        ("category", "中介组织", "2"),
        ("category", "社会组织从业人员", "2"),
        ("category", "社会组织", "2"),
        ("category", "律师", "21"),
        ("category", "2a", "2A"),
        ("category", "自由职业者", "3"),
        ("category", "自由职业", "3"),
        ("category", "新媒体", "4"),
        ("category", "网络人士", "4"),
        ("division", "广安区", "511602"),
        ("division", "岳池", "511621"),
        ("division", "市本级", "511600"),
        ("level", "市", "municipal"),
        ("level", "省级", "provincial"),
        ("level", "县级", "county"),
        ("position", "理  事", "council_member"),
        ("position", "会\u3000员", "member"),
        ("position", "常务副会长", "executive_vice_president"),
        ("activity", "联谊活动", "fellowship"),
        ("activity", "走访慰问", "public_service"),
        ("activity", "会长会", "meeting"),
        ("meeting", "谈心谈话", "talk_meeting"),
        ("seat", "政协委员", "cppcc_member"),
        ("adoption", "市领导批示", "instructed"),
    ],
)
def test_the_wording_of_a_sheet_is_understood(name, text, code):
    assert TABLES[name].find(text) == code


@pytest.mark.parametrize(
    ("name", "code", "short"),
    [
        ("affiliation", "04", "民革党员"),
        ("affiliation", "01", "中共党员"),
        ("affiliation", "10", "九三学社社员"),
        ("ethnic", "01", "汉族"),
        ("education", "14", "研究生"),
        ("education", "21", "大学"),
        ("education", "30", "大专"),
        ("degree", "403", "法学学士"),
        ("category", "1", "企业管理技术人员"),
        ("position", "party_secretary", "书记"),
    ],
)
def test_the_printed_form_is_short(name, code, short):
    assert TABLES[name].short(code) == short


def test_an_unknown_code_stands_for_itself():
    table = TABLES["affiliation"]
    assert table.label("77") == table.short("77") == "77"
    assert table.label(None) == table.short("") == ""
    assert table.extra("77", "standard") == ""


def test_sub_categories_belong_to_their_first_digit():
    table = TABLES["category"]
    assert [code for code in table.codes if table.main(code) == code] == ["1", "2", "3", "4"]
    assert all(table.main(code) == code[0] for code in table.codes)
    assert TABLES["degree"].main("346") == "3"
    assert TABLES["education"].main("14") == "10"


def test_positions_have_ranks_in_the_order_of_domain_8_3():
    table = TABLES["position"]
    ranks = [table.rank(code) for code in table.codes]
    assert ranks == [10, 20, 30, 40, 50, 60, 70, 80, 85, 90, 110, 120, 210, 220, 230]
    assert table.label("president") == "会长"
    assert table.rank("nobody") == TABLES["sex"].rank("1") == 999


def test_levels_run_from_the_highest_down():
    table = TABLES["level"]
    assert sorted(table.codes, key=table.rank) == list(table.codes)
    assert table.codes[-1] == "township"


def test_a_retired_code_is_not_offered_but_readable(tmp_path):
    path = tmp_path / "kind.tsv"
    path.write_text(
        "# 类型\t自定\ncode\tlabel\tshort\tretired\na\t甲\t甲\t\nb\t乙\t乙\t1\n", "utf-8"
    )
    table = codes._table(path)
    assert table.items() == [("a", "甲")]
    assert table.label("b") == "乙"
    assert table.codes == ("a", "b")


@pytest.mark.parametrize(
    ("affiliation", "second", "outside"),
    [
        ("01", None, False),
        ("02", None, False),
        ("06", "01", False),
        ("06", None, True),
        ("03", None, True),
        ("12", None, True),
        ("13", None, True),
        (None, None, False),
        ("", None, False),
    ],
)
def test_who_is_outside_the_party(affiliation, second, outside):
    assert codes.is_non_cpc(affiliation, second) is outside


def test_the_eight_democratic_parties():
    table = TABLES["affiliation"]
    found = [code for code in table.codes if codes.is_democratic_party(code)]
    assert found == ["04", "05", "06", "07", "08", "09", "10", "11"]
    assert not codes.is_democratic_party(None)


def test_groups_of_other_tables():
    ethnic = [code for code in TABLES["ethnic"].codes if codes.is_minority(code)]
    assert len(ethnic) == 55
    assert not codes.is_minority(None)
    assert codes.is_university("10")
    assert codes.is_university("28")
    assert not codes.is_university("30")
    assert not codes.is_university(None)
    assert TABLES["adoption"].extra("case_opened", "adopted") == "1"
    assert TABLES["seat"].extra("npc_deputy", "arrangement") in TABLES["arrangement"].codes
    assert TABLES["output"].extra("book", "kind") in TABLES["output_kind"].codes
