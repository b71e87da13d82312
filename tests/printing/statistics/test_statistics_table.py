"""统计表 on paper: the table of the screen, its totals, and a bar for each row."""

import re
import shutil

import pypdfium2
import pypdfium2.raw
import pytest

from models import dates
from models.kinds import listing
from models.office import Office
from models.paper.selection import Selection
from models.statistics.asking import answer
from models.statistics.paper import bars_of, charted
from models.statistics.questions import Question, ready_made
from printing.page import A4, MM
from printing.sheets import SHEETS, sheets_for

SHEET = SHEETS["statistics_table"]


@pytest.fixture
def office(demo_file, tmp_path):
    with Office.open(shutil.copy(demo_file, tmp_path / "演示.db"), read_only=True) as office:
        yield office


@pytest.fixture
def printed(office, day):
    def draw(question, **options):
        ids = tuple(question.listing().ids)
        asked = {"by": question.rows, "across": question.columns, "sum": question.amount}
        usual = {"fonts": "bundled", **asked, **options}
        return SHEET.prepare(Selection(question.kind, ids), usual, day)()

    return draw


def squeezed(texts):
    return re.sub(r"\s", "", "".join(texts))


@pytest.mark.parametrize("ready", ready_made(), ids=lambda ready: f"{ready.group}-{ready.title}")
def test_the_paper_shows_the_table(printed, texts, day, ready):
    made = printed(ready.question)
    assert not made.missing_glyphs
    text = squeezed(texts(made.pdf))
    with dates.seen_from(day):  # the ages are those of the day of printing
        table = answer(ready.question)
    for place, line in enumerate(table.every):
        assert squeezed(line.label) in text
        for head in range(len(table.heads)):
            assert table.text(place, head) in text


def test_the_chart_has_a_bar_for_each_row_as_long_as_its_number(printed):
    question = Question("person", "registered", "county", "sex")
    table = answer(question)
    bars = bars_of(table, charted(table))
    with pypdfium2.PdfDocument(printed(question).pdf) as document:
        paths = document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])
        wide = [
            right - left
            for left, low, right, high in (p.get_bounds() for p in paths)
            if abs((high - low) - 4.2 * MM) < 0.1
        ]
    assert len(wide) == len(bars) == len(table.lines)
    for width, bar in zip(wide, bars, strict=True):
        assert width / max(wide) == pytest.approx(bar.length, abs=0.01)


def test_the_chart_and_the_sentence_are_left_out_on_request(printed, texts):
    question = Question("person", "members", "sex")
    assert "图：" not in squeezed(texts(printed(question, chart=False).pdf))
    assert "按性别分" not in squeezed(texts(printed(question).pdf))
    assert "按性别分" in squeezed(texts(printed(question, said=True).pdf))


def test_the_title_is_that_of_the_screen(printed, texts):
    text = squeezed(
        texts(
            printed(
                Question("person", "members", "sex"), title="在册会员统计表（性别）", said=True
            ).pdf
        )
    )
    assert "在册会员统计表（性别）" in text
    assert "在册会员共126人" in text


def test_it_is_offered_for_every_kind_that_can_be_counted():
    assert SHEET in sheets_for("person")
    assert SHEET in sheets_for("donation")
    assert SHEET not in sheets_for("counting_tag")


def test_crowded_tables_are_said_before(printed):
    question = Question("activity", "all", "category", "start_on:month")
    assert len(printed(question).notes) == 1
    assert not printed(Question("person", "members", "sex")).notes


def test_fill_draws_a_full_rectangle(document_of):
    document = document_of(A4)
    document.fill(10, 20, 30, 40, "1 0 0")
    with pypdfium2.PdfDocument(document.finish()) as made:
        page = made[0]
        (drawn,) = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])
        left, low, right, high = drawn.get_bounds()
    assert (left, right) == pytest.approx((10, 40), abs=0.5)
    assert (A4.height - high, A4.height - low) == pytest.approx((20, 60), abs=0.5)


def test_all_records_are_counted(office):
    assert listing("person", view="members").count == 126
