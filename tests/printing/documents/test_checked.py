"""Every official document of the demonstration office keeps the standard, measured on its PDF."""

from datetime import date

import pytest

from models.kinds import listing
from models.office import Office
from models.paper.selection import Selection
from printing.official_check import check
from printing.sheets import SHEETS

CASES = (
    ("commendation_notice", "commendation_batch"),
    ("meeting_notice", "activity"),
    ("meeting_notice", "meeting"),
    ("issued_minutes", "meeting"),
)


@pytest.mark.parametrize("options", [{}, {"red_head": True}, {"sealed": False}])
@pytest.mark.parametrize(("name", "kind"), CASES)
def test_a_printed_document_has_no_deviation(demo_file, name, kind, options):
    with Office.open(demo_file, read_only=True):
        jobs = [
            SHEETS[name].prepare(
                Selection(kind, (record,), "surname_strokes"),
                {"fonts": "bundled", **options},
                date(2022, 10, 11),
            )
            for record in list(listing(kind).ids)[::7]
        ]
    assert jobs
    assert [check(job().pdf) for job in jobs] == [()] * len(jobs)
