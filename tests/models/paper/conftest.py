"""What the rosters of hand-made offices share."""

import pytest

from models import dates


@pytest.fixture
def cell():
    """The text of one column in one row of a table."""

    def read(data, row, key):
        keys = [column.key for column in data.columns]
        return data.rows[row].values[keys.index(key)]

    return read


@pytest.fixture
def group():
    """The heading of one grouping in one row of a table."""

    def read(data, row, key):
        keys = [grouping.key for grouping in data.groupings]
        return data.rows[row].groups[keys.index(key)]

    return read


@pytest.fixture
def on():
    """Collect a sheet as it is printed on a day."""

    def collect(day, function, selection):
        with dates.seen_from(day):
            return function(selection)

    return collect
