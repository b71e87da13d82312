"""Draws 地址标签 `address_labels`: sheets of labels over the whole of A4, 2 × 8 or 3 × 8."""

from __future__ import annotations

from models import names
from models.paper.meeting_sheets import Label, LabelsData
from printing.boxes import Box, fit, one_line, write
from printing.page import A4, MM, SIZES, Document
from printing.sheet import Options

SIDE = 6 * MM
ABOVE = 4.5 * MM
LINE = 6 * MM
NAME_LINE = 9 * MM
NARROW = 80 * MM
TRACK = 4.0  # between the digits of a postcode


def compose(document: Document, data: LabelsData, options: Options) -> None:
    """Draw the labels, from the chosen one of the first sheet on."""
    document.describe("地址标签", data.office_name, "地址标签")
    columns, rows = (int(number) for number in str(options["size"]).split("x"))
    width, height = A4.width / columns, A4.height / rows
    on_page = columns * rows
    place = (int(str(options["start"])) - 1) % on_page
    document.new_page(A4)
    for label in data.labels:
        if place == on_page:
            document.new_page(A4)
            place = 0
        row, column = divmod(place, columns)
        _draw(document, Box(column * width, row * height, width, height), label, options)
        place += 1


def _draw(document: Document, box: Box, label: Label, options: Options) -> None:
    """Postcode, address, the unit if asked for, and to whom."""
    faces, room = document.faces, box.inset(SIDE, ABOVE)
    size = SIZES["小四" if box.width > NARROW else "五号"]
    if label.postcode:
        baseline = room.y + LINE * 0.8
        document.text(room.x, baseline, label.postcode, "song", SIZES["小四"], spacing=TRACK)
    top = room.y + LINE
    bottom = room.y + room.height - NAME_LINE
    unit = f"\n{label.unit}" if options["unit"] and label.unit else ""
    text = fit(faces, label.address + unit, room.width, bottom - top, "body", size)
    write(document, Box(room.x, top, room.width, bottom - top), text, "left", "top")
    to = one_line(faces, f"{names.pad(label.name)}　同志收", room.width, "kai", SIZES["小三"])
    write(document, Box(room.x, bottom, room.width, NAME_LINE), to, "right")
