"""The bench runs and gives figures; how high they are is told by ``dev.py bench`` alone."""

import time
from pathlib import Path

import pytest

from tests.bench import busy, measures, run


@pytest.fixture(scope="module")
def office_file(tmp_path_factory):
    """An office file with 60 persons, made by the bench itself."""
    path = tmp_path_factory.mktemp("bench") / "60.db"
    assert measures.make(str(path), "60")["megabytes"] > 0
    return path


@pytest.fixture
def bench(tmp_path):
    return run.Bench(tmp_path)


def test_lists_are_measured_in_every_order(office_file):
    figures = measures.lists(str(office_file))
    assert figures["persons"] == figures["everyone:rows"] == 60
    assert figures["members:rows"] == 30
    assert all(figure > 0 for figure in figures.values())


def test_a_roster_is_drawn(office_file):
    figures = measures.roster(str(office_file), "20")
    assert figures["rows"] == 20
    assert figures["pages"] >= 1
    assert figures["seconds"] >= figures["read"] > 0


def test_the_sample_is_imported_and_changes_nothing_again(tmp_path):
    figures = measures.importing(str(tmp_path))
    assert (figures["persons"], figures["changed_again"]) == (126, 0)


def test_the_figures_of_a_summary_are_counted(tmp_path):
    path = str(tmp_path / "20.db")
    measures.make(path, "20")
    assert busy.busy(path, "60")["seconds"] > 0
    figures = busy.figures(path, "1")
    assert (figures["persons"], figures["activities"], figures["figures"]) == (20, 60, 56)
    assert figures["rows"] > 60
    assert figures["seconds"] > 0


def test_saves_and_a_backup_are_measured(office_file):
    figures = measures.saving(str(office_file), "10")
    assert 0 < figures["p50"] <= figures["p99"] <= figures["worst"]
    assert measures.backing_up(str(office_file))["seconds"] > 0


def test_the_first_window_is_painted_in_a_process_of_its_own(bench, office_file):
    figures = bench.measure("window", office_file, bench.place / "window.ini", time.time())
    assert figures["seconds"] > figures["imports"] > 0
    assert figures["peak_mb"] > 10
    touched = list(Path(bench.place).glob("config/*/window.ini"))
    assert not touched, "the user's own settings were touched"


def test_what_is_above_the_expected_is_told(bench, capsys):
    bench.tell("搜索", 0.06, most=50)
    bench.tell("打开", 0.04, most=50)
    assert bench.exceeded == ["搜索"]
    told = capsys.readouterr().out
    assert "60.0 ms   期望 ≤ 50 ms   超出" in told
    assert "40.0 ms   期望 ≤ 50 ms\n" in told


def test_a_measure_that_fails_is_told_and_ends_the_bench(bench, tmp_path):
    with pytest.raises(SystemExit, match="lists 没有测成"):
        bench.measure("lists", tmp_path / "没有.db")
