"""Orders of names (DOMAIN 7), readings for search (UX U5), padding."""

import random
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import names

LEADERS = (
    "丁薛祥 习近平 马兴瑞 王毅 王沪宁 尹力 石泰峰 刘国中 李希 李强 李干杰 李书磊 李鸿忠 何卫东 "
    "何立峰 张又侠 张国清 陈文清 陈吉宁 陈敏尔 赵乐际 袁家军 黄坤明 蔡奇"
)
ARTISTS = "王宏 冯双白 刘劲 李丹 何加林 张凯 林永 赵保 姜昆 姚建萍 黄渤 龚宇 康辉 寒露"
BY_SURNAME = (
    "丁小宁 王毅 王小宁 王沪宁 仇兵 文明 方圆 邓小勇 田富 田大利 刘宇 刘劲 刘备 孙权 李丹 李一鸣 "
    "李大鸣 杨光 杨柳 林小宁 欧彬 欧阳少东 单丹 洪少东 高富 高大富 唐伟 唐僖 蒋一 蒋丽华 曾敏"
)
BY_NAME = (
    "丁小宁 王小宁 王沪宁 王毅 仇兵 文明 方圆 邓小勇 田大利 田富 刘宇 刘劲 刘备 孙权 李一鸣 李大鸣 "
    "李丹 杨光 杨柳 林小宁 欧阳少东 欧彬 单丹 洪少东 高大富 高富 唐伟 唐僖 蒋一 蒋丽华 曾敏"
)
SURNAMES_BY_STROKES = (
    "丁卜 于万卫习马 王韦尤车牛毛文方尹孔邓 甘左石龙卢叶申田史冉代白丛包冯兰宁司边 "
    "匡邢成毕曲吕朱乔伍仲任华向庄刘齐关江汤安祁许阮孙阳牟纪 "
    "严芦苏杜李杨肖时吴岑邱何位佘余谷邹辛闵汪沈宋张陆陈邵 "
    "武幸苗苟范林欧易罗季岳金周庞郑单沿房屈孟 项赵郝胡柯查柏柳钟段侯俞施姜洪祝费胥姚贺 "
    "秦敖袁耿聂莫桂贾夏顾柴晏钱倪徐殷翁凌高郭席唐涂陶 黄萧梅曹龚盛常崔银康章阎淳梁谌隋 "
    "彭葛董蒋韩植覃景喻程傅焦舒鲁童曾温游谢强 鄢靳蒲赖甄雷路詹鲍解 蔡裴管鲜廖谭谯翟熊 "
    "樊黎滕颜潘 薛薄霍 戴魏蹇 瞿"
)
RARE = "䶮𬱖㛃沄婳忞皞骉翾镕堃喆赟燚犇昇"


def ordered(wanted: list[str], key) -> list[str]:
    """Sort a shuffled copy by key in SQLite, whose BINARY collation is what the program uses."""
    shuffled = random.Random(7).sample(wanted, len(wanted))
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE person (name TEXT, key TEXT)")
        rows = [(name, key(name)) for name in shuffled]
        connection.executemany("INSERT INTO person VALUES (?, ?)", rows)
        found = connection.execute("SELECT name FROM person ORDER BY key").fetchall()
    connection.close()
    return [name for (name,) in found]


def by_pinyin(name: str) -> str:
    length = names.propose_surname_length(name)
    return names.pinyin_key(names.propose_pinyin(name, length), name, length)


@pytest.mark.parametrize("vector", [LEADERS, ARTISTS, BY_SURNAME], ids=["1", "2", "3"])
def test_surname_strokes_order_the_vectors_of_domain(vector):
    assert ordered(vector.split(), names.surname_strokes_key) == vector.split()


def test_name_strokes_order_the_same_names_otherwise():
    assert sorted(BY_NAME.split()) == sorted(BY_SURNAME.split())
    assert ordered(BY_NAME.split(), names.name_strokes_key) == BY_NAME.split()


def test_surnames_stand_in_the_order_of_strokes():
    wanted = list(SURNAMES_BY_STROKES.replace(" ", ""))
    assert ordered(wanted, names.surname_strokes_key) == wanted


@pytest.mark.parametrize("tied", ["八人入", "刀力乃", "未末", "旦目且", "叶甲申"])
def test_equal_stroke_sequences_are_decided_by_the_table(tied):
    assert ordered(list(tied), names.name_strokes_key) == list(tied)


def test_a_blank_comes_before_any_character():
    assert names.surname_strokes_key("田富") < names.surname_strokes_key("田大利")
    assert names.name_strokes_key("田富") > names.name_strokes_key("田大利")


def test_a_name_that_begins_another_comes_first():
    for key in (names.surname_strokes_key, names.name_strokes_key, by_pinyin):
        assert key("李小") < key("李小明")
        assert key("李小明") < key("李小明一")


def test_a_compound_surname_is_compared_by_its_first_character():
    assert ordered(["洪一", "欧阳一", "林一"], names.name_strokes_key) == ["林一", "欧阳一", "洪一"]


@pytest.mark.parametrize("written", ["李丹（女，回族）", "李丹(兼)", "李　丹", "李丹 【女】"])
def test_remarks_and_spaces_take_no_part(written):
    assert names.surname_strokes_key(written) == names.surname_strokes_key("李丹")
    assert names.compared(written) == "李丹"


def test_the_name_dot_takes_no_part():
    assert names.name_strokes_key("古丽·艾山") == names.name_strokes_key("古丽艾山")


@pytest.mark.parametrize("character", RARE)
def test_rare_characters_have_a_rank(character):
    assert names.unranked(f"王{character}") == ""
    assert names.surname_strokes_key(f"王{character}") < names.surname_strokes_key("王𠮷")


def test_unranked_characters_come_last_by_code_point_and_are_named():
    wanted = ["谭一", "谭龘", "谭𠮷", "谭𰻝", "瞿一"]
    assert ordered(wanted, names.surname_strokes_key) == wanted
    assert names.unranked("谭𠮷𠮷（𰻝）") == "𠮷"


@given(st.lists(st.text("李王田大小富一𠮷𰻝欧阳·", max_size=4), max_size=6))
def test_stroke_keys_compare_character_by_character(written):
    def ranks(name: str) -> list[str]:
        return [names.name_strokes_key(character) for character in names.compared(name)]

    assert sorted(written, key=names.name_strokes_key) == sorted(written, key=ranks)


# checked by hand: syllables of the surname, its strokes, then the given name
BY_PINYIN = (
    "白石 卜一 单于恭 陈一 重一 邓小勇 丁小宁 方圆 盖聂 葛一 洪少东 黄坤明 黄一 蒋丽华 蒋一 厉一 "
    "李大鸣 李丹 李一鸣 黎一 林小宁 刘备 吕一 缪一 区一 区志强 欧彬 欧阳少东 朴一 覃一 仇冰 仇兵 "
    "任一 单丹 孙权 王小宁 王毅 隗一 解缙 乐毅 曾敏 查良镛 翟一 张三 张一 章二"
)


def test_pinyin_orders_by_surname_reading_strokes_and_given_name():
    assert ordered(BY_PINYIN.split(), by_pinyin) == BY_PINYIN.split()


@pytest.mark.parametrize("typed", ["zeng jia yi", "Zēng Jiāyí", "zengjiayi", "zeng1 jia1 yi2"])
def test_the_key_understands_edited_pinyin(typed):
    assert names.pinyin_key(typed, "曾嘉怡", 1) == names.pinyin_key("zeng jia yi", "曾嘉怡", 1)


@pytest.mark.parametrize("typed", ["lv bu", "lü bu", "lǚ bù", "lu: bu", "LÜ BU"])
def test_u_with_dots_is_v(typed):
    assert names.pinyin_key(typed, "吕布", 1) == names.pinyin_key("lv bu", "吕布", 1)


def test_pinyin_that_does_not_fit_still_gives_a_key():
    assert names.pinyin_key("abc", "曾嘉怡", 1).startswith("abc ")
    assert names.pinyin_key("", "曾嘉怡", 1) == names.name_strokes_key("曾嘉怡")
    assert names.pinyin_key("", "", 1) == ""


@pytest.mark.parametrize(
    ("name", "length"),
    [
        ("曾嘉怡", 1),
        ("欧阳少东", 2),
        ("欧阳修", 2),
        ("欧阳", 1),
        ("欧彬", 1),
        ("夏侯明川", 2),
        ("诸葛亮", 2),
        ("单于恭", 2),
        ("单雄信", 1),
        ("古丽娜尔·艾山江", 1),
        ("", 1),
    ],
)
def test_the_length_of_a_surname_is_proposed(name, length):
    assert names.propose_surname_length(name) == length


@pytest.mark.parametrize(
    ("name", "length", "pinyin"),
    [
        ("曾嘉怡", 1, "zeng jia yi"),
        ("曾乐", 1, "zeng le"),
        ("单雄信", 1, "shan xiong xin"),
        ("仇英", 1, "qiu ying"),
        ("解缙", 1, "xie jin"),
        ("区志强", 1, "ou zhi qiang"),
        ("查良镛", 1, "zha liang yong"),
        ("盖聂", 1, "ge nie"),
        ("翟天临", 1, "zhai tian lin"),
        ("乐毅", 1, "yue yi"),
        ("吕布", 1, "lv bu"),
        ("牟一", 1, "mu yi"),
        ("尉迟恭", 2, "yu chi gong"),
        ("万俟一", 2, "mo qi yi"),
        ("令狐一", 2, "ling hu yi"),
        ("长孙一", 2, "zhang sun yi"),
        ("澹台一", 2, "tan tai yi"),
        ("上官一", 2, "shang guan yi"),
        ("张曾一", 2, "zhang zeng yi"),
        ("单晓乐", 1, "shan xiao le"),
        ("冉䶮", 1, "ran yan"),
        ("古丽娜尔·艾山江", 1, "gu li na er ai shan jiang"),
        ("单增·曲珍", 1, "dan zeng qu zhen"),
        ("David王", 1, "david wang"),
        ("谭𰻝", 1, "tan biang"),
        ("谭𠀂", 1, "tan 𠀂"),
        ("", 1, ""),
    ],
)
def test_pinyin_is_proposed(name, length, pinyin):
    assert names.propose_pinyin(name, length) == pinyin


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("zgf", "曾国藩"),
        ("zengguofan", "曾国藩"),
        ("cgf", "曾国藩"),
        ("sxx", "单雄信"),
        ("qy", "仇英"),
        ("ozq", "区志强"),
        ("zly", "查良镛"),
        ("lv", "吕一"),
        ("lu", "吕一"),
        ("lyu", "吕一"),
        ("zs", "张三"),
        ("zhangs", "张三"),
        ("zengjy", "曾嘉怡"),
        ("qinjun", "覃军"),
        ("tanjun", "覃军"),
        ("oysd", "欧阳少东"),
        ("ouyangsd", "欧阳少东"),
        ("glneasj", "古丽娜尔·艾山江"),
    ],
)
def test_a_person_is_found_by_every_reading(typed, name):
    length = names.propose_surname_length(name)
    assert typed in names.readings_text(name, length, names.propose_pinyin(name, length))


def test_a_corrected_pinyin_is_found():
    text = names.readings_text("曾嘉怡", 1, "céng jiā yì")
    assert text.split()[:3] == ["cengjiayi", "cjy", "cengjy"]
    assert "zjy" in text.split()
    assert "wwyy" in names.readings_text("曾嘉怡", 1, "wwyy")


def test_readings_are_bounded():
    text = names.readings_text("重单曾乐行长", 1, "")
    assert len(text.split()) <= 3 * 64
    assert "chongdancenglexingzhang" in text or "chongdancenglexingchang" in text


@given(st.text("曾单乐·A𰻝z（ 吕女", max_size=8), st.integers(1, 2), st.text(max_size=12))
def test_any_name_has_keys_and_readings(name, length, pinyin):
    assert names.surname_strokes_key(names.pad(name)) == names.surname_strokes_key(name)
    assert isinstance(names.pinyin_key(pinyin, name, length), str)
    for reading in (pinyin, names.propose_pinyin(name, length)):
        assert len(names.readings_text(name, length, reading).split()) <= 4 * 64


@pytest.mark.parametrize(
    ("name", "padded"),
    [
        ("张三", "张\u3000三"),
        ("𠮷三", "𠮷\u3000三"),
        ("张三（女）", "张\u3000三（女）"),
        ("曾嘉怡", "曾嘉怡"),
        ("欧阳少东", "欧阳少东"),
        ("古丽·艾山", "古丽·艾山"),
        ("", ""),
    ],
)
def test_a_name_of_two_characters_is_padded_in_print(name, padded):
    assert names.pad(name) == padded


def test_every_order_has_a_title_and_a_note():
    assert set(names.SORT_NOTE) == set(names.ORDERS)
    assert names.SORT_NOTE["surname_strokes"] == "按姓氏笔画为序"
