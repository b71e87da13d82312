"""The rows of a figure as a table of a Word document: as XML, for cells one by one are slow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from models.people import Person
from models.reporting.proof import Proof
from printing.installed import FAMILIES

WIDTH = 8845  # twentieths of a point: 156 mm
COLUMNS = (("序号", 800), ("日期", 1600), ("记录", 4845), ("计数", 1600))
NAMES = 7245
SIZE = 24  # half points: 小四
LINE = 400  # twentieths of a point
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_CELLS = "".join(f'<w:{side} w:w="60" w:type="dxa"/>' for side in ("left", "right"))


def table(proof: Proof) -> Any:
    """The table of one figure, its head repeated on each page, its total below."""
    if proof.rows and all(row.kind == Person.kind() for row in proof.rows):
        names = "、".join(row.what for row in proof.rows)
        widths: Sequence[int] = (WIDTH - NAMES, NAMES)
        rows = [_row(("名单", names), widths, ("center", "both"))]
    else:
        widths = [width for _, width in COLUMNS]
        rows = [_row([title for title, _ in COLUMNS], widths, ("center",) * 4, is_head=True)]
        rows += _body(proof, widths)
    rows.append(
        _row(
            ("", proof.total),
            (widths[0], WIDTH - widths[0]),
            ("center", "left"),
            spans=(1, len(widths) - 1),
        )
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_CELLS}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _body(proof: Proof, widths: Sequence[int]) -> Iterator[str]:
    for number, row in enumerate(proof.rows, start=1):
        amount = row.amount_text if row.amount else ""
        texts = (str(number), row.day, row.what, amount)
        yield _row(texts, widths, ("center", "center", "left", "center"))


def _row(
    texts: Sequence[str],
    widths: Sequence[int],
    sides: Sequence[str],
    spans: Sequence[int] = (),
    *,
    is_head: bool = False,
) -> str:
    head = "<w:tblHeader/>" if is_head else ""
    cells = "".join(
        _cell(text, width, side, span, is_head)
        for text, width, side, span in zip(
            texts, widths, sides, spans or (1,) * len(texts), strict=True
        )
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"


def _cell(text: str, width: int, side: str, span: int, is_head: bool) -> str:
    face = FAMILIES["heading" if is_head else "body"][0]
    faces = " ".join(f'w:{which}="{face}"' for which in ("ascii", "hAnsi", "eastAsia", "cs"))
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}'
        '<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:line="{LINE}" w:lineRule="exact"/><w:jc w:val="{side}"/></w:pPr>'
        f'<w:r><w:rPr><w:rFonts {faces} w:hint="eastAsia"/><w:sz w:val="{SIZE}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
    )
