import gc
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from PySide6.QtWidgets import QLineEdit

from models.version import VERSION

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
LOCKED = {
    canonicalize_name(name): Version(version)
    for name, version in re.findall(r"^([A-Za-z0-9_.-]+)==([^\s;]+)", LOCK, re.MULTILINE)
}
ASKED = [
    Requirement(line)
    for line in PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
]


@pytest.fixture
def quiet_collector():
    """No garbage collection, which could change the count of references to None by itself."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_calls_into_qt_keep_their_references_to_none(qtbot, quiet_collector):
    # PySide6 6.12.0 gives up one reference per call that returns nothing: Python 3.11 then dies
    edit = QLineEdit()
    qtbot.addWidget(edit)
    before = sys.getrefcount(None)
    for _ in range(200):
        edit.setText("")
    lost = before - sys.getrefcount(None)
    assert abs(lost) < 10  # the interpreter itself takes or gives one; the fault loses 200


def test_the_project_pins_pyside_below_6_12():
    pin = next(asked for asked in ASKED if asked.name == "PySide6-Essentials")
    assert "6.11.3" in pin.specifier
    assert "6.8" in pin.specifier
    assert "6.12.0" not in pin.specifier
    assert LOCKED["pyside6-essentials"] in pin.specifier


def test_the_program_and_the_project_tell_the_same_version():
    assert PROJECT["project"]["version"] == VERSION


@pytest.mark.parametrize("unwanted", ["PySide6", "PySide6-Addons", "PyQt5", "PyQt6"])
def test_only_the_small_qt_is_installed(unwanted):
    assert canonicalize_name(unwanted) not in LOCKED
    with pytest.raises(metadata.PackageNotFoundError):
        metadata.version(unwanted)


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.name)
def test_the_lock_file_satisfies_the_project(asked):
    assert LOCKED[canonicalize_name(asked.name)] in asked.specifier


@pytest.mark.parametrize("name", LOCKED)
def test_the_lock_file_names_what_each_package_needs(name):
    try:
        needs = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        pytest.skip("not for this platform")
    needed = [Requirement(line) for line in needs]
    here = [need.name for need in needed if not need.marker or need.marker.evaluate({"extra": ""})]
    assert {canonicalize_name(need) for need in here} <= set(LOCKED)


def test_every_locked_package_has_hashes():
    entries = re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(entries) == len(LOCKED)
    assert all("--hash=sha256:" in entry for entry in entries)


def test_the_lock_file_names_no_place_to_install_from():
    options = re.findall(r"--([a-z-]+)", "\n".join(LOCK.splitlines()[2:]))  # below the heading
    assert set(options) == {"hash"}
    assert "://" not in LOCK
