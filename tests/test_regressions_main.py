"""Faults once found in the command line: a sentence and a status, whatever happens."""

import subprocess
import sys
from pathlib import Path

import pytest

import main
from models import jobs

HOME = Path(__file__).parents[1]


def test_a_day_that_does_not_exist_is_a_matter_of_usage(tmp_path, capsys):
    with pytest.raises(SystemExit) as caught:
        main.main(["print", "x.db", "member_roster", "-o", "r.pdf", "--day", "2022-13-01"])
    assert caught.value.code == 2
    assert "请写成 2022-10-11" in capsys.readouterr().err


RAISED = {
    "a bug": (KeyError("曾嘉怡"), "KeyError"),
    "a full disk": (OSError(28, "No space left on device"), "磁盘已满"),
    "Ctrl+C": (KeyboardInterrupt(), "已中断"),
}


@pytest.mark.parametrize("case", RAISED)
def test_an_unexpected_error_is_a_chinese_sentence_without_data(monkeypatch, capsys, case):
    error, words = RAISED[case]

    def fail(path):
        raise error

    monkeypatch.setattr(jobs, "check", fail)
    assert main.main(["check", "x.db"]) == 1
    told = capsys.readouterr().err
    assert words in told
    assert "曾嘉怡" not in told
    assert told.count("\n") == 1


def test_a_reader_that_goes_away_is_no_error():
    command = f"'{sys.executable}' main.py sheets --json | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=HOME, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_a_start_without_a_console_is_possible(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(main, "_window", lambda given: 0)
    assert main.main([]) == 0
