"""One PDF under construction: pages of any paper, text, rules and pictures, outline, metadata.

All lengths are in points (1/72 inch), measured from the upper left corner of the paper.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from printing.fonts import Faces
from printing.installed import Role
from printing.marks import NO_MARKS, Marks, Shown, operators
from printing.paper import A3, A4, ASCENT, BLACK, MM, RED, SIZES, Paper

PROGRAM = "新联台账"
# WORKAROUND reportlab 5.1.0: it writes streams as text (ASCII85) by a loop over each byte, which
# took a third of the time of a roster, and makes files a quarter longer; no option of a canvas
rl_config.useA85 = 0
Step = Callable[[int], None]

__all__ = [
    "A3",
    "A4",
    "ASCENT",
    "BLACK",
    "MM",
    "RED",
    "SIZES",
    "Document",
    "Marks",
    "Paper",
    "draw_page_count",
]


def _go_on(_pages: int) -> None:
    """Let the making go on."""


@dataclass
class _Leaf:
    """What one page holds: its operators, drawings before texts, and its places in the outline."""

    paper: Paper
    drawings: list[str] = field(default_factory=list)
    pictures: list[tuple[bytes, float, float, float, float]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    outline: list[tuple[str, int]] = field(default_factory=list)
    font: str = ""  # the font operator in force

    def pack(self) -> None:
        """Join the operators: 6,000 finished pages in small pieces would take 500 MB."""
        self.drawings = ["\n".join(self.drawings)]
        self.texts = ["\n".join(self.texts)]


class Document:
    """A PDF to which pages are added; only the faces given appear in it.

    Attributes:
        faces: what texts are set in.
        day: the day of printing.
        step: told the number of pages at each new one; what it raises stops the making.
    """

    def __init__(
        self, faces: Faces, day: date, marks: Marks = NO_MARKS, step: Step = _go_on
    ) -> None:
        self.faces = faces
        self.day = day
        self.step = step
        self._marks = marks
        self._leaves: list[_Leaf] = []
        self._current = -1
        self._strings: dict[tuple[str, Role, float], Shown] = {}
        self._about = ("", "", "")
        self._turn: tuple[float, float] | None = None
        self._bytes = BytesIO()
        self._canvas = Canvas(
            self._bytes,
            pageCompression=1,
            invariant=1,
            # without it each page lists Helvetica, which is not embedded
            initialFontName=faces.font_name("body"),  # type: ignore[arg-type]  # the stub says float
            lang="zh-CN",
        )
        self._pdf: Any = self._canvas._doc  # type: ignore[attr-defined]  # private, see _describe

    @property
    def pages(self) -> int:
        """How many pages were begun."""
        return len(self._leaves)

    @property
    def paper(self) -> Paper:
        """The paper of the page in hand."""
        return self._leaf.paper

    @property
    def _leaf(self) -> _Leaf:
        return self._leaves[self._current]

    def describe(self, title: str, author: str, subject: str) -> None:
        """Say what the PDF tells of itself."""
        self._about = (title, author, subject)

    def new_page(self, paper: Paper | None = None) -> None:
        """Begin a page, the first one too; on the same paper unless told otherwise."""
        self.step(self.pages)
        if self._leaves:
            self._leaf.pack()
        self._leaves.append(_Leaf(paper or self.paper))
        self._current = len(self._leaves) - 1

    @contextmanager
    def on_page(self, number: int) -> Iterator[None]:
        """Draw what follows on an earlier page (0 is the first): 第 1 页 共 3 页."""
        back, self._current = self._current, number
        try:
            yield
        finally:
            self._current = back

    def outline(self, title: str, level: int = 0) -> None:
        """Enter the page in hand in the outline (书签)."""
        self._leaf.outline.append((title, level))

    def chapter(self, title: str, first: int) -> None:
        """Let the pages from `first` on be a chapter; their own bookmarks hang below it."""
        for place, leaf in enumerate(self._leaves[first:]):
            below = [(inner, level + 1) for inner, level in leaf.outline]
            leaf.outline = [(title, 0)] if place == 0 else below

    def bring_to_front(self, first: int) -> None:
        """Put the pages from number `first` (0 is the first) on before all others: a contents."""
        self._leaves = self._leaves[first:] + self._leaves[:first]

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        role: Role,
        size: float,
        *,
        spacing: float = 0.0,
        stretch: float = 1.0,
    ) -> None:
        """Draw one line from `x` on.

        `spacing` is added behind each character; `stretch` is the width of the letters in parts
        of their own.
        """
        shown = self._strings.get((text, role, size))
        if shown is None:
            shown = self._strings[text, role, size] = self._encode(text, role, size)
        if not shown:
            return
        leaf = self._leaf
        up = leaf.paper.height - baseline
        if self._turn:
            x, up = self._turned(x, up)
            leaf.texts.append(f"-1 0 0 -1 {x:.3f} {up:.3f} Tm")
        else:
            leaf.texts.append("1 0 0 1 %.3f %.3f Tm" % (x, up))  # noqa: UP031  half the time of f""
        is_plain = not spacing and stretch == 1.0
        if not is_plain:
            leaf.texts.append(f"{spacing:.4f} Tc {stretch * 100:g} Tz")
        for font, codes in shown:
            if font != leaf.font:
                leaf.texts.append(font)
                leaf.font = font
            leaf.texts.append(codes)
        if not is_plain:
            leaf.texts.append("0 Tc 100 Tz")

    def centred(
        self,
        x: float,
        baseline: float,
        text: str,
        role: Role,
        size: float,
        *,
        spacing: float = 0.0,
        stretch: float = 1.0,
    ) -> None:
        """Draw one line with its middle at `x`."""
        wide = self.faces.width(text, role, size) + spacing * max(len(text) - 1, 0)
        start = x - wide * stretch / 2
        self.text(start, baseline, text, role, size, spacing=spacing, stretch=stretch)

    def right(self, x: float, baseline: float, text: str, role: Role, size: float) -> None:
        """Draw one line that ends at `x`."""
        self.text(x - self.faces.width(text, role, size), baseline, text, role, size)

    def rules(
        self, lines: Iterable[tuple[float, float, float, float]], weight: float, colour: str = BLACK
    ) -> None:
        """Draw straight lines, each given by its two ends."""
        height = self.paper.height
        ends = ((x1, height - y1, x2, height - y2) for x1, y1, x2, y2 in lines)
        if self._turn:
            ends = ((*self._turned(*e[:2]), *self._turned(*e[2:])) for e in ends)
        path = " ".join(f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l" for x1, y1, x2, y2 in ends)
        if path:
            self._leaf.drawings.append(f"{colour} RG {weight:.2f} w {path} S")

    def box(self, x: float, y: float, width: float, height: float, weight: float) -> None:
        """Draw a frame whose upper left corner is given."""
        left, down = x, self.paper.height - y - height
        if self._turn:
            left, down = self._turned(x + width, down + height)
        self._leaf.drawings.append(
            f"{BLACK} RG {weight:.2f} w {left:.2f} {down:.2f} {width:.2f} {height:.2f} re S"
        )

    def fill(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Draw a full rectangle whose upper left corner is given: a bar of a chart."""
        left, down = x, self.paper.height - y - height
        if self._turn:
            left, down = self._turned(x + width, down + height)
        self._leaf.drawings.append(
            f"{colour} rg {left:.2f} {down:.2f} {width:.2f} {height:.2f} re f {BLACK} rg"
        )

    def picture(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture (JPEG, PNG) into a box, whole and in its own proportions, centred."""
        self._leaf.pictures.append((data, x, self.paper.height - y - height, width, height))

    def ink(self, colour: str) -> None:
        """Set the colour of the text that follows on this page."""
        self._leaf.texts.append(f"{colour} rg")

    @contextmanager
    def upside_down(self, x: float, y: float) -> Iterator[None]:
        """Draw what follows turned by 180 degrees round a point: the far side of a folded card."""
        self._turn = (x, self.paper.height - y)
        try:
            yield
        finally:
            self._turn = None

    def drawn(self) -> Iterator[str]:
        """Each text that was drawn, once."""
        return (text for text, _, _ in self._strings)

    def finish(self) -> bytes:
        """Put the pages down in their order and give the whole file."""
        self._describe()
        for number, leaf in enumerate(self._leaves, start=1):
            self._put(leaf, number)
        if self.pages:
            self._canvas.addPageLabel(0, style="ARABIC", start=1)
        self._canvas.save()
        return self._bytes.getvalue()

    def _put(self, leaf: _Leaf, number: int) -> None:
        canvas = self._canvas
        canvas.setPageSize((leaf.paper.width, leaf.paper.height))
        for place, (title, level) in enumerate(leaf.outline):
            key = f"page-{number}-{place}"
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(title, key, level)
        under, over = operators(self._marks, leaf.paper, number, self.faces, self._encode)
        canvas.addLiteral("\n".join((*under, *leaf.drawings)))
        for data, x, y, width, height in leaf.pictures:
            image = ImageReader(BytesIO(data))
            canvas.drawImage(image, x, y, width, height, preserveAspectRatio=True, anchor="c")
        # one text object holds all texts of a page
        canvas.addLiteral("\n".join(("BT", *leaf.texts, *over, "ET")))
        canvas.showPage()
        leaf.texts.clear()
        leaf.drawings.clear()

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        assert self._turn is not None
        return 2 * self._turn[0] - x, 2 * self._turn[1] - y

    def _encode(self, text: str, role: Role, size: float) -> Shown:
        """The operators that show a text: each font, each subset of it, the codes of its glyphs."""
        document = self._pdf
        operators = []
        for name, piece in self.faces.runs(text, role):
            font: Any = pdfmetrics.getFont(name)  # a TTFont, whose stub is not typed
            for subset, codes in font.splitString(piece, document):
                internal = font.getSubsetInternalName(subset, document)
                operators.append((f"{internal} {size:g} Tf", f"<{codes.hex()}> Tj"))
        return tuple(operators)

    def _describe(self) -> None:
        canvas = self._canvas
        title, author, subject = self._about
        canvas.setTitle(title)
        canvas.setAuthor(author)
        canvas.setSubject(subject)
        canvas.setCreator(PROGRAM)
        canvas.setViewerPreference("DisplayDocTitle", "true")
        if any(leaf.outline for leaf in self._leaves):
            canvas.showOutline()
        # WORKAROUND reportlab 5.1.0: invariant=1 dates every file 2000-01-01, and no public call
        # sets another day
        self._pdf._timeStamp = SimpleNamespace(
            YMDhms=(self.day.year, self.day.month, self.day.day, 0, 0, 0), dhh=0, dmm=0
        )


def draw_page_count(document: Document, page: int, pages: int, *, bottom: float) -> None:
    """Write 第 x 页 共 y 页 in the middle of the foot, `bottom` above the edge of the paper."""
    paper = document.paper
    text = f"第 {page} 页 共 {pages} 页"
    document.centred(paper.width / 2, paper.height - bottom, text, "song", SIZES["小五"])
