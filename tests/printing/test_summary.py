"""``main.py summary``: every figure with its rows, and the text as a file."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

import main
from models.figures.standard import standard
from models.history import Act
from models.office import Office
from printing.summary import summary
from tests.models.figures.test_engine import NO_NUMBER, PHRASES

DAY = "2022-10-11"


@pytest.fixture(scope="module")
def counted(demo_file, tmp_path_factory):
    """What the command prints for the article's day."""
    path = shutil.copy(demo_file, tmp_path_factory.mktemp("summary") / "demo.db")
    result = summary(path, None, date.fromisoformat(DAY), None)
    return json.loads(json.dumps(result.data, ensure_ascii=False))


@pytest.fixture
def office_file(demo_file, tmp_path):
    return shutil.copy(demo_file, tmp_path / "demo.db")


def test_all_figures_of_the_article_are_told_with_their_rows(counted):
    assert (counted["since"], counted["until"]) == (None, DAY)
    found = {each["code"]: each for each in counted["figures"]}
    assert set(found) == set(PHRASES)
    for code, each in found.items():
        assert each["phrase"] == PHRASES[code]
        assert (each["value"] is None) == (code in NO_NUMBER)
        assert each["rows"]
        assert all(set(row) == {"kind", "id"} for row in each["rows"])
        assert each["name"]
        assert each["until"] == DAY


def test_values_are_in_the_counting_unit_and_periods_are_the_figures_own(counted):
    found = {each["code"]: each for each in counted["figures"]}
    assert (found["F45"]["value"], found["F42"]["value"], found["F04"]["value"]) == (
        177000,
        60000,
        2,
    )
    assert (found["F22"]["since"], found["F24"]["since"]) == ("2021-01-01", None)
    assert found["F07"]["rows"][0]["kind"] == "person"
    assert [each["unit"] for each in counted["figures"][:1]] == ["场次"]


def test_the_command_prints_json_or_text(office_file, capsys):
    assert main.main(["summary", str(office_file), "--until", DAY, "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["figures"]) == len(standard())
    assert main.main(["summary", str(office_file), "--since", "2022-01-01", "--until", DAY]) == 0
    told = capsys.readouterr().out
    assert "【思想引领】" in told
    assert "F24  掌握的代表人士  448名" in told


@pytest.mark.parametrize("ending", ["docx", "pdf", "txt"])
def test_the_text_is_written_as_a_file(office_file, tmp_path, capsys, ending):
    target = tmp_path / f"总结.{ending}"
    command = ["summary", str(office_file), "--until", DAY, "--day", DAY, "-o", str(target)]
    assert main.main(command) == 0
    text = re.sub(r"\s", "", _text(target))
    assert "捐款17.7万元" in text
    assert "2022年10月11日" in text
    with Office.open(office_file, read_only=True):
        assert "工作" in Act.select().order_by(Act.id.desc()).get().sentence


def _text(path):
    if path.suffix == ".txt":
        return path.read_text(encoding="utf-8-sig")
    if path.suffix == ".docx":
        return "\n".join(p.text for p in Document(str(path)).paragraphs)
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf)


def test_the_totals_of_the_printed_appendix_agree(office_file, tmp_path, counted):
    target = tmp_path / "总结.docx"
    main.main(["summary", str(office_file), "--until", DAY, "-o", str(target)])
    tables = Document(str(target)).tables
    assert len(tables) == len(counted["figures"])
    by_rows = sorted(len(each["rows"]) for each in counted["figures"])
    shown = []
    for table in tables:
        if table.rows[0].cells[0].text == "名单":
            shown.append(table.rows[0].cells[-1].text.count("、") + 1)
        else:
            shown.append(len(table.rows) - 2)
    assert sorted(shown) == by_rows


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["-o", "a.doc"], 2, "不能存成“.doc”"),
        (["--until", "昨天"], 2, "不是日期"),
        (["--since", "2023-01-01", "--until", DAY], 1, "晚于截止日期"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(office_file, capsys, arguments, status, sentence):
    try:
        found = main.main(["summary", str(office_file), *arguments])
    except SystemExit as stop:
        found = stop.code
    assert found == status
    assert sentence in capsys.readouterr().err


def test_no_number_of_the_article_is_written_in_the_program():
    """A search over code and templates finds none of the strict totals of the figures."""
    home = Path(main.HOME)
    for place in ("models/figures", "models/reporting", "printing"):
        for path in (home / place).rglob("*.py"):
            code = re.sub(r'"""[\s\S]*?"""|#.*', "", path.read_text(encoding="utf-8"))
            assert not re.search(r"\b(716|2536|177000|207000|60000|448)\b", code), path
