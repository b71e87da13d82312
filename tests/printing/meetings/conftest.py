"""Attendees of an invented meeting, and a reader of the lines on a page."""

from ctypes import c_float

import pypdfium2
import pypdfium2.raw
import pytest

from models.paper.meeting_sheets import Attendee, AttendeesData


@pytest.fixture
def meeting():
    """Make a meeting with people by their names, or given as attendees."""

    def make(*people, **values):
        named = (Attendee(p, "某公司", "某公司 经理") if isinstance(p, str) else p for p in people)
        about = {"event": "一届六次理事会", "when": "2022年7月21日", "place": "会议室", **values}
        return AttendeesData("广安市新的社会阶层人士联谊会", people=tuple(named), **about)

    return make


@pytest.fixture
def strokes():
    """The straight lines of each page as (x1, y1, x2, y2), from the upper left corner."""

    def read(pdf):
        with pypdfium2.PdfDocument(pdf) as document:
            return [_strokes_of(page) for page in document]

    return read


def _strokes_of(page):
    height, found = page.get_height(), []
    raw, x, y = pypdfium2.raw, c_float(), c_float()
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        points = []
        for index in range(raw.FPDFPath_CountSegments(drawn)):
            segment = raw.FPDFPath_GetPathSegment(drawn, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            point = (x.value, height - y.value)
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO and points:
                found.append((*points[-1], *point))
            points.append(point)
    page.close()
    return found
