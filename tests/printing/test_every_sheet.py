"""What holds for every sheet on offer: printed from the demonstration office, and printed again."""

import json
import re
import shutil
from datetime import date

import pypdfium2
import pytest

from models.database import database
from models.office import Office
from models.people import Person
from models.print_jobs import PrintJob
from printing import job
from printing.again import again, same
from printing.sheets import SHEETS

DAY = date(2022, 10, 11)
# the newest activity has nobody yet, so these need one with attendance
_MEETING = {"record": "2022年第六次会长会"}
ASKED = {"place_card": _MEETING, "badge": _MEETING, "rostrum_plan": _MEETING}


@pytest.fixture(scope="module")
def printed_office(demo_file, tmp_path_factory):
    """A demonstration office of which every sheet was printed; the PDF of each by its name."""
    folder = tmp_path_factory.mktemp("sheets")
    path = folder / "演示.db"
    shutil.copy(demo_file, path)
    made = {}
    for name in SHEETS:
        target = folder / f"{name}.pdf"
        given = {"fonts": "bundled", **ASKED.get(name, {})}
        result = job.print_sheet(path, name, target, given, DAY)
        made[name] = (target.read_bytes(), result.data)
    return path, made


@pytest.fixture(params=SHEETS)
def sheet(request):
    return SHEETS[request.param]


def text_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_it_is_whole_and_says_what_it_is(printed_office, sheet, fonts_in):
    pdf, data = printed_office[1][sheet.name]
    assert data["missing_glyphs"] == []
    assert b"Helvetica" not in pdf
    assert fonts_in(pdf)
    assert all(fonts_in(pdf).values())
    assert b"/Lang (zh-CN)" in pdf
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == data["pages"] > 0
        about = document.get_metadata_dict()
    assert all(about[key] for key in ("Title", "Author", "Subject", "Creator"))


def test_nothing_stands_outside_the_paper(printed_office, sheet):
    with pypdfium2.PdfDocument(printed_office[1][sheet.name][0]) as document:
        for page in document:
            width, height = page.get_size()
            for drawn in page.get_objects():
                left, low, right, high = drawn.get_bounds()
                assert left >= -1
                assert low >= -1
                assert right <= width + 1
                assert high <= height + 1


def test_what_leaves_the_office_tells_no_id_number_and_no_birth_date(printed_office, sheet):
    if sheet.paper_class != "C":
        return
    path, made = printed_office
    text = re.sub(r"\s", "", text_of(made[sheet.name][0]))
    with Office.open(path, read_only=True):
        people = list(Person.select(Person.id_number, Person.birth_date))
    assert not [p.id_number for p in people if p.id_number and p.id_number in text]
    born = {p.birth_date for p in people if p.birth_date and len(p.birth_date) == 10}
    assert not [day for day in born if day in text or day.replace("-", ".") in text]


def test_no_full_number_is_printed_unasked(printed_office, sheet):
    path, made = printed_office
    text = re.sub(r"\s", "", text_of(made[sheet.name][0]))
    with Office.open(path, read_only=True):
        people = list(Person.select(Person.id_number, Person.mobile))
    full = [n for p in people for n in (p.id_number, p.mobile) if n and len(n) > 10]
    assert full
    assert not [number for number in full if number in text]


@pytest.fixture(scope="module")
def changed_office(printed_office, tmp_path_factory):
    """The same office after every record was changed and many were deleted."""
    path = tmp_path_factory.mktemp("changed") / "演示.db"
    shutil.copy(printed_office[0], path)
    with Office.open(path) as office:
        _change_everything(office)
    return path


def test_it_is_printed_again_exactly_after_the_records_have_changed(
    printed_office, changed_office, sheet
):
    with Office.open(changed_office) as office:
        entry = PrintJob.get(PrintJob.sheet == sheet.name)
        drawn = again(office, entry)()
        assert drawn.pdf == printed_office[1][sheet.name][0]
        assert same(entry, drawn)
        assert (entry.code, entry.pages) == (drawn.code, drawn.pages)


def _change_everything(office):
    """Every text of every record becomes another one, and many are deleted."""
    with office.act("全部改动"):
        for table, column in (
            ("person", "name"),
            ("person", "employer"),
            ("body", "name"),
            ("activity", "name"),
            ("commendation_item", "name"),
            ("donation", "donor_name"),
            ("proposal", "title"),
            ("office_settings", "name"),
        ):
            database.execute_sql(f'UPDATE "{table}" SET "{column}" = "{column}" || \'改\'')
        for table in ("attendance", "seat", "liaison_contact", "output", "post"):
            database.execute_sql(f'DELETE FROM "{table}" WHERE id % 3 = 0')


def test_the_register_tells_who_printed_what_when_and_of_which_records(printed_office, sheet):
    path, made = printed_office
    with Office.open(path, read_only=True):
        entry = PrintJob.get(PrintJob.sheet == sheet.name)
        ids = json.loads(entry.ids)
    assert entry.title == sheet.title
    assert entry.printed_on == "2022-10-11"
    assert entry.row_count == len(ids)
    assert bool(ids) == (sheet.scope != "office")
    assert entry.sha256 == made[sheet.name][1]["sha256"]
    assert re.fullmatch(r"[A-Z2-7]{4}-[A-Z2-7]{4}", entry.code)
    assert entry.operator
