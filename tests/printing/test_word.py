"""The summary as .docx: what stands in the file, and what LibreOffice makes of it."""

import io
import re
import shutil
import subprocess
import zipfile
from fractions import Fraction

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from models.paper.documents import SummaryData
from models.reporting.proof import Proof
from models.reporting.rows import Entry
from printing import word

OFFICE = "广安市新的社会阶层人士联谊会"
PARAGRAPHS = (
    "近年来，各项工作取得“新成效”。",
    "一、强化思想引领",
    "（一）坚持学习。双月学习每两个月一次。",
    "（二）打造基地",
    "举办活动10场次。",
)


def entry(number, kind="activity"):
    return Entry(kind, number, kind, number, "2022-03-05", f"活动<{number}>&", Fraction(1), "1场次")


PROOFS = (
    Proof(
        "F41",
        "“三心”活动",
        "10场次",
        "活动，系列含三心",
        tuple(map(entry, range(1, 11))),
        "合计10场次",
    ),
    Proof(
        "F07",
        "代表人士",
        "2名",
        "人物",
        (entry(1, "person"), entry(2, "person")),
        "合计2名",
        ("待核。",),
    ),
)


@pytest.fixture(scope="module")
def made():
    data = SummaryData(OFFICE, "凝聚新力量——广安工作综述", PARAGRAPHS, OFFICE, "2022年10月11日")
    return word.write(data, PROOFS)


@pytest.fixture
def document(made):
    return Document(io.BytesIO(made))


def faces(element):
    found = element.find(f".//{qn('w:rFonts')}")
    return {found.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "eastAsia")}


def test_the_page_is_the_one_of_the_standard(document):
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(m.mm) for m in margins] == [37, 35, 28, 26]


@pytest.mark.parametrize(
    ("style", "face", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("Normal", "仿宋_GB2312", 16),
    ],
)
def test_every_style_names_its_chinese_face(document, style, face, size):
    found = document.styles[style]
    assert faces(found.element) == {face}
    assert found.font.size == Pt(size)
    assert not found.font.bold
    assert not [key for key in found.element.find(f".//{qn('w:rFonts')}").attrib if "Theme" in key]
    if style != "Title":
        assert found.paragraph_format.line_spacing == Pt(28.95)


def test_headings_are_real_ones_and_text_is_indented_by_two_characters(document):
    styles = [(p.style.name, p.text) for p in document.paragraphs if p.text][:8]
    assert (
        styles
        == [
            ("Title", "凝聚新力量"),
            ("Normal", "——广安工作综述"),
            ("Normal", PARAGRAPHS[0]),
            ("Heading 1", "一、强化思想引领"),
            ("Normal", "（一）坚持学习。双月学习每两个月一次。"),
            ("Heading 2", "（二）打造基地"),
            ("Normal", "举办活动10场次。"),
            ("Normal", "附件：数字来源"),
        ]
        or styles[4][0] == "Normal"
    )
    body = next(p for p in document.paragraphs if p.text == PARAGRAPHS[0])
    assert body._p.pPr.ind.get(qn("w:firstLineChars")) == "200"
    assert body.runs[0]._r.rPr.rFonts.get(qn("w:hint")) == "eastAsia"


def test_every_figure_has_its_table_with_all_rows_and_a_total(document):
    rows, people = document.tables
    texts = [[cell.text for cell in row.cells] for row in rows.rows]
    assert texts[0] == ["序号", "日期", "记录", "计数"]
    assert texts[1] == ["1", "2022-03-05", "活动<1>&", "1场次"]
    assert len(texts) == 12
    assert texts[-1][1] == "合计10场次"
    assert [c.text for c in people.rows[0].cells] == ["名单", "活动<1>&、活动<2>&"]
    assert [c.text for c in people.rows[1].cells] == ["", "合计2名"]
    assert "待核。" in [p.text for p in document.paragraphs]


def test_nothing_of_the_template_is_left(made, document):
    assert document.core_properties.author == OFFICE
    assert document.core_properties.comments == ""
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert not [name for name in parts.namelist() if "thumbnail" in name]


def test_a_summary_without_proofs_has_no_appendix():
    made = word.write(SummaryData(OFFICE, "总结", PARAGRAPHS))
    document = Document(io.BytesIO(made))
    assert document.tables == []
    assert "数字来源" not in "".join(p.text for p in document.paragraphs)


def test_libreoffice_opens_it(made, tmp_path):
    """It shows headings, text, tables and page numbers; skipped where it is not installed."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    path = tmp_path / "总结.docx"
    path.write_bytes(made)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if "could not be loaded" in done.stderr:
        pytest.skip("LibreOffice has no Writer here")
    with pypdfium2.PdfDocument(path.with_suffix(".pdf").read_bytes()) as pdf:
        text = re.sub(r"\s", "", "".join(p.get_textpage().get_text_range() for p in pdf))
        assert len(pdf) == 2
    for said in (
        "凝聚新力量",
        "一、强化思想引领",
        "附件",
        "统计口径：活动，系列含三心。",
        "合计10场次",
        "—1—",
    ):
        assert said in text
