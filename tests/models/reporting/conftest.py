import shutil
from pathlib import Path

import pytest

from models.demo import make_demo
from models.office import Office
from models.reporting.tally import Tally

DAY = "2022-10-11"


@pytest.fixture(scope="session")
def summary_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration office, made once; copy it or open it to be read."""
    path = tmp_path_factory.mktemp("reporting") / "演示.db"
    make_demo(path).close()
    return path


@pytest.fixture
def demo(summary_file):
    """The demonstration office, open to be read."""
    with Office.open(summary_file, read_only=True) as office:
        yield office


@pytest.fixture
def own_demo(summary_file, tmp_path):
    """A demonstration office of the test's own, open to be written."""
    with Office.open(Path(shutil.copy(summary_file, tmp_path / "演示.db"))) as office:
        yield office


@pytest.fixture
def tally(demo):
    """The figures of the article's day."""
    return Tally(DAY)
