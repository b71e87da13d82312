"""One PDF under construction: paper, metadata, text and rules, and the day it is printed on.

All lengths are in points (1/72 inch), measured from the upper left corner of the paper.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from printing.fonts import Faces
from printing.installed import Role

MM = 72 / 25.4
ASCENT = 0.88  # of an em, from the top of a Chinese character to its baseline
PROGRAM = "新联台账"
RED = "1 0 0"
BLACK = "0 0 0"

SIZES: Mapping[str, float] = {
    "初号": 42,
    "小初": 36,
    "一号": 26,
    "小一": 24,
    "二号": 22,
    "小二": 18,
    "三号": 16,
    "小三": 15,
    "四号": 14,
    "小四": 12,
    "五号": 10.5,
    "小五": 9,
    "六号": 7.5,
    "小六": 6.5,
    "七号": 5.5,
    "八号": 5,
}


@dataclass(frozen=True)
class Paper:
    """A size of paper, in points."""

    width: float
    height: float

    def turned(self) -> "Paper":
        """The same paper the other way round."""
        return Paper(self.height, self.width)


A4 = Paper(210 * MM, 297 * MM)
A3 = Paper(297 * MM, 420 * MM)


@dataclass(frozen=True)
class About:
    """What a PDF says of itself."""

    title: str
    author: str
    subject: str


class Document:
    """A PDF to which pages are added; only the faces given appear in it."""

    def __init__(self, faces: Faces, paper: Paper, about: About, day: date) -> None:
        self.faces = faces
        self.paper = paper
        self.pages = 1
        self._code: list[str] = []
        self._strings: dict[tuple[str, Role, float], str] = {}
        self._bytes = BytesIO()
        self._canvas = Canvas(
            self._bytes,
            pagesize=(paper.width, paper.height),
            pageCompression=1,
            invariant=1,
            # without it each page lists Helvetica, which is not embedded
            initialFontName=faces.font_name("body"),  # type: ignore[arg-type]  # the stub says float
            lang="zh-CN",
        )
        self._pdf: Any = self._canvas._doc  # type: ignore[attr-defined]  # private, see _describe
        self._describe(about, day)

    def text(
        self, x: float, baseline: float, text: str, role: Role, size: float, *, spacing: float = 0.0
    ) -> None:
        """Draw one line from `x` on; `spacing` is added behind each character."""
        shown = self._strings.get((text, role, size))
        if shown is None:
            shown = self._strings[text, role, size] = self._encode(text, role, size)
        if not shown:
            return
        track = f"{spacing:.4f} Tc " if spacing else ""
        up = self.paper.height - baseline
        self._code.append(f"BT {track}1 0 0 1 {x:.3f} {up:.3f} Tm {shown} ET")
        if spacing:
            self._code.append("0 Tc")

    def centred(self, x: float, baseline: float, text: str, role: Role, size: float) -> None:
        """Draw one line with its middle at `x`."""
        self.text(x - self.faces.width(text, role, size) / 2, baseline, text, role, size)

    def right(self, x: float, baseline: float, text: str, role: Role, size: float) -> None:
        """Draw one line that ends at `x`."""
        self.text(x - self.faces.width(text, role, size), baseline, text, role, size)

    def rules(
        self, lines: Iterable[tuple[float, float, float, float]], weight: float, colour: str = BLACK
    ) -> None:
        """Draw straight lines, each given by its two ends."""
        height = self.paper.height
        path = " ".join(
            f"{x1:.2f} {height - y1:.2f} m {x2:.2f} {height - y2:.2f} l" for x1, y1, x2, y2 in lines
        )
        if path:
            self._code.append(f"{colour} RG {weight:.2f} w {path} S")

    def box(self, x: float, y: float, width: float, height: float, weight: float) -> None:
        """Draw a frame whose upper left corner is given."""
        down = self.paper.height - y - height
        self._code.append(
            f"{BLACK} RG {weight:.2f} w {x:.2f} {down:.2f} {width:.2f} {height:.2f} re S"
        )

    def ink(self, colour: str) -> None:
        """Set the colour of the text that follows."""
        self._code.append(f"{colour} rg")

    def new_page(self) -> None:
        """End this page and begin the next one."""
        self._flush()
        self._canvas.showPage()
        self.pages += 1

    def finish(self) -> bytes:
        """End the last page and give the whole file."""
        self._flush()
        self._canvas.showPage()
        self._canvas.save()
        return self._bytes.getvalue()

    def _flush(self) -> None:
        self._canvas.addLiteral("\n".join(self._code))
        self._code.clear()

    def _encode(self, text: str, role: Role, size: float) -> str:
        """The operators that show a text: each font, each subset of it, the codes of its glyphs."""
        document = self._pdf
        operators = []
        for name, piece in self.faces.runs(text, role):
            font: Any = pdfmetrics.getFont(name)  # a TTFont, whose stub is not typed
            for subset, codes in font.splitString(piece, document):
                internal = font.getSubsetInternalName(subset, document)
                operators.append(f"{internal} {size:g} Tf <{codes.hex()}> Tj")
        return " ".join(operators)

    def _describe(self, about: About, day: date) -> None:
        canvas = self._canvas
        canvas.setTitle(about.title)
        canvas.setAuthor(about.author)
        canvas.setSubject(about.subject)
        canvas.setCreator(PROGRAM)
        canvas.setViewerPreference("DisplayDocTitle", "true")
        # WORKAROUND reportlab 5.1.0: invariant=1 dates every file 2000-01-01, and no public call
        # sets another day
        self._pdf._timeStamp = SimpleNamespace(
            YMDhms=(day.year, day.month, day.day, 0, 0, 0), dhh=0, dmm=0
        )


def draw_page_count(document: Document, page: int, pages: int, *, bottom: float) -> None:
    """Write 第 x 页 共 y 页 in the middle of the foot, `bottom` above the edge of the paper."""
    paper = document.paper
    text = f"第 {page} 页 共 {pages} 页"
    document.centred(paper.width / 2, paper.height - bottom, text, "song", SIZES["小五"])
