"""The command line from outside, as a scheduled job or a colleague would call it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from models.commendations import CommendationBatch, CommendationItem
from models.kinds import listing
from models.membership import Membership
from models.office import Office
from models.organisation import Body
from models.people import Person

HOME = Path(__file__).parents[1]
SAMPLE = HOME / "tests" / "samples" / "会员花名册.xlsx"
LEDGERS = HOME / "tests" / "samples" / "活动台账.xlsx"
NAME = "广安市新的社会阶层人士联谊会"

# DOMAIN 7.3, vectors 1 to 4
STROKES = {
    "leaders": (
        "姓氏笔画",
        "丁薛祥 习近平 马兴瑞 王毅 王沪宁 尹力 石泰峰 刘国中 李希 李强 李干杰 李书磊 李鸿忠 何卫东 "
        "何立峰 张又侠 张国清 陈文清 陈吉宁 陈敏尔 赵乐际 袁家军 黄坤明 蔡奇",
    ),
    "artists": (
        "姓氏笔画",
        "王宏 冯双白 刘劲 李丹 何加林 张凯 林永 赵保 姜昆 姚建萍 黄渤 龚宇 康辉 寒露",
    ),
    "by surname": (
        "姓氏笔画",
        "丁小宁 王毅 王小宁 王沪宁 仇兵 文明 方圆 邓小勇 田富 田大利 刘宇 刘劲 刘备 孙权 李丹 "
        "李一鸣 李大鸣 杨光 杨柳 林小宁 欧彬 欧阳少东 单丹 洪少东 高富 高大富 唐伟 唐僖 蒋一 "
        "蒋丽华 曾敏",
    ),
    "by full name": (
        "姓名笔画",
        "丁小宁 王小宁 王沪宁 王毅 仇兵 文明 方圆 邓小勇 田大利 田富 刘宇 刘劲 刘备 孙权 李一鸣 "
        "李大鸣 李丹 杨光 杨柳 林小宁 欧阳少东 欧彬 单丹 洪少东 高大富 高富 唐伟 唐僖 蒋一 "
        "蒋丽华 曾敏",
    ),
    "pinyin": (
        "拼音",
        "盖叫 区志强 欧阳修 仇英 单雄信 解缙 曾国藩 查良镛 翟天",
    ),
}


def run(*words, status=0):
    done = subprocess.run(
        [sys.executable, str(HOME / "main.py"), *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == status, done.stderr
    return done.stdout.strip() if status == 0 else done.stderr.strip()


def names_in(pdf, names):
    """The given names in the order in which they stand on the pages; padding is taken out."""
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document).replace("　", "")
    document.close()
    places = {name: text.find(name) for name in names}
    assert -1 not in places.values(), [name for name, place in places.items() if place < 0]
    return sorted(names, key=places.__getitem__)


def office_of(path, names):
    with Office.new(path, NAME) as office, office.act("录入"):
        body = Body(name=NAME, kind_code="municipal_association")
        body.save()
        for name in sorted(names, key=lambda name: name[::-1]):
            person = Person(name=name)
            person.save()
            Membership(person=person, body=body, joined_on="2020").save()


@pytest.mark.parametrize("case", STROKES)
def test_the_orders_of_names_hold_on_a_printed_roster(tmp_path, case):
    order, text = STROKES[case]
    names = text.split()
    office_of(tmp_path / "x.db", names)
    run("print", tmp_path / "x.db", "member_roster", "-o", tmp_path / "r.pdf", "--order", order)
    assert names_in(tmp_path / "r.pdf", names) == names


def test_new_check_and_a_second_new_on_the_same_path(tmp_path):
    path = tmp_path / "广安市新联会台账.db"
    assert "没有加密" in run("new", path, "--name", NAME)
    before = path.read_bytes()
    assert "已经存在" in run("new", path, "--name", NAME, status=1)
    assert path.read_bytes() == before
    found = json.loads(run("check", path, "--json"))
    assert found["ok"]
    assert found["problems"] == []
    assert found["counts"]["person"] == 0
    assert path.read_bytes() == before


def test_check_of_a_damaged_file_ends_with_1_and_json_all_the_same(office_path):
    with office_path.open("rb+") as file:
        file.seek(30 * 4096)
        file.write(b"\xff" * 4096)
    before = office_path.read_bytes()
    done = subprocess.run(
        [sys.executable, str(HOME / "main.py"), "check", str(office_path), "--json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert not found["ok"]
    assert found["problems"]
    assert office_path.read_bytes() == before


def test_importing_the_sample_twice_and_what_it_says(office_path):
    dry = json.loads(run("import", office_path, SAMPLE, "--dry-run", "--json"))
    assert (dry["dry_run"], dry["new"]) == (True, 126)
    assert json.loads(run("check", office_path, "--json"))["counts"]["person"] == 0

    first = json.loads(run("import", office_path, SAMPLE, "--json"))
    assert (first["new"], first["changed"]) == (126, 0)
    damaged = [p for p in first["sheets"][0]["problems"] if "损坏" in p["sentence"]]
    assert len(damaged) == 9
    assert not any(problem["fatal"] for problem in damaged)

    again = json.loads(run("import", office_path, SAMPLE, "--json"))
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 126)
    with Office.open(office_path) as office:
        assert listing("person").count == 126
        office.undo()
        assert listing("person", view="everyone").count == 0
        assert Membership.select().count() == 0


def test_an_export_read_again_changes_nothing(office_path, tmp_path):
    run("import", office_path, SAMPLE)
    for book in (tmp_path / "导出.xlsx", tmp_path / "导出.csv"):
        found = json.loads(run("export", office_path, book, "--json"))
        rows = {sheet["kind"]: sheet["rows"] for sheet in found["sheets"]}
        assert (rows["person"], found["masked"]) == (126, True)
        again = json.loads(run("import", office_path, book, "--json"))
        assert (again["new"], again["changed"], again["wrong"]) == (0, 0, 0), book.name


def test_a_book_of_several_ledgers_goes_in_at_once_and_out_again(office_path, tmp_path):
    run("import", office_path, SAMPLE)
    dry = json.loads(run("import", office_path, LEDGERS, "--dry-run", "--json"))
    assert [sheet["kind"] for sheet in dry["sheets"]] == [
        "activity",
        "donation",
        "proposal",
        "seat",
    ]
    assert (dry["new"], dry["wrong"]) == (160 + 40 + 26 + 150, 0)
    done = json.loads(run("import", office_path, LEDGERS, "--json"))
    assert {**done, "dry_run": True} == dry
    counts = json.loads(run("check", office_path, "--json"))["counts"]
    assert [counts[k] for k in ("activity", "donation", "proposal", "seat")] == [160, 40, 26, 150]
    again = json.loads(run("import", office_path, LEDGERS, "--json"))
    assert (again["new"], again["changed"]) == (0, 0)

    book = tmp_path / "全部.xlsx"
    written = json.loads(run("export", office_path, book, "--json"))
    assert {sheet["kind"]: sheet["rows"] for sheet in written["sheets"]}["seat"] == 150
    back = json.loads(run("import", office_path, book, "--json"))
    assert [sheet["kind"] for sheet in back["sheets"]] == [one["kind"] for one in written["sheets"]]
    assert (back["new"], back["changed"], back["wrong"]) == (0, 0, 0)


def test_one_kind_is_exported_and_a_sheet_is_read_as_it_is_said(office_path, tmp_path):
    run("import", office_path, LEDGERS)
    book = tmp_path / "捐赠.csv"
    written = json.loads(run("export", office_path, book, "--kind", "donation", "--json"))
    assert written["rows"] == 40
    back = json.loads(run("import", office_path, book, "--as", "donation", "--json"))
    assert [(sheet["kind"], sheet["same"]) for sheet in back["sheets"]] == [("donation", 40)]


def test_the_sheets_are_listed_with_their_options():
    found = {sheet["name"]: sheet for sheet in json.loads(run("sheets", "--json"))}
    assert {"member_roster", "commendation_notice"} <= set(found)
    option = next(o for o in found["member_roster"]["options"] if o["name"] == "columns")
    assert option["kind"] == "columns"
    assert option["choices"]


def test_a_wrong_order_sheet_or_option_is_one_chinese_sentence(office_path, tmp_path):
    target = tmp_path / "r.pdf"
    for status, words in (
        (2, ("member_roster", "--order", "字母")),
        (2, ("没有这张",)),
        (2, ("member_roster", "--set", "没有=1")),
        (2, ("member_roster", "--set", "paper=B5")),
        (2, ("member_roster", "--set", "footer=也许")),
        (2, ("member_roster", "--set", "view=没有的视图")),
        (1, ("member_roster", "--set", "full_id_number=是")),
    ):
        told = run("print", office_path, words[0], "-o", target, *words[1:], status=status)
        assert told.endswith("。")
        assert "\n" not in told
        assert not target.exists()


def test_usage_errors_end_with_2():
    assert run("print", status=2)
    assert run("new", "x.db", status=2)


def test_a_wrong_value_is_a_usage_error_of_every_command(office_path, tmp_path):
    book = tmp_path / "名单.xlsx"
    for told, words in (
        ("没有“乱”这个视图", (book, "--view", "乱")),
        (".xlsx 或 .csv", (tmp_path / "名单.pdf",)),
        ("写明事由", (book, "--full", "")),
    ):
        assert told in run("export", office_path, *words, status=2)
        assert not book.exists()


def test_a_file_that_is_no_table_is_not_called_too_large(office_path, tmp_path):
    wrong = tmp_path / "清单.json"
    wrong.write_text(json.dumps([{"name": str(n), "title": "甲"} for n in range(300)]))
    assert "这不是表格文件" in run("import", office_path, wrong, status=1)


def font_blocks(pdf):
    """The font descriptors of a PDF, as raw bytes; every face must bring its outlines along."""
    data = pdf.read_bytes()
    return [block for block in data.split(b"endobj") if b"/Type /FontDescriptor" in block]


def test_the_roster_of_the_demonstration_office(tmp_path):
    office = tmp_path / "演示.db"
    run("demo", office)
    assert json.loads(run("check", office, "--json"))["counts"]["person"] == 455
    printed = [tmp_path / "一.pdf", tmp_path / "二.pdf"]
    for pdf in printed:
        run(
            "print",
            office,
            "member_roster",
            "-o",
            pdf,
            "--order",
            "姓氏笔画",
            "--day",
            "2022-10-11",
        )
    with Office.open(office) as opened:
        wanted = [row["name"] for row in listing("person", order="surname_strokes").rows(["name"])]
        assert opened.settings.is_demonstration
    assert len(wanted) == len(set(wanted)) == 126
    assert names_in_cells(printed[0], wanted) == wanted
    assert printed[0].read_bytes() == printed[1].read_bytes()
    blocks = font_blocks(printed[0])
    assert blocks
    assert all(b"/FontFile2 " in block for block in blocks)


def names_in_cells(pdf, names):
    """The names of the second column from top to bottom, page by page; each must stand once."""
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    flat = "".join(text.replace("　", "").split())
    counts = {name: flat.count(name) for name in names}
    assert set(counts.values()) == {1}, {name: n for name, n in counts.items() if n != 1}
    return sorted(names, key=flat.find)


def test_rare_names_are_printed_found_and_searched(tmp_path):
    names = ["何𠮷林", "苟㛃", "冉䶮", "邹𬭎"]
    office_of(tmp_path / "x.db", names)
    run("print", tmp_path / "x.db", "member_roster", "-o", tmp_path / "r.pdf")
    assert set(names_in(tmp_path / "r.pdf", names)) == set(names)
    with Office.open(tmp_path / "x.db"):
        for name in names:
            assert listing("person", search=name[1]).count == 1


def test_a_character_that_no_face_has_is_named_before_printing(tmp_path):
    name = "王\U000323b0"
    office_of(tmp_path / "x.db", [name])
    target = tmp_path / "r.pdf"
    said = json.loads(run("print", tmp_path / "x.db", "member_roster", "-o", target, "--json"))
    assert said["missing_glyphs"] == [{"text": name, "characters": "\U000323b0"}]
    assert "缺字" in run("print", tmp_path / "x.db", "member_roster", "-o", target)


def test_a_name_without_a_stroke_rank_is_told_in_the_orders_by_strokes(tmp_path):
    office, target = tmp_path / "x.db", tmp_path / "r.pdf"
    office_of(office, ["何𠮷林", "张三"])
    words = ("print", office, "member_roster", "-o", target, "--order")
    said = json.loads(run(*words, "姓名笔画", "--json"))
    assert said["unranked"] == [{"text": "何𠮷林", "characters": "𠮷"}]
    assert "没有笔画数据，排在最后：何𠮷林的“𠮷”" in run(*words, "职务")
    assert json.loads(run(*words, "拼音", "--json"))["unranked"] == []


def test_an_undecided_commendation_is_said_to_be_a_draft(tmp_path):
    office, target = tmp_path / "x.db", tmp_path / "n.pdf"
    office_of(office, [])
    with Office.open(office) as opened, opened.act("新建 批次"):
        batch = CommendationBatch(title="先进", year=2025, issuer=Body.association())
        batch.save()
        CommendationItem(batch=batch, name="张三", honour_title="先进").save()
    words = ("print", office, "commendation_notice", "-o", target)
    draft = "这一批还没有决定，打印的是推荐名单。"
    assert json.loads(run(*words, "--json"))["notes"] == [draft]
    assert run(*words).endswith(f"\n{draft}")


def test_backup_and_restore_from_outside(tmp_path):
    office, folder = tmp_path / "x.db", tmp_path / "备份处"
    office_of(office, ["曾国藩", "单雄信"])
    folder.mkdir()
    made = json.loads(run("backup", office, folder, "--json"))
    assert made["verified"]
    assert made["counts"]["person"] == 2
    with Office.open(office) as opened, opened.act("删除会员：曾国藩"):
        Person.get(Person.name == "曾国藩").delete_instance()
    done = json.loads(run("restore", made["file"], office, "--json"))
    assert done["counts"]["person"] == 2
    assert Path(done["replaced_kept_as"]).exists()
    assert json.loads(run("check", office, "--json"))["counts"]["person"] == 2
    assert "找不到文件夹" in run("backup", office, tmp_path / "没有", status=1)


def test_a_file_of_an_older_version_is_refused_until_it_is_upgraded(tmp_path):
    path = Path(shutil.copy(HOME / "tests" / "schemas" / "0001.db", tmp_path / "旧.db"))
    before = path.read_bytes()
    told = run("export", path, tmp_path / "名单.csv", status=1)
    assert "较旧版本" in told
    assert "upgrade" in told
    checked = run("check", path)
    assert checked.startswith("完好。9 人，0 场活动。由较旧版本的程序保存")
    assert json.loads(run("check", path, "--json"))["counts"]["person"] == 9
    assert path.read_bytes() == before

    done = json.loads(run("upgrade", path, "--json"))
    assert done["upgraded"]
    assert "升级前" in done["backup"]
    assert "恢复时会一并升级" in run("check", done["backup"])
    assert "没有改动" in run("upgrade", path)
    assert run("check", path) == "完好。9 人，0 场活动"
    run("export", path, tmp_path / "名单.csv")
    assert "升级" in run("upgrade", done["backup"], status=1)
