import dataclasses
import hashlib
import subprocess
import sys

from models.kinds import KINDS
from models.paper.roster import ROSTER_COLUMNS, ROSTER_GROUPINGS
from models.paper.selection import Selection
from printing.sheet import Printed
from printing.sheets import SHEETS, sheets_for


def test_sheets_are_found_by_their_names():
    assert all(name == sheet.name for name, sheet in SHEETS.items())
    assert len({sheet.title for sheet in SHEETS.values()}) == len(SHEETS)
    assert {kind for sheet in SHEETS.values() for kind in sheet.kinds} <= KINDS.keys()
    assert SHEETS["member_roster"].title == "会员花名册"
    assert SHEETS["commendation_notice"] in sheets_for("commendation_batch")
    assert SHEETS["commendation_notice"] not in sheets_for("person")


def test_every_sheet_names_functions_that_exist():
    for sheet in SHEETS.values():
        assert callable(sheet.collect.find())
        assert callable(sheet.compose.find())


def test_listing_the_sheets_loads_no_pdf_library():
    loaded = subprocess.run(
        [sys.executable, "-c", "import printing.sheets, sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert not {"reportlab", "printing.fonts", "fontTools"} & set(loaded.split())


def test_every_option_has_a_title_and_a_default_it_allows():
    for sheet in SHEETS.values():
        assert len({option.name for option in sheet.options}) == len(sheet.options)
        for option in sheet.options:
            assert option.title
            allowed = {value for value, _ in option.choices}
            if option.kind == "choice":
                assert option.default in allowed
            if option.kind == "columns":
                assert set(option.default) <= allowed


def test_no_sensitive_column_is_printed_unless_it_is_chosen():
    (columns,) = (option for option in SHEETS["member_roster"].options if option.kind == "columns")
    sensitive = {column.key for column in ROSTER_COLUMNS if column.sensitive}
    assert sensitive == {"phone", "id_number"}
    assert not sensitive & set(columns.default)
    assert {key for key, _ in columns.choices} == {column.key for column in ROSTER_COLUMNS}


def test_the_usual_columns_fit_the_paper():
    # 序号 of 10 mm stands before them; A4 landscape has 267 mm between its margins
    assert sum(column.width_mm for column in ROSTER_COLUMNS if column.shown) + 10 == 264


def test_the_groupings_offered_are_those_of_the_rows(roster_of):
    offered = [(each.key, each.title) for each in roster_of([]).groupings]
    assert offered == list(ROSTER_GROUPINGS)


def test_collecting_happens_at_once_and_sees_the_options_drawing_happens_later(roster_of, day):
    seen = []

    def collect(selection):
        seen.append(selection)
        return roster_of(["王毅"])

    sheet = dataclasses.replace(SHEETS["member_roster"], collect=collect)
    selection = Selection("person", (1,), "surname_strokes")
    job = sheet.prepare(selection, {"fonts": "bundled", "full_phone": True}, day)
    assert seen[0].ids == (1,)
    assert seen[0].options["full_phone"] is True
    assert seen[0].options["full_id_number"] is False
    made = job()
    assert made.pages == 1
    assert made.pdf.startswith(b"%PDF-")
    assert job().pdf == made.pdf


def test_a_print_is_recognised_by_its_digest():
    assert Printed(b"abc", 1).sha256 == hashlib.sha256(b"abc").hexdigest()
