import shutil
from pathlib import Path

import pytest

from models.demo import make_demo
from models.office import Office


@pytest.fixture(scope="session")
def figures_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration office, made once; only read."""
    path = tmp_path_factory.mktemp("figures") / "演示.db"
    make_demo(path).close()
    return path


@pytest.fixture
def demo(figures_file):
    """The demonstration office, open to be read."""
    with Office.open(figures_file, read_only=True) as office:
        yield office


@pytest.fixture
def own_demo(figures_file, tmp_path):
    """A demonstration office of the test's own, open to be written."""
    with Office.open(Path(shutil.copy(figures_file, tmp_path / "演示.db"))) as office:
        yield office
