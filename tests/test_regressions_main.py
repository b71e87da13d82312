"""Faults once found in the command line: a sentence and a status, whatever happens."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import main
from models import jobs
from models.kinds import KINDS
from models.office import Office

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


USAGE = {
    "nothing": ("print", "还缺 台账、表单、-o/--output。"),
    "no name": ("new x.db", "还缺 --name。"),
    "a word too many": ("check x.db y.db", "不认识“y.db”。"),
    "an option without a value": ("print x.db r -o", "“-o/--output”：后面要写一个值。"),
    "a value too many": ("check x.db --json=1", "“--json”：后面不能写“1”。"),
    "an unknown kind": (
        "import x.db y.csv --as 车",
        f"“--as”：没有“车”。可选：{'、'.join(KINDS)}。",
    ),
    "an unclear option": ("print x.db r --o x", "“--o”不明确，可能是 --output、--order。"),
}


def words_in_english(text):
    """The English words that are no names of options, files or views."""
    known = {"main.py", "json", "excel", "csv", "pdf", "members", "everyone", *KINDS}
    return set(re.findall(r"(?<![-.\w])[a-z][a-z._]*", text.casefold())) - known


@pytest.mark.parametrize("case", USAGE)
def test_a_command_that_is_written_wrong_is_answered_in_chinese(capsys, case):
    words, told = USAGE[case]
    with pytest.raises(SystemExit) as caught:
        main.main(words.split())
    assert caught.value.code == 2
    usage, _, fault = capsys.readouterr().err.partition("命令写得不对：")
    assert usage.startswith("用法：main.py")
    assert fault == f"{told}\n"


@pytest.mark.parametrize("command", ["", *main.COMMANDS])
def test_the_help_is_chinese(capsys, command):
    with pytest.raises(SystemExit) as caught:
        main.main([*command.split(), "--help"])
    assert caught.value.code == 0
    told = capsys.readouterr().out
    assert told.startswith(f"用法：main.py {command}".rstrip())
    assert "显示这段说明" in told
    assert words_in_english(told) <= {*main.COMMANDS, "h", "o"}


def test_a_file_that_a_window_holds_is_not_called_damaged(office_path):
    with Office.open(office_path):
        done = subprocess.run(
            [sys.executable, str(HOME / "main.py"), "check", str(office_path), "--json"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("台账正被使用：")
