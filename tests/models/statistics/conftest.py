"""The demonstration office, made once and opened for reading."""

import pytest

from models.demo import make_demo
from models.office import Office


@pytest.fixture(scope="session")
def statistics_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("statistics") / "演示.db"
    make_demo(path).close()
    return path


@pytest.fixture
def office(statistics_file):
    with Office.open(statistics_file, read_only=True) as office:
        yield office
