"""Fixtures named for the state that they give; all files are real ones under tmp_path."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# what this PC remembers (faces, known files) must be nobody's while tests run
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="xinlian-tests-")

from models.database import database
from models.demo import make_demo
from models.membership import Membership
from models.office import Office
from models.organisation import Body
from models.people import Person

OFFICE_NAME = "广安市新的社会阶层人士联谊会"


@pytest.fixture(autouse=True)
def closes_what_it_opens() -> Iterator[None]:
    """Every test leaves the one connection closed."""
    yield
    if not database.is_closed():
        database.close()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new office file, made once; copy it, never open it."""
    path = tmp_path_factory.mktemp("offices") / "empty.db"
    Office.new(path, OFFICE_NAME, "广安市新联会").close()
    return path


@pytest.fixture
def office_path(empty_file: Path, tmp_path: Path) -> Path:
    """An empty office file of the test's own, closed."""
    return Path(shutil.copy(empty_file, tmp_path / "新联台账.db"))


@pytest.fixture
def empty_office(office_path: Path) -> Iterator[Office]:
    """An open office without records."""
    with Office.open(office_path) as office:
        yield office


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration office, made once; copy it, or open it for reading."""
    path = tmp_path_factory.mktemp("demo") / "演示.db"
    make_demo(path).close()
    return path


@pytest.fixture
def demo(demo_file: Path) -> Iterator[Office]:
    """The demonstration office, open for reading."""
    with Office.open(demo_file, read_only=True) as office:
        yield office


@pytest.fixture
def demo_office(demo_file: Path, tmp_path: Path) -> Iterator[Office]:
    """A demonstration office of the test's own, open."""
    with Office.open(Path(shutil.copy(demo_file, tmp_path / "演示.db"))) as office:
        yield office


PEOPLE = (
    ("曾国藩", "1", "1980-01", "13800000001", "湘江文化公司"),
    ("单雄信", "1", "1985-03-07", "13800000002", "二贤庄律师事务所"),
    ("仇英", "2", "1990", None, "明德会计师事务所"),
    ("区志强", "1", None, "0826-2345678", None),
    ("查良镛", "1", "1972-09", "13800000005", "明德律师事务所"),
    ("吕布", "1", "1988-11-30", None, "云启网络科技有限公司"),
    ("张三", "1", "1975-05", "13800000007", "嘉禾农业开发有限公司"),
    ("田富", "2", "1979-06", None, None),
    ("田大利", "2", "1981-02", None, None),
)


def enter_people(office: Office) -> None:
    """Enter an association and nine members, in one act."""
    with office.act("录入测试会员"):
        body = Body(name=OFFICE_NAME, kind_code="municipal_association")
        body.save()
        for name, sex, born, mobile, employer in PEOPLE:
            person = Person(name=name, sex=sex, birth_date=born, mobile=mobile, employer=employer)
            person.save()
            Membership(person=person, body=body, joined_on="2020-06").save()


@pytest.fixture
def office_with_people(empty_office: Office) -> Office:
    """An open office with an association and nine members."""
    enter_people(empty_office)
    return empty_office


@pytest.fixture
def person_named() -> Callable[[str], Person]:
    """Find a person of the open office by name."""
    return lambda name: Person.get(Person.name == name)
