"""Readers of finished PDFs, and plain rows as the records would give them; all people invented."""

import re
from collections import namedtuple
from ctypes import c_double
from datetime import date

import pypdfium2
import pypdfium2.raw
import pytest

from models.paper.notice import NoticeData, NoticeEntry, NoticeList
from models.paper.roster import ROSTER_COLUMNS, sum_up
from models.paper.table import Grouping, PaperRow, TableData
from printing.fonts import faces
from printing.making import make
from printing.page import Document
from printing.sheets import SHEETS

OFFICE_NAME = "广安市新的社会阶层人士联谊会"
Frame = namedtuple("Frame", "left top right bottom")
Glyph = namedtuple("Glyph", "text left top right baseline size")


@pytest.fixture
def day():
    return date(2022, 10, 11)


@pytest.fixture(scope="session")
def bundled():
    """The bundled faces, the same on every machine."""
    return faces(bundled_only=True)


@pytest.fixture
def made(day):
    """Draw plain data as a sheet (its name) with these options, in the bundled faces."""

    def draw(name, data, **options):
        sheet = SHEETS[name]
        usual = {option.name: option.default for option in sheet.options}
        return make(sheet, data, {**usual, "fonts": "bundled", **options}, day)

    return draw


@pytest.fixture
def document_of(bundled, day):
    """Begin a document with one page of this paper."""

    def begin(paper, about=("名单", "广安市新联会", "花名册"), day=day):
        document = Document(bundled, day)
        document.describe(*about)
        document.new_page(paper)
        return document

    return begin


@pytest.fixture
def texts():
    """The text of each page, as a reader would copy it."""

    def read(pdf):
        with pypdfium2.PdfDocument(pdf) as document:
            pages = []
            for page in document:
                text_page = page.get_textpage()
                pages.append(text_page.get_text_range().replace("\r\n", "\n"))
                text_page.close()
                page.close()
            return pages

    return read


@pytest.fixture
def glyphs():
    """The characters of each page with their places, in points from the upper left corner."""

    def read(pdf):
        with pypdfium2.PdfDocument(pdf) as document:
            return [_glyphs_of(page) for page in document]

    return read


def _glyphs_of(page):
    height = page.get_height()
    text_page = page.get_textpage()
    found = []
    for index in range(text_page.count_chars()):
        code = pypdfium2.raw.FPDFText_GetUnicode(text_page, index)
        if code in (0, 10, 13) or pypdfium2.raw.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        _, _, right, top = text_page.get_charbox(index, loose=True)
        x, y = c_double(), c_double()
        pypdfium2.raw.FPDFText_GetCharOrigin(text_page, index, x, y)
        size = pypdfium2.raw.FPDFText_GetFontSize(text_page, index)
        found.append(
            Glyph(
                chr(code),
                x.value,
                height - top,
                right,
                height - y.value,
                size,
            )
        )
    text_page.close()
    page.close()
    return found


@pytest.fixture
def rectangles():
    """The frames drawn on each page, in points from its upper left corner."""

    def read(pdf):
        with pypdfium2.PdfDocument(pdf) as document:
            return [_frames_of(page) for page in document]

    return read


def _frames_of(page):
    height = page.get_height()
    found = []
    for drawn in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
        left, low, right, high = drawn.get_bounds()
        if pypdfium2.raw.FPDFPath_CountSegments(drawn) == 5:
            found.append(Frame(left, height - high, right, height - low))
    page.close()
    return found


@pytest.fixture
def lines_of():
    """The lines of a page from top to bottom: baseline, left edge, text."""

    def collect(page):
        lines = {}
        for glyph in page:
            lines.setdefault(round(glyph.baseline, 1), []).append(glyph)
        return [
            (baseline, row[0].left, "".join(glyph.text for glyph in row))
            for baseline, row in sorted(lines.items())
        ]

    return collect


@pytest.fixture
def fonts_in():
    """Names of the fonts of a PDF, and whether each of them is embedded as TrueType."""

    def read(pdf):
        names = re.findall(rb"/BaseFont /(\S+)", pdf)
        described = {
            re.search(rb"/FontName /(\S+)", block).group(1)
            for block in re.findall(rb"<<[^<>]*?/Type /FontDescriptor[^<>]*>>", pdf)
            if b"/FontFile2 " in block
        }
        return {name.decode(): name in described for name in names}

    return read


def roster_row(name, **values):
    """One row of a roster; what is not given is empty."""
    values = {"name": name, **values}
    flags = {key: values.pop(key, False) for key in ("woman", "minority", "non_cpc", "graduate")}
    groups = tuple(values.get(key, "") for key in ("branch", "category", "county", "post"))
    texts = tuple(values.get(column.key, "") for column in ROSTER_COLUMNS)
    return PaperRow(texts, groups, {key: int(value) for key, value in flags.items()})


@pytest.fixture
def row():
    return roster_row


@pytest.fixture
def roster_of():
    """Make a roster of rows, or of bare names."""

    def make(rows, order_note="按姓氏笔画为序", **given):
        rows = tuple(roster_row(each) if isinstance(each, str) else each for each in rows)
        groupings = (
            Grouping("branch", "所属分会", ("岳池县分会", "广安区分会")),
            Grouping("category", "所属类别", ()),
            Grouping("county", "区县", ()),
            Grouping("post", "会内职务", ()),
        )
        data = {
            "office_name": OFFICE_NAME,
            "title": f"{OFFICE_NAME}会员花名册",
            "columns": ROSTER_COLUMNS,
            **given,
        }
        data |= {"subject": "会员花名册", "sum_up": sum_up}
        return TableData(rows=rows, groupings=groupings, order_note=order_note, **data)

    return make


@pytest.fixture
def notice():
    """A commendation of 4 collectives and 10 members."""
    collectives = ("岳池县新联会", "律师行业分会", "邻水县志愿服务队", "新媒体从业人员联盟")
    members = (
        ("丁小宁", "云启网络科技有限公司"),
        ("王毅", "明德律师事务所"),
        ("文明", "四川华信会计师事务所有限公司广安分公司会计咨询与税务服务中心"),
        ("田富", "自由职业"),
        ("田大利", "广安市某医院"),
        ("买买提·阿不都", "嘉禾农业开发有限公司"),
        ("李一鸣", "某传媒公司"),
        ("欧阳少东", "某学校"),
        ("曾敏", "华信会计师事务所"),
        ("蒋丽华", "某基金会"),
    )
    return NoticeData(
        office_name=OFFICE_NAME,
        year="2022",
        wording="circular",
        lists=(
            NoticeList("先进集体", True, tuple(NoticeEntry(name) for name in collectives)),
            NoticeList("先进会员", False, tuple(NoticeEntry(*member) for member in members)),
        ),
        addressee="各区县新联会",
        basis=("2022年以来，广大会员围绕中心、服务大局，开展活动32场次，服务群众2536人次。",),
        meeting="会长会议",
        decided_on="2022年10月11日",
        doc_number="广新联〔2022〕5号",
        order_note="按姓氏笔画为序",
    )
