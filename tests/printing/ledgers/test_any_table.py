"""打印当前表格: any kind, its columns as given, its sensitive values covered."""

import pytest

from models.kinds import KINDS
from models.people import Person
from printing.sheets import SHEETS, sheets_for


def options_of(kind):
    return {option.name: option for option in SHEETS["listing"].options_for(kind)}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_prints_with_all_its_columns(collected, printed, kind):
    keys = tuple(column.key for column in KINDS[kind].columns)
    assert SHEETS["listing"] in sheets_for(kind)
    data = collected("listing", kind, ids=(), columns=keys)
    assert [column.key for column in data.columns] == list(keys)
    if KINDS[kind].model.select().exists():
        assert printed("listing", kind, columns=keys, paper="a3_landscape").pages


def test_the_options_are_those_of_the_kind(demo):
    found = options_of("donation")
    assert found["title"].default == "捐赠"
    assert found["columns"].default == KINDS["donation"].shown
    assert ("cash", "现金（元）") in found["columns"].choices
    names = [option.name for option in SHEETS["listing"].options]
    assert sorted(found) == sorted(names)
    assert "columns" in names


def test_columns_stand_in_the_order_given_and_rows_in_that_of_the_selection(collected, column):
    ids = [row.id for row in Person.select(Person.id).order_by(Person.id.desc()).limit(5)]
    data = collected("listing", "person", ids=ids, columns=("sex", "name", "gone"))
    assert [each.key for each in data.columns] == ["sex", "name"]
    assert column(data, "name") == [Person.get_by_id(each).name for each in ids]


def test_sensitive_values_are_covered_unless_asked_for(collected, column):
    person = Person.select().where(Person.mobile.is_null(False)).get()
    covered = collected("listing", "person", ids=(person.id,), columns=("name", "mobile"))
    full = collected(
        "listing", "person", ids=(person.id,), columns=("name", "mobile"), full_values=True
    )
    assert column(covered, "mobile")[0] != person.mobile
    assert column(full, "mobile") == [person.mobile]
    assert not next(each for each in covered.columns if each.key == "mobile").shown


def test_days_amounts_and_totals_are_written_as_on_paper(collected, column):
    data = collected("listing", "donation")
    assert "2022.08.26" in column(data, "donated_on")
    assert "12,000" in column(data, "cash")
    (said,) = data.sum_up("合计", data.rows)
    assert said == "合计 23 笔，现金 203,000.00 元，物资折合 87,000.00 元"


def test_the_number_of_activities_is_not_called_sessions(collected):
    data = collected("listing", "activity")
    assert data.sum_up("合计", data.rows) == (f"合计 {len(data.rows)} 条",)


def test_a_list_of_people_names_its_order(collected):
    assert collected("listing", "person", order="pinyin").order_note == "按姓名拼音为序"
    assert collected("listing", "donation").order_note == ""


def test_too_many_columns_for_the_paper_are_said_before(collected):
    keys = tuple(column.key for column in KINDS["person"].columns)
    (said,) = collected("listing", "person", columns=keys, paper="a4_landscape").notes
    assert f"选了 {len(keys)} 列" in said
    assert collected("listing", "person", columns=("name", "sex")).notes == ()
    assert collected("listing", "person", paper="a4_landscape").notes == ()
