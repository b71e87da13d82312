"""R27 and the fault rows 26 to 29: every attack is refused in time, and changes nothing."""

from __future__ import annotations

import http.server
import subprocess
import sys
import threading
import time

import peewee
import pytest

from models import limited
from models.database import database
from models.errors import Unavailable
from models.exchange.apply import apply
from models.exchange.plan import plan_import
from models.exchange.reader import read_book
from models.history import Act
from models.office import Office
from models.people import Person
from tests.hostile import corpus
from tests.hostile.fuzz import Child
from tests.hostile.worker import is_sentence


@pytest.fixture(scope="module")
def child():
    """The limited child that tells how much memory a file took."""
    with Child() as one:
        yield one


@pytest.fixture
def web():
    """An address of this PC, and what was asked of it."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            """Keep quiet."""

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()
        thread.join()


def refusal(path):
    """The sentence that refuses a file, which must come in time."""
    start = time.monotonic()
    with pytest.raises(Unavailable) as error:
        read_book(path)
    assert time.monotonic() - start < 10
    assert is_sentence(error.value.sentence), error.value.sentence
    return error.value.sentence


@pytest.mark.parametrize("name", corpus.REFUSED)
def test_r27_every_attack_is_refused_in_time_and_within_the_memory(name, tmp_path, child):
    make, word = corpus.REFUSED[name]
    path = make(tmp_path / name)
    assert any(each in refusal(path) for each in word.split("|"))
    outcome, told, memory = child.take(path)
    assert outcome in ("refused", "stopped"), told
    assert memory < limited.MEMORY_BYTES


def test_r27_the_child_has_its_limit_of_memory():
    code = (
        "from models import limited\n"
        "limited.limit_this_process()\n"
        "try: bytes(limited.MEMORY_BYTES)\n"
        "except MemoryError: print('refused')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "refused\n"


def test_r27_a_file_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(limited, "SECONDS", 0.01)
    path = tmp_path / "名册.csv"
    path.write_text("姓名,单位\n", encoding="utf-8")
    assert "还没有完成，已停止" in refusal(path)


def test_r27_a_refused_file_writes_nothing(office_path, tmp_path):
    path = corpus.far_cell(tmp_path / "远.xlsx")
    with Office.open(office_path) as office:
        acts = Act.select().count()
        with pytest.raises(Unavailable):
            plan_import(office, path)
        assert Act.select().count() == acts
        assert not Person.select().exists()


def test_r27_an_import_is_one_act_or_none(empty_office, tmp_path):
    path = tmp_path / "名册.csv"
    lines = ["姓名,性别,手机", *(f"甲{chr(0x4E00 + n)},男,138{n:08}" for n in range(300))]
    path.write_text("\n".join(lines), encoding="utf-8")
    plan = plan_import(empty_office, path)
    assert (plan.new, len(list(plan.rows()))) == (300, 300)
    before = Act.select().count()
    apply(empty_office, plan)
    assert Act.select().count() == before + 1
    empty_office.undo()
    assert not Person.select().exists()


def test_r27_an_import_that_fails_midway_leaves_nothing(empty_office, tmp_path):
    path = tmp_path / "名册.csv"
    lines = ["姓名,性别,手机", *(f"甲{chr(0x4E00 + n)},男,138{n:08}" for n in range(20))]
    path.write_text("\n".join(lines), encoding="utf-8")
    plan = plan_import(empty_office, path)
    acts = Act.select().count()
    database.execute_sql(
        "CREATE TRIGGER stops BEFORE INSERT ON person WHEN new.mobile = '13800000015' "
        "BEGIN SELECT RAISE(ABORT, 'stop'); END"
    )
    with pytest.raises((Unavailable, peewee.DatabaseError)):
        apply(empty_office, plan)
    assert (Person.select().count(), Act.select().count()) == (0, acts)


def test_fault_26_a_zip_bomb_is_refused_while_it_is_counted(tmp_path):
    path = corpus.one_huge_cell(tmp_path / "弹.xlsx")
    assert path.stat().st_size < 1_000_000
    assert "展开后" in refusal(path)


def test_fault_27_a_far_cell_is_refused_by_the_size_of_its_sheet(tmp_path):
    path = corpus.far_cell(tmp_path / "远.xlsx")
    assert "没有读取" in refusal(path)


def test_fault_28_entities_reach_neither_a_file_nor_the_network(tmp_path, web):
    address, asked = web
    for path in (
        corpus.billion_laughs(tmp_path / "笑.xlsx"),
        corpus.outside_file(tmp_path / "文件.xlsx"),
        corpus.outside_address(tmp_path / "网址.xlsx", address),
    ):
        assert corpus.SECRET not in refusal(path)
    assert asked == []


def test_fault_29_links_macros_and_dde_give_their_values_and_nothing_else(
    empty_office, tmp_path, web
):
    address, asked = web
    path = corpus.linked(tmp_path / "链接.xlsx", address)
    values = [[cell.text for cell in row] for row in read_book(path).sheets[0].rows]
    assert values == [["姓名", "工作单位", "手机"], ["张三", "明德公司", "13800000001"]]
    apply(empty_office, plan_import(empty_office, path))
    person = Person.get(Person.name == "张三")
    assert (person.employer, person.mobile) == ("明德公司", "13800000001")
    assert asked == []


def test_a_number_beyond_all_numbers_is_told_as_text(empty_office, tmp_path):
    heads = ("姓名", "出生年月", "手机")
    head = "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t>{text}</t></is></c>'
        for letter, text in zip("ABC", heads, strict=True)
    )
    name = '<c r="A2" t="inlineStr"><is><t>张三</t></is></c>'
    cells = f'<row r="1">{head}</row><row r="2">{name}<c r="B2"><v>1E999</v></c></row>'
    path = corpus.workbook(tmp_path / "大.xlsx", {corpus.SHEET: corpus.sheet(cells)})
    plan = plan_import(empty_office, path)
    apply(empty_office, plan)
    assert Person.get(Person.name == "张三").birth_date is None
    assert any("出生年月" in problem.sentence for row in plan.rows() for problem in row.problems)
