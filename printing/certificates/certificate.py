"""Draws 荣誉证书 `certificate` (S17): a page for each name, whole or upon pre-printed stock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from models import names
from models.paper.certificate import CertificateEntry, CertificatesData
from printing.boxes import Box, Fitted, fit, one_line
from printing.certificates.offers import TEXT
from printing.certificates.stock import PAPERS, leaf_of, offset_of
from printing.installed import Role
from printing.page import ASCENT, BLACK, MM, RED, Document
from printing.sheet import Options

TITLE = "荣誉证书"
FRAME, FRAME_INSIDE = 10 * MM, 12.2 * MM  # from the edge of the leaf
FRAME_WEIGHT, INSIDE_WEIGHT = 2.5, 0.75
MARGIN = 0.13  # of the leaf's width, at each side of the text
# where the parts stand, in parts of the leaf's height: middle of the title, top of the name,
# room of the text, baseline of the date
LANDSCAPE = (0.19, 0.30, 0.34, 0.835)
PORTRAIT = (0.17, 0.30, 0.32, 0.80)
TITLE_SIZE = 0.082  # of the shorter side
TITLE_TRACK = 0.45  # between its characters, in sizes
BODY_SIZE = 0.046
SIGNED_SIZE = 0.039
NUMBER_SIZE = 12.0
LEADING = 1.75
SMALL = 0.7  # of the usual size: below it the name of a collective has two lines


FACES: dict[str, Role] = {"body": "body", "kai": "kai", "song": "song", "title": "title"}


@dataclass(frozen=True)
class _Layout:
    """What is the same on every certificate: the leaf moved by the offset, and the sizes."""

    leaf: Box
    role: Role
    with_title: bool
    with_frame: bool

    @property
    def parts(self) -> tuple[float, float, float, float]:
        return LANDSCAPE if self.leaf.width > self.leaf.height else PORTRAIT

    @property
    def side(self) -> float:
        return min(self.leaf.width, self.leaf.height)

    @property
    def size(self) -> float:
        return round(self.side * BODY_SIZE, 1)

    @cached_property
    def text_box(self) -> Box:
        """The room of name and text."""
        leaf = self.leaf
        top, height = (part * leaf.height for part in self.parts[1:3])
        return Box(
            leaf.x + MARGIN * leaf.width, leaf.y + top, leaf.width * (1 - 2 * MARGIN), height
        )


def compose(document: Document, data: CertificatesData, options: Options) -> None:
    """Draw one certificate after another; texts that repeat are broken and encoded once."""
    document.describe(f"{data.year}年度{TITLE}", data.office_name, TITLE)
    paper = PAPERS[str(options["paper"])]
    layout = _layout(options)
    issuer = str(options["issuer"] or data.issuer)
    bodies: dict[str, Fitted] = {}
    for entry in data.entries:
        document.new_page(paper)
        document.outline(entry.name)
        if entry.honour not in bodies:
            text = _text(str(options["text"] or TEXT), data.year, entry.honour)
            bodies[entry.honour] = _body(document, layout, text)
        if layout.with_frame:
            _draw_frame(document, layout.leaf)
        if layout.with_title:
            _draw_title(document, layout)
        _draw_text(document, layout, entry, bodies[entry.honour])
        _draw_signature(document, layout, issuer, data.decided_on)
        if entry.number:
            _draw_number(document, layout, entry.number)


def _layout(options: Options) -> _Layout:
    x, y = offset_of(options)
    leaf = leaf_of(str(options["paper"]))
    moved = Box(leaf.x + x, leaf.y + y, leaf.width, leaf.height)
    how = options["frame"]
    role = FACES[str(options["face"])]
    return _Layout(moved, role, with_title=how != "overlay", with_frame=how == "frame")


def _text(pattern: str, year: str, honour: str) -> str:
    return pattern.replace("{年度}", year).replace("{称号}", honour)


def _body(document: Document, layout: _Layout, text: str) -> Fitted:
    """The text in the room that the name leaves, its first line indented by two characters."""
    box, line = layout.text_box, layout.size * LEADING
    return fit(
        document.faces,
        text,
        box.width,
        box.height - line,
        layout.role,
        layout.size,
        leading=LEADING,
        indent=2,
    )


def _draw_frame(document: Document, leaf: Box) -> None:
    """Two lines round the leaf, the outer one strong."""
    for inset, weight in ((FRAME, FRAME_WEIGHT), (FRAME_INSIDE, INSIDE_WEIGHT)):
        left, top = leaf.x + inset, leaf.y + inset
        right, bottom = leaf.x + leaf.width - inset, leaf.y + leaf.height - inset
        out = weight / 2  # so that the corners are closed
        document.rules(
            [
                (left - out, top, right + out, top),
                (left - out, bottom, right + out, bottom),
                (left, top, left, bottom),
                (right, top, right, bottom),
            ],
            weight,
            RED,
        )


def _draw_title(document: Document, layout: _Layout) -> None:
    size = round(layout.side * TITLE_SIZE, 1)
    middle = layout.leaf.y + layout.parts[0] * layout.leaf.height
    x = layout.leaf.x + layout.leaf.width / 2
    document.ink(RED)
    document.centred(
        x, middle + size * (ASCENT - 0.5), TITLE, "title", size, spacing=size * TITLE_TRACK
    )
    document.ink(BLACK)


def _draw_text(document: Document, layout: _Layout, entry: CertificateEntry, body: Fitted) -> None:
    """The name flush left with its colon, then the text."""
    box = layout.text_box
    top = box.y
    for block in (_name(document, layout, entry), body):
        baseline = top + (block.pitch - block.size) / 2 + block.size * ASCENT
        for line in block.lines:
            document.text(box.x, baseline, line, block.role, block.size, stretch=block.stretch)
            baseline += block.pitch
        top += block.height


def _name(document: Document, layout: _Layout, entry: CertificateEntry) -> Fitted:
    """A person's name on one line; a collective that would get too small has two."""
    to = entry.name if entry.collective else f"{names.pad(entry.name)}同志"
    faces, width, pitch = document.faces, layout.text_box.width, layout.size * LEADING
    line = one_line(faces, f"{to}：", width, layout.role, layout.size)
    if entry.collective and line.size < layout.size * SMALL:
        two = fit(
            faces, f"{to}：", width, 2 * layout.size * 1.2, layout.role, layout.size, leading=1.2
        )
        return replace(two, pitch=pitch * 0.8)
    return replace(line, pitch=pitch)


def _draw_signature(document: Document, layout: _Layout, issuer: str, day: str) -> None:
    """Who signs, with the date centred below: the seal presses on both."""
    leaf, box = layout.leaf, layout.text_box
    baseline = leaf.y + layout.parts[3] * leaf.height
    size = round(layout.side * SIGNED_SIZE, 1)
    shown = one_line(document.faces, issuer, box.width, layout.role, size)
    wide = document.faces.width(issuer, shown.role, shown.size) * shown.stretch
    middle = box.x + box.width - max(wide, document.faces.width(day, shown.role, shown.size)) / 2
    above = baseline - shown.size * LEADING
    document.centred(middle, above, issuer, shown.role, shown.size, stretch=shown.stretch)
    document.centred(middle, baseline, day, shown.role, shown.size)


def _draw_number(document: Document, layout: _Layout, number: str) -> None:
    leaf, box = layout.leaf, layout.text_box
    baseline = leaf.y + leaf.height - FRAME_INSIDE - 7 * MM
    document.text(box.x, baseline, f"证书编号：{number}", "song", NUMBER_SIZE)
