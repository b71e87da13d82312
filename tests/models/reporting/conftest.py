import pytest

from models.reporting.tally import Tally

DAY = "2022-10-11"


@pytest.fixture
def tally(demo):
    """The figures of the article's day."""
    return Tally(DAY)
