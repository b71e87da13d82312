"""Every schema ever released is kept as a small real file; each must open, hold and undo."""

import shutil
from pathlib import Path

import pytest

from models import frozen, prove
from models.history import Act
from models.kinds import listing
from models.office import Office
from models.upgrade import upgrade
from models.version import SCHEMA
from tests.schemas import freeze

SCHEMAS = sorted((Path(__file__).parents[1] / "schemas").glob("*.db"))


def test_there_is_a_file_of_every_schema_and_a_step_to_it():
    numbers = list(range(1, SCHEMA + 1))
    steps = sorted(frozen.MIGRATIONS.glob("[0-9]*.py"))
    assert [int(path.stem) for path in SCHEMAS] == numbers
    assert [int(path.stem[:4]) for path in steps] == numbers
    assert all(path.with_suffix(".sql").exists() for path in steps)


def test_no_step_leaves_its_transaction():
    for path in frozen.MIGRATIONS.glob("[0-9]*.*"):
        text = path.read_text("utf-8")
        assert "atomic" not in text
        assert not {"BEGIN", "COMMIT", "PRAGMA"} & set(text.split())


def test_the_steps_together_are_what_the_record_classes_ask_for():
    changes = list(freeze.difference(freeze.shape_of_steps(SCHEMA), freeze.shape_of_records()))
    assert changes == [], "run: python3 dev.py migration"


@pytest.mark.parametrize("stored", SCHEMAS, ids=lambda path: path.stem)
def test_a_stored_file_opens_and_one_act_is_undone(stored, tmp_path):
    path = Path(shutil.copy(stored, tmp_path / "x.db"))
    before = prove.in_child(path)
    assert before.is_whole
    assert before.schema == int(stored.stem)
    assert upgrade(path).was == before.schema
    with Office.open(path) as office:
        assert listing("person", search="zgf").count == 1
        people, acts = listing("person", view="everyone").count, Act.select().count()
        assert office.undo() == "录入测试会员"
        assert listing("person", view="everyone").count == 0
        assert Act.select().count() == acts + 1
        office.redo()
        assert listing("person", view="everyone").count == people == 9


# -- what a step may hold ---------------------------------------------------------------------

OLD = ('"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT', '"name" TEXT NOT NULL')


def shape(*more, name="post", indexes=()):
    return freeze.Shape({name: [*OLD, *more]}, dict(indexes))


ADDED = {
    "a column": ('"day" TEXT CHECK (length("day") > 0)',) * 2,
    "a reference": (
        '"term_id" INTEGER',
        '"term_id" INTEGER REFERENCES "term" ("id") ON DELETE SET NULL',
    ),
    "a column with a default": ('"on" INTEGER NOT NULL DEFAULT 0',) * 2,
}


@pytest.mark.parametrize("added", ADDED)
def test_a_new_column_is_added(added):
    line, statement = ADDED[added]
    more = [line]
    if "REFERENCES" in statement:
        more.append('FOREIGN KEY ("term_id") REFERENCES "term" ("id") ON DELETE SET NULL')
    found = list(freeze.difference(shape(), shape(*more)))
    assert found == [f'ALTER TABLE "post" ADD COLUMN {statement}']
    assert list(freeze.difference(shape(statement), shape(*more))) == []


REFUSED = {
    "a table gone": (shape(), shape(name="seat"), "no longer have the table post"),
    "a column gone": (shape('"day" TEXT'), shape(), "no longer have the columns of post day"),
    "a column changed": (shape('"day" TEXT'), shape('"day" INTEGER'), "post.day has changed"),
    "no default": (shape(), shape('"on" INTEGER NOT NULL'), "needs a DEFAULT"),
    "an index changed": (
        shape(indexes={"i": "CREATE INDEX i ON post (id)"}.items()),
        shape(indexes={"i": "CREATE INDEX i ON post (name)"}.items()),
        "Index i has changed",
    ),
    "a rule on the table": (shape(), shape("CHECK (id > 0)"), "cannot add"),
}


@pytest.mark.parametrize("refused", REFUSED)
def test_a_change_that_is_no_addition_is_refused(refused):
    old, new, words = REFUSED[refused]
    with pytest.raises(freeze.Refused, match=words):
        list(freeze.difference(old, new))


def test_commas_in_brackets_and_in_texts_part_no_column():
    sql = """CREATE TABLE "x" ("a" TEXT DEFAULT ',(', "b" TEXT CHECK (b IN (1, 2)))"""
    assert list(freeze.items(sql)) == ["\"a\" TEXT DEFAULT ',('", '"b" TEXT CHECK (b IN (1, 2))']
