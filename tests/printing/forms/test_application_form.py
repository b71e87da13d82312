"""入会申请表: filled with masked numbers, in full when asked, and blank."""

from datetime import date

import pytest

from models.paper.selection import Selection
from printing.forms.offers import APPLICATION_FORM
from tests.printing.forms.measures import crossed, pages_of
from tests.printing.forms.people import LONG_EMPLOYER, LONG_NAME

DAY = date(2022, 10, 11)
IN_ORDER = (
    "姓名", "性别", "出生年月", "民族", "籍贯", "出生地", "政治面貌", "参加工作", "健康状况",
    "技术职称", "全日制", "工作单位", "身份证号", "手机", "通讯地址", "电子邮箱", "微信号",
    "人大代表、政协委员",
)  # fmt: skip
ON_SECOND = ("称谓", "本人自愿申请加入", "申请人（签名）", "介绍人（签名）", "（盖章）")


def plain(text):
    return "".join(text.split())


def printed(ids, **options):
    selection = Selection("person", tuple(ids))
    return APPLICATION_FORM.prepare(selection, {"fonts": "bundled", **options}, DAY)()


def test_the_blocks_stand_in_their_order(enter_forms_people, texts):
    first, second = (plain(page) for page in texts(printed(enter_forms_people[:1]).pdf))
    for page, names in ((first, IN_ORDER), (second, ON_SECOND)):
        places = [page.index(name) for name in names]
        assert places == sorted(places)
    assert "广安市新的社会阶层人士联谊会入会申请表" in first
    assert "第六届市级政协委员（常委）；市级人民监督员（广安市人民检察院）" in first
    assert "介绍人：曾敏、李一鸣" in second
    assert "2020年5月8日" in second


def test_numbers_are_masked_unless_asked_for(enter_forms_people, texts):
    masked = plain(texts(printed(enter_forms_people[:1]).pdf)[0])
    assert "5116**********1234" in masked
    assert "138****1234" in masked
    assert "511623197209121234" not in masked
    full = printed(enter_forms_people[:1], full_id_number=True, full_phone=True)
    shown = plain(texts(full.pdf)[0])
    assert "511623197209121234" in shown
    assert "13800001234" in shown
    assert {"full_id_number", "full_phone"} <= {option.name for option in APPLICATION_FORM.own}


def test_the_categories_are_ticked(enter_forms_people, texts):
    done = printed(enter_forms_people[:1])
    first = texts(done.pdf)[0]
    assert plain(first).count("□") == 4
    assert first.count("√") == 2
    assert "（律师、新媒体出资人）" in first
    assert done.missing_glyphs == ()


@pytest.mark.parametrize("options", [{}, {"blank": True}])
def test_a_blank_form_needs_no_record(empty_office, texts, options):
    done = printed((), **options)
    assert done.pages == 2
    first, second = texts(done.pdf)
    assert "□ 民营企业和外商投资企业管理技术人员" in first
    assert "√" not in first
    assert "无" not in plain(first)
    assert "照　片" in first
    assert "年　　月　　日" in second


def test_it_can_be_called_the_form_of_a_member(enter_forms_people, texts):
    first = texts(printed(enter_forms_people[:1], heading="会员登记表").pdf)[0]
    assert "广安市新的社会阶层人士联谊会会员登记表" in plain(first)


def test_blank_leaves_out_the_persons_chosen(enter_forms_people, texts):
    done = printed(enter_forms_people, blank=True)
    assert done.pages == 2
    assert "文　明" not in texts(done.pdf)[0]


def test_the_longest_values_stand_whole_and_clear_of_the_rules(enter_forms_people, texts):
    done = printed(enter_forms_people)
    first, second = (plain(page) for page in texts(done.pdf)[4:6])
    assert LONG_NAME in first
    assert LONG_EMPLOYER in first
    assert first.count("段经历：广安市某某科技有限公司项目部负责人") == 40
    assert second.count(LONG_EMPLOYER) == 12
    for rules, _, letters in pages_of(done.pdf):
        assert crossed([r for r in rules if r.weight in (0.5, 1.5)], letters) == []
