"""Rules, pictures and letters of a finished page, in millimetres from its upper left corner."""

from collections import namedtuple
from ctypes import c_float
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as raw

MM = 72 / 25.4
Rule = namedtuple("Rule", "x1 y1 x2 y2 weight")
Letter = namedtuple("Letter", "text left top right bottom size")


def rules_of(page):
    """Every straight line of a page, those of frames too."""
    height = page.get_height()
    found = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        weight = c_float()
        raw.FPDFPageObj_GetStrokeWidth(item, weight)
        points = []
        for number in range(raw.FPDFPath_CountSegments(item)):
            segment = raw.FPDFPath_GetPathSegment(item, number)
            x, y = c_float(), c_float()
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            here = (x.value / MM, (height - y.value) / MM)
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
                found.append(Rule(*points[-1], *here, round(weight.value, 2)))
            points.append(here)
    return found


def pictures_of(page):
    """Left, top, width and height of each picture."""
    height = page.get_height()
    found = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = item.get_bounds()
        found.append((left / MM, (height - top) / MM, (right - left) / MM, (top - bottom) / MM))
    return found


def letters_of(page):
    """The letters of a page with the boxes of their ink."""
    height = page.get_height()
    text = page.get_textpage()
    found = []
    for number in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, number))
        if letter.isspace() or raw.FPDFText_IsGenerated(text, number) == 1:
            continue
        left, bottom, right, top = text.get_charbox(number)
        box = (left / MM, (height - top) / MM, right / MM, (height - bottom) / MM)
        found.append(Letter(letter, *box, raw.FPDFText_GetFontSize(text, number)))
    text.close()
    return found


def pages_of(pdf):
    """Rules, pictures and letters of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [(rules_of(page), pictures_of(page), letters_of(page)) for page in document]


def edges_down(rules):
    """The distinct heights at which rules run across."""
    return _distinct(rule.y1 for rule in rules if abs(rule.y1 - rule.y2) < 0.01)


def edges_across(rules, y):
    """The places of the upright rules that pass a height."""
    upright = (r for r in rules if abs(r.x1 - r.x2) < 0.01)
    return _distinct(r.x1 for r in upright if min(r.y1, r.y2) < y < max(r.y1, r.y2))


def crossed(rules, letters):
    """The letters whose ink touches a rule or lies outside of the frame."""
    frame = [rule for rule in rules if rule.weight == 1.5]
    left, right = min(r.x1 for r in frame), max(r.x1 for r in frame)
    return [
        letter
        for letter in letters
        if any(_touches(rule, letter) for rule in rules)
        or not left <= letter.left <= letter.right <= right
    ]


def _touches(rule, letter):
    left, right = sorted((rule.x1, rule.x2))
    top, bottom = sorted((rule.y1, rule.y2))
    return (
        letter.left <= right
        and letter.right >= left
        and letter.top <= bottom
        and letter.bottom >= top
    )


def _distinct(values):
    found = []
    for value in sorted(values):
        if not found or value - found[-1] > 0.05:
            found.append(value)
    return found


def steps(places):
    """The distances between places."""
    return [after - before for before, after in pairwise(places)]
