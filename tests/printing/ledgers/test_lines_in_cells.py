"""Two dates in one cell: each keeps its line and shrinks before it is broken."""

import pytest

from printing.page import MM
from printing.table import Cells, Column, Table


@pytest.mark.parametrize("width", [16, 23, 80])
def test_dates_on_lines_of_their_own_stay_whole(bundled, width):
    table = Table(bundled, [Column("采纳日期", width * MM, "center", "date")])
    ((row,),) = table.pages([Cells(("①2022.10.09\n②2022.10.30",))], 400, 400)
    assert row.cells[0].lines == ("①2022.10.09", "②2022.10.30")
