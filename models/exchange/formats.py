"""Which date cells of an xlsx file are shown as a month or a year.

calamine gives a date but not its number format; "1975.05" typed into Excel is stored as 1 May and
shown as yyyy.mm. Only the cells of such styles are looked up here.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.parsers import expat

from models.exchange.limits import DOCTYPE, Refused

Precision = str  # "month" or "year"
Attributes = dict[str, str]
SHEET_BYTES = 40 * 1024**2  # a larger sheet keeps its full days: looking it through costs seconds

# Built in ids that Chinese Excel shows without a day (ECMA-376, 18.8.30)
BUILT_IN: Mapping[int, Precision] = dict.fromkeys((17, 27, 36, 50, 52, 57), "month")
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# an encoding that expat does not know is a LookupError or a ValueError
_ODD = (KeyError, ValueError, LookupError, expat.ExpatError)


def precision_of(code: str) -> Precision | None:
    """Return what a number format code leaves visible of a date; None for a day, or no date."""
    shown = _QUOTED.sub("", code.split(";")[0]).lower()
    if "d" in shown or "h" in shown or "y" not in shown:
        return None
    return "month" if "m" in shown else "year"


class _Styles:
    """Collects the cell formats of xl/styles.xml."""

    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.formats: list[int] = []
        self._inside = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self.codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self.formats.append(int(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False

    def coarse(self) -> dict[str, Precision]:
        """Return the precision by style index, for the styles without a day."""
        found = {}
        for index, number in enumerate(self.formats):
            code = self.codes.get(number)
            precision = BUILT_IN.get(number) if code is None else precision_of(code)
            if precision:
                found[str(index)] = precision
        return found


def _local(name: str) -> str:
    return name.rsplit(":", 1)[-1]


def _refuse_doctype(*_: object) -> None:
    raise Refused(DOCTYPE)


def parse(
    data: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
) -> None:
    """Go through XML without ever expanding an entity: a document type is refused outright."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = lambda name, attributes: start(_local(name), attributes)
    if end is not None:
        parser.EndElementHandler = lambda name: end(_local(name))
    parser.Parse(data, True)


def coarse_cells(path: Path) -> dict[str, dict[tuple[int, int], Precision]]:
    """Return by sheet name the cells (row, column, from 0) that show a month or a year only.

    A part that is missing or odd leaves its cells out: the full day is kept then.
    """
    with zipfile.ZipFile(path) as container:
        try:
            styles = _Styles()
            parse(container.read("xl/styles.xml"), styles.start, styles.end)
            coarse = styles.coarse()
            parts = _sheet_parts(container) if coarse else {}
        except _ODD:
            return {}
        return {name: _cells(container, part, coarse) for name, part in parts.items()}


def _sheet_parts(container: zipfile.ZipFile) -> dict[str, str]:
    targets: dict[str, str] = {}
    sheets: list[tuple[str, str]] = []

    def relation(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            targets[attributes["Id"]] = attributes["Target"]

    def sheet(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            key = next((value for at, value in attributes.items() if _local(at) == "id"), "")
            sheets.append((attributes["name"], key))

    parse(container.read("xl/_rels/workbook.xml.rels"), relation)
    parse(container.read("xl/workbook.xml"), sheet)
    return {
        name: posixpath.normpath(posixpath.join("/xl", targets[key])).lstrip("/")
        for name, key in sheets
        if key in targets
    }


def _cells(
    container: zipfile.ZipFile, part: str, coarse: Mapping[str, Precision]
) -> dict[tuple[int, int], Precision]:
    found: dict[tuple[int, int], Precision] = {}

    def cell(name: str, attributes: Attributes) -> None:
        if name == "c" and attributes.get("s") in coarse:
            place = _CELL.fullmatch(attributes.get("r", ""))
            if place:
                where = (int(place[2]) - 1, column_number(place[1]))
                found[where] = coarse[attributes["s"]]

    try:
        if container.getinfo(part).file_size <= SHEET_BYTES:
            parse(container.read(part), cell)
    except _ODD:
        return found
    return found


def column_number(letters: str) -> int:
    """Return a column's number from 0: A → 0, Z → 25, AA → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
