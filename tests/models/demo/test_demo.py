"""The demonstration office: the same each time, clean by every rule (acceptance 2, 3)."""

import pytest

from models import codes, demo
from models.database import database
from models.demo import make_demo
from models.demo.people import OTHER_BIRTH_MONTH, WRONG_CHECK_DIGIT
from models.errors import Unavailable
from models.history import Act
from models.kinds import listing
from models.office import Office
from models.people import Person
from models.prove import in_child
from models.register import RECORDS


def test_it_is_marked_as_a_demonstration(demo_office):
    settings = demo_office.settings
    assert settings.name == "广安市新的社会阶层人士联谊会"
    assert settings.signature == "广安市新联会"
    assert settings.is_demonstration
    assert codes.TABLES["division"].label(settings.district) == "广安市"


def test_every_record_keeps_every_rule(demo_office):
    found = {
        (kind, row.id): problems
        for kind, model in RECORDS.items()
        for row in model.select()
        if (problems := row.problems())
    }
    assert found == {}


def test_exactly_the_seeded_values_are_doubtful(demo_office):
    doubtful = {
        row.caption: set(found)
        for model in RECORDS.values()
        for row in model.select()
        if (found := row.warnings())
    }
    assert doubtful == {WRONG_CHECK_DIGIT: {"id_number"}, OTHER_BIRTH_MONTH: {"birth_date"}}


@pytest.mark.parametrize(
    ("term", "name"),
    [
        ("zjy", "曾嘉怡"),
        ("sqh", "单启航"),
        ("shanqihang", "单启航"),
        ("qrx", "仇若溪"),
        ("zjs", "查静姝"),
        ("xmx", "解明轩"),
        ("ouyangyuwei", "欧阳雨薇"),
        ("glne", "古丽娜尔·艾山江"),
        ("𠮷", "何𠮷林"),
        ("㛃", "杨㛃"),
        ("䶮", "周䶮"),
        ("𬭎", "陈𬭎泽"),
    ],
)
def test_people_are_found(demo_office, term, name):
    found = listing("person", view="everyone", search=term).ids
    assert name in [Person.get_by_id(number).name for number in found]


def test_two_files_hold_the_same_records(demo_file, tmp_path):
    again = tmp_path / "再来.db"
    make_demo(again).close()
    assert content(demo_file) == content(again)


def content(path):
    """All rows of all record tables, uids included."""
    with Office.open(path):
        return {
            kind: database.execute_sql(f"SELECT * FROM {kind} ORDER BY id").fetchall()
            for kind in RECORDS
        }


def test_the_file_is_whole(demo_file):
    proof = in_child(demo_file)
    assert proof.is_whole
    assert proof.record_counts["person"] == 455


def test_it_is_one_act_and_its_undo_leaves_nothing(demo_office):
    assert [act.sentence for act in Act.select().order_by(Act.id)][1:] == [demo.SENTENCE]
    before = {kind: model.select().count() for kind, model in RECORDS.items()}
    assert demo_office.undo() == demo.SENTENCE
    assert {kind: n for kind, model in RECORDS.items() if (n := model.select().count())} == {
        "office_settings": 1
    }
    assert demo_office.redo() == demo.SENTENCE
    assert {kind: model.select().count() for kind, model in RECORDS.items()} == before
    assert listing("person", view="everyone", search="zjy").count == 2


def test_an_existing_file_is_left_alone(tmp_path):
    path = tmp_path / "有.db"
    path.write_bytes(b"mine")
    with pytest.raises(Unavailable):
        make_demo(path)
    assert path.read_bytes() == b"mine"


def test_a_failure_leaves_no_file(tmp_path, monkeypatch):
    monkeypatch.setattr("models.demo.seed.FOLDER", tmp_path / "nowhere")
    with pytest.raises(FileNotFoundError):
        make_demo(tmp_path / "新.db")
    assert list(tmp_path.iterdir()) == []
