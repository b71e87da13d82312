"""Identity numbers, credit codes, telephones, amounts: all vectors of DOMAIN 8.6 and more."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import numbers

VALID_IDS = [
    ("511602198503071234", "1985-03-07", "1"),
    ("511623199211100044", "1992-11-10", "2"),
    ("511681200002290127", "2000-02-29", "2"),
    ("51162219780512008X", "1978-05-12", "2"),
    ("512923196508141019", "1965-08-14", "1"),
]


@pytest.mark.parametrize(("number", "birth", "sex"), VALID_IDS)
def test_a_valid_id_number_gives_birth_date_and_sex(number, birth, sex):
    assert numbers.id_number_warning(number) is None
    assert numbers.birth_of_id(number) == birth
    assert numbers.sex_of_id(number) == sex
    assert not numbers.is_damaged_id_number(number)


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("51162219780512008x", "51162219780512008X"),
        ("５１１６０２１９８５０３０７１２３４", "511602198503071234"),
        ("511602 19850307 1234", "511602198503071234"),
        ("'511602198503071234", "511602198503071234"),
        ("\u00a0511602198503071234\u200b", "511602198503071234"),
        ("511602850307123", "511602198503071234"),
        ("511602850307123.0", "511602198503071234"),
        ("E12345678", "E12345678"),
        ("", ""),
    ],
)
def test_an_id_number_is_cleaned(raw, number):
    assert numbers.clean_id_number(raw) == number


def test_the_surviving_digits_of_a_damaged_number_are_not_upgraded():
    assert numbers.clean_id_number("511621199107269") == "511621199107269"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("511602198503071235", "校验码不对"),
        ("511602198502301237", "1985年2月30日"),
        ("511602198502291235", "1985年2月29日"),
        ("511602299003071234", "2990年3月7日"),
        ("51160219850307123", "应是 18 位，现在是 17 位"),
        ("511602198503071000", "被表格软件改坏"),
        ("5.11602E+17", "被表格软件改坏"),
        ("51160219850307I234", "只能有数字"),
    ],
)
def test_an_invalid_id_number_is_warned_about(number, words):
    assert words in (numbers.id_number_warning(number) or "")


@pytest.mark.parametrize("prefix", ["512923", "440524", "510202", "120221", "371202", "999999"])
def test_a_region_is_never_a_warning(prefix):
    seventeen = f"{prefix}19850307123"
    warnings = [numbers.id_number_warning(seventeen + last) for last in "0123456789X"]
    assert warnings.count(None) == 1


@pytest.mark.parametrize(
    ("raw", "known"),
    [
        (5.11621199107269e17, "511621199107269"),
        (5.1162119910726e17, "511621199107260"),
        ("5.11603E+17", "511603"),
        ("5.11621199107269E+17", "511621199107269"),
        ("511602198503071000", "511602198503071"),
        (511602198503071000, "511602198503071"),
    ],
)
def test_a_number_damaged_by_a_spreadsheet_is_recognised(raw, known):
    assert numbers.is_damaged_id_number(raw)
    assert numbers.known_digits(raw) == known


@pytest.mark.parametrize("raw", ["511681197906058000", 511602850307123.0, "", "E12345678", 0.0])
def test_a_number_that_lost_nothing_is_not_damaged(raw):
    assert not numbers.is_damaged_id_number(raw)


def test_nothing_is_read_from_what_is_no_id_number():
    assert numbers.birth_of_id("E12345678") is None
    assert numbers.sex_of_id("E12345678") is None
    assert numbers.birth_of_id("511602198502301237") is None
    assert numbers.sex_of_id("511602198503071000") is None
    assert numbers.id_number_warning("") is None


@given(st.text(max_size=30))
def test_any_text_as_id_number_raises_nothing(text):
    cleaned = numbers.clean_id_number(text)
    assert numbers.clean_id_number(cleaned) == cleaned
    numbers.id_number_warning(text)
    numbers.known_digits(text)
    numbers.birth_of_id(text)
    numbers.sex_of_id(text)


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("511602198503071234", "5116**********1234"),
        ("51162219780512008X", "5116**********008X"),
        ("E12345678", "E1*****78"),
        ("123", "***"),
        ("", ""),
    ],
)
def test_an_id_number_is_masked(number, masked):
    assert numbers.mask_id_number(number) == masked


def test_an_id_number_is_grouped():
    assert numbers.group_id_number("11010519850312002X") == "110105 19850312 002X"
    assert numbers.group_id_number("E12345678") == "E12345678"


@pytest.mark.parametrize(
    "code",
    ["51511600MJQ0000014", "51511600MJQ12345XE", "51511600mjq0000014", "５１511600MJQ0000014"],
)
def test_a_valid_credit_code_has_no_warning(code):
    assert numbers.credit_code_warning(code) is None


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("51511600MJQ0000015", "校验位不对"),
        ("51511600MIQ0000014", "没有 I、O、S、V、Z"),
        ("51511600MJQ000001", "现在是 17 位"),
    ],
)
def test_an_invalid_credit_code_is_warned_about(code, words):
    assert words in (numbers.credit_code_warning(code) or "")


def test_a_credit_code_is_cleaned():
    assert numbers.clean_credit_code(" 51511600-mjq0000014 ") == "51511600MJQ0000014"
    assert numbers.credit_code_warning("") is None


@pytest.mark.parametrize(
    ("raw", "phone"),
    [
        ("13800001234", "13800001234"),
        ("0826-2345678", "0826-2345678"),
        ("138 0000 1234", "13800001234"),
        ("138-0000-1234", "13800001234"),
        ("+86 138 0000 1234", "13800001234"),
        ("0086-13800001234", "13800001234"),
        ("86-13800001234", "13800001234"),
        ("１３８－００００１２３４", "13800001234"),
        ("13800001234.0", "13800001234"),
        ("13800001234（微信同号）", "13800001234"),
        ("13800001234\n13900001234", "13800001234、13900001234"),
        ("13800001234/13900001234", "13800001234、13900001234"),
        ("13800001234，13900001234", "13800001234、13900001234"),
        ("13800001234 13900001234", "13800001234、13900001234"),
        ("13800001234(13900001234)", "13800001234、13900001234"),
        ("0826-2345678、13800001234", "0826-2345678、13800001234"),
        ("（0826）2345678", "0826-2345678"),
        ("08262345678", "0826-2345678"),
        ("0826—234 5678", "0826-2345678"),
        ("0826-2345678转801", "0826-2345678-801"),
        ("028-12345678", "028-12345678"),
        ("", ""),
    ],
)
def test_a_phone_is_cleaned(raw, phone):
    assert numbers.clean_phone(raw) == phone
    assert numbers.phone_warning(phone) is None


@pytest.mark.parametrize("raw", ["12800001234", "1380000123", "0826-234567", "1.38E+10", "无 电话"])
def test_what_is_no_phone_is_kept_with_a_warning(raw):
    assert numbers.clean_phone(raw) == raw
    assert raw in (numbers.phone_warning(raw) or "")


def test_only_the_wrong_number_is_named():
    warning = numbers.phone_warning("13800001234、1380000123") or ""
    assert "1380000123" in warning
    assert "13800001234" not in warning


@given(st.text(max_size=30))
def test_cleaning_a_phone_twice_changes_nothing(text):
    once = numbers.clean_phone(text)
    assert numbers.clean_phone(once) == once


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13800001234", "138****1234"),
        ("0826-2345678", "0826-****678"),
        ("0826-2345678-801", "0826-****678"),
        ("028-12345678", "028-****5678"),
        ("0826-2345678、13800001234", "0826-****678、138****1234"),
        ("1380000123", "13****23"),
        ("2345", "****"),
        ("", ""),
    ],
)
def test_each_number_is_masked(phone, masked):
    assert numbers.mask_phone(phone) == masked


def test_phones_are_grouped_for_reading():
    grouped = "138 0000 1234、0826-234 5678"
    assert numbers.group_phone("13800001234、0826-2345678") == grouped


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("12345.6", 1234560),
        ("12,345.60", 1234560),
        ("20,000", 2000000),
        ("1,2345", 1234500),
        (" 5000 ", 500000),
        ("５０００", 500000),
        ("￥10000.00", 1000000),
        ("10000元", 1000000),
        ("6,000元", 600000),
        ("5000元（微信转账）", 500000),
        ("约2500", 250000),
        ("2万元", 2000000),
        ("1.5万", 1500000),
        ("0.5万元", 500000),
        ("8千", 800000),
        ("2万3千", 2300000),
        ("1万5000", 1500000),
        ("捌仟元整", 800000),
        ("壹万贰仟叁佰肆拾伍元陆角柒分", 1234567),
        ("一万零二", 1000200),
        ("二十", 2000),
        ("1.2亿", 12000000000),
        ("2亿3000万", 23000000000),
        ("0", 0),
        ("0.01", 1),
    ],
)
def test_an_amount_is_understood(text, fen):
    assert numbers.parse_money(text) == fen


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "没有写金额"),
        ("abc", "“abc”看不懂：请写金额"),
        ("12.345", "“12.345”写得太细"),
        ("-5", "“-5”是负数"),
        ("1,5", "“1,5”看不懂"),
        ("1.2.3", "“1.2.3”看不懂"),
        ("2万3", "“2万3”看不懂：请用数字写全"),
        ("二二", "“二二”看不懂"),
        ("999999999999999999", "太大"),
        ("9" * 5000, "太长"),
    ],
)
def test_an_amount_that_is_unclear_is_refused(text, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        numbers.parse_money(text)


@given(st.integers(0, 10**15))
def test_a_shown_amount_can_be_typed_again(fen):
    assert numbers.parse_money(numbers.show_money(fen)) == fen


@given(st.text("0123456789.,万亿千百十一二两零元角分整约余-（） ", max_size=12))
def test_any_amount_is_fen_or_a_sentence(text):
    for parse in (numbers.parse_money, numbers.parse_count):
        value, sentence = 0, "。"
        try:
            value = parse(text)
        except ValueError as error:
            sentence = str(error)
        assert value >= 0
        assert sentence.endswith("。")


def test_amounts_are_shown_with_separators():
    assert numbers.show_money(1234560) == "12,345.60"
    assert numbers.show_money(5) == "0.05"
    assert numbers.show_money(-123456) == "-1,234.56"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("0", 0),
        ("27,000", 27000),
        ("5万", 50000),
        ("5万个", 50000),
        ("2条", 2),
        ("11人", 11),
        ("186人次", 186),
        ("10.0", 10),
        ("１２", 12),
        ("十二", 12),
        ("两场", 2),
        ("45余", 45),
        ("300余人次", 300),
        ("约30", 30),
    ],
)
def test_a_count_is_understood(text, count):
    assert numbers.parse_count(text) == count


@pytest.mark.parametrize("text", ["", "abc", "10.5", "-1", "若干", "3.2.1", "—"])
def test_a_count_that_is_unclear_is_refused(text):
    with pytest.raises(ValueError, match=r"。$"):
        numbers.parse_count(text)


def test_an_inexact_number_says_so():
    assert numbers.is_approximate("45余")
    assert numbers.is_approximate("约2500")
    assert numbers.is_approximate("3万元左右")
    assert not numbers.is_approximate("45")
