"""Measures a finished official document against GB/T 9704-2012 and lists every deviation.

It knows nothing of how the document was made: everything is read from the PDF. What a PDF does not
say (what a line is, whether a seal will be pressed) is told from wording and place.
"""

from printing.checking.deviation import Deviation, gathered
from printing.checking.element_rules import element_deviations
from printing.checking.head_foot_rules import foot_deviations, head_deviations
from printing.checking.measure import measure
from printing.checking.outline import outline
from printing.checking.page_rules import page_deviations
from printing.checking.text_rules import text_deviations

__all__ = ["Deviation", "check"]


def check(pdf: bytes) -> tuple[Deviation, ...]:
    """List what departs from the standard, page by page; empty if nothing does.

    Not while another thread uses PDFium.
    """
    sheets = measure(pdf)
    found = outline(sheets)
    return gathered(
        [
            *page_deviations(sheets, found),
            *head_deviations(found),
            *element_deviations(found),
            *text_deviations(found),
            *foot_deviations(found, len(sheets)),
        ]
    )
