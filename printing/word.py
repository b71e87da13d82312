"""The work summary as .docx in official layout (GB/T 9704): it goes on living in WPS or Word.

The faces are named, not embedded: on an office's PC they are there. Headings are the built-in
ones, so that the navigation pane shows them; all that python-docx's template brings is put right.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from models import dates
from models.paper.documents import SummaryData
from models.reporting.proof import Proof
from printing import word_table
from printing.documents.structure import shapes
from printing.documents.work_summary import APPENDIX, DASH
from printing.installed import FAMILIES, Role

TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26  # mm
LINE, TITLE_LINE = 28.95, 35.0  # points, exactly
BODY, TITLE, NUMBER = 16.0, 22.0, 14.0  # 三号, 二号, 四号
HEADINGS: tuple[Role, ...] = ("heading", "kai", "body", "body")
_FACES = ("ascii", "hAnsi", "eastAsia", "cs")


def write(data: SummaryData, proofs: Sequence[Proof] = ()) -> bytes:
    """Write a summary with the proof of its figures as a Word document."""
    paper = _Paper(data)
    paper.title(data.title)
    for shape in shapes(data.paragraphs):
        paper.paragraph(shape.head, shape.rest, shape.level)
    if proofs:
        paper.note(f"附件：{APPENDIX}")
    if data.issuer:
        paper.signature(data.issuer, data.date_text)
    if proofs:
        paper.appendix(proofs)
    return paper.finish()


class _Paper:
    """A document being written."""

    def __init__(self, data: SummaryData) -> None:
        self._document: Any = Document()
        _drop_picture(self._document.part.package)
        self._styles()
        self._page()
        about = self._document.core_properties
        about.title, about.author, about.subject = data.title, data.office_name, "工作总结"
        about.language, about.comments, about.last_modified_by = "zh-CN", "", data.office_name
        day = datetime.combine(dates.today(), time())  # the same text gives the same properties
        about.created = about.modified = day

    def finish(self) -> bytes:
        """The bytes of the file."""
        target = io.BytesIO()
        self._document.save(target)
        return target.getvalue()

    # -- styles and page ---------------------------------------------------------------------

    def _styles(self) -> None:
        styles = self._document.styles
        _style(styles["Normal"], "body", BODY)
        properties = styles["Normal"].element.get_or_add_pPr()
        for name in ("w:autoSpaceDE", "w:autoSpaceDN"):  # no gap between 汉字 and 17.7
            off = OxmlElement(name)
            off.set(qn("w:val"), "0")
            properties.find(qn("w:spacing")).addprevious(off)  # the schema has an order
        _style(styles["Title"], "title", TITLE, line=TITLE_LINE)
        for level, role in enumerate(HEADINGS, start=1):
            style = styles[f"Heading {level}"]
            _style(style, role, BODY)
            _indent(style.element.get_or_add_pPr(), 200)
            style.paragraph_format.keep_with_next = True
        styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for name in ("Header", "Footer"):
            _style(styles[name], "song", NUMBER)

    def _page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
        section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
        section.footer_distance = Mm(BOTTOM - 7 - 5)  # its middle 7 mm below the text
        self._document.settings.odd_and_even_pages_header_footer = True
        sides = (
            (section.footer, WD_ALIGN_PARAGRAPH.RIGHT, "right"),
            (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT, "left"),
        )
        for footer, side, name in sides:
            paragraph = footer.paragraphs[0]
            paragraph.alignment = side
            _edge(paragraph._p.get_or_add_pPr(), name)
            _run(paragraph, "— ")
            _field(paragraph, "PAGE")
            _run(paragraph, " —")

    # -- text --------------------------------------------------------------------------------

    def title(self, text: str) -> None:
        """The title, with what stands behind —— on a line of its own, and a blank line."""
        head, dash, below = text.partition(DASH)
        _run(self._document.add_paragraph(style="Title"), head)
        if below:
            paragraph = self._add("")
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            _run(paragraph, dash + below, "kai")
        self._add("")

    def paragraph(self, head: str, rest: str, level: int) -> None:
        """A paragraph: a heading, a heading with running text behind it, or text alone."""
        if head and not rest:
            _run(self._document.add_paragraph(style=f"Heading {level}"), head)
            return
        paragraph = self._add("")
        _indent(paragraph._p.get_or_add_pPr(), 200)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if head:
            _run(paragraph, head, HEADINGS[level - 1])
        _run(paragraph, rest)

    def note(self, text: str) -> None:
        """附件说明, a blank line above it."""
        self._add("")
        self.paragraph("", text, 0)

    def signature(self, issuer: str, day: str) -> None:
        """署名 above the day, which begins two characters further right (7.3.5.2, without seal).

        The longer one of the two stands two characters from the edge; neither is alone on a page.
        """
        self._add("")
        lead = _width(issuer) - _width(day) - 2
        for paragraph in self._document.paragraphs[-4:]:
            paragraph.paragraph_format.keep_with_next = True
        for text, right in ((issuer, 2 + max(-lead, 0)), (day, 2 + max(lead, 0))):
            paragraph = self._add(text)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.keep_with_next = text is issuer
            _edge(paragraph._p.get_or_add_pPr(), "right", round(right * 100))

    def appendix(self, proofs: Sequence[Proof]) -> None:
        """Where each figure comes from, on pages of its own."""
        paragraph = self._add("")
        paragraph.paragraph_format.page_break_before = True
        _run(paragraph, "附件", "heading")
        title = self._document.add_paragraph(style="Title")
        _run(title, APPENDIX)
        for number, proof in enumerate(proofs, start=1):
            heading = self._document.add_paragraph(style="Heading 3")
            _run(heading, f"{number}.{proof.head}")
            self.paragraph("", f"统计口径：{proof.condition}。", 0)
            self._document.element.body._insert_tbl(word_table.table(proof))
            for remark in proof.remarks:
                self.paragraph("", remark, 0)

    def _add(self, text: str) -> Any:
        paragraph = self._document.add_paragraph()
        if text:
            _run(paragraph, text)
        return paragraph


def _drop_picture(package: Any) -> None:
    """Take the picture out that python-docx's template shows of itself in a folder of files."""
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]


def _width(text: str) -> float:
    """How wide a text is, in Chinese characters."""
    return sum(0.5 if char.isascii() else 1 for char in text)


def _run(paragraph: Any, text: str, role: Role | None = None) -> None:
    """Text whose quotation marks and dashes are Chinese ones, in the face of its style or role."""
    run = paragraph.add_run(text)
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:hint"), "eastAsia")
    if role is not None:
        _name_faces(fonts, role)


def _name_faces(fonts: Any, role: Role) -> None:
    for key in list(fonts.attrib):
        if key.endswith("Theme"):
            del fonts.attrib[key]
    for which in _FACES:
        fonts.set(qn(f"w:{which}"), FAMILIES[role][0])


def _style(style: Any, role: Role, size: float, line: float = LINE) -> None:
    """Give a style an official face, black, upright, on exact lines without room around it."""
    properties = style.element.get_or_add_rPr()
    _name_faces(properties.get_or_add_rFonts(), role)
    for name in ("w:lang", "w:spacing", "w:kern", "w:szCs"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    font = style.font
    font.size, font.bold, font.italic = Pt(size), False, False
    font.color.rgb = RGBColor(0, 0, 0)
    properties.append(language)
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _indent(properties: Any, hundredths: int) -> None:
    """Indent the first line by characters, as WPS shows it; in points for what cannot."""
    indent = properties.get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(hundredths))
    indent.set(qn("w:firstLine"), str(round(hundredths / 100 * BODY * 20)))


def _edge(properties: Any, side: str, hundredths: int = 100) -> None:
    """Keep clear of an edge by characters."""
    indent = properties.get_or_add_ind()
    indent.set(qn(f"w:{side}Chars"), str(hundredths))
    indent.set(qn(f"w:{side}"), str(round(hundredths / 100 * BODY * 20)))


def _field(paragraph: Any, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)
