"""The demonstration office, made once and opened for reading."""

import pytest

from models.office import Office


@pytest.fixture
def office(demo_file):
    with Office.open(demo_file, read_only=True) as office:
        yield office
