"""The demonstration office, made once."""

import shutil

import pytest

from models.demo import make_demo
from models.kinds import listing
from models.office import Office
from models.people import Person


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory):
    """The demonstration office; copy it, never open it."""
    path = tmp_path_factory.mktemp("demo") / "演示.db"
    make_demo(path).close()
    return path


@pytest.fixture
def demo_office(demo_file, tmp_path):
    """An open demonstration office of the test's own."""
    with Office.open(shutil.copy(demo_file, tmp_path / "演示.db")) as office:
        yield office


@pytest.fixture
def members(demo_office):
    """The 126 members of the open demonstration office."""
    return [Person.get_by_id(number) for number in listing("person", view="members").ids]
