import ast
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).parent.parent


@pytest.fixture
def fresh_tree(tmp_path, monkeypatch):
    """A tree with a lock file and no environment."""
    lock = tmp_path / "requirements.lock"
    lock.write_text("peewee==4.5.3\n", "utf-8")
    venv = tmp_path / ".venv"
    monkeypatch.setattr(dev, "LOCK", lock)
    monkeypatch.setattr(dev, "VENV", venv)
    monkeypatch.setattr(dev, "STAMP", venv / dev.STAMP.name)
    monkeypatch.setattr(dev, "PYTHON", venv / dev.PYTHON.relative_to(ROOT / ".venv"))
    return tmp_path


@pytest.fixture
def prepared_tree(fresh_tree):
    """A tree whose environment exists and says that everything is installed."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", dev.VENV], check=True)
    dev.STAMP.write_text(dev.stamp_text(), "utf-8")
    return fresh_tree


@pytest.fixture
def bare_path(tmp_path, monkeypatch):
    """A PATH without apt-get and cc, as on a system that is not Debian."""
    monkeypatch.setenv("PATH", str(tmp_path))


def call(*arguments):
    return subprocess.run(
        [sys.executable, ROOT / "dev.py", *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**dev.os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


@pytest.mark.parametrize(
    ("given", "command", "rest"),
    [
        ([], "", []),
        (["--help"], "", []),
        (["run"], "run", []),
        (["run", "--"], "run", []),
        (["run", "office.db"], "run", ["office.db"]),
        (["run", "--", "new", "o.db", "--name", "某会"], "run", ["new", "o.db", "--name", "某会"]),
        (["run", "--", "--", "x"], "run", ["--", "x"]),
        (["test", "-k", "dates"], "test", ["-k", "dates"]),
    ],
)
def test_one_double_dash_parts_the_command_from_its_arguments(given, command, rest):
    assert dev.split_arguments(given) == (command, rest)


@pytest.mark.parametrize(
    "arguments", [[], ["office.db"], ["./check"], ["--theme", "dark"], ["office.db", "check"]]
)
def test_without_a_job_the_window_opens(arguments):
    assert dev.opens_window(arguments)


@pytest.mark.parametrize("arguments", [["check", "o.db"], ["--help"], ["print", "o.db", "roster"]])
def test_a_job_opens_no_window(arguments):
    assert not dev.opens_window(arguments)


def test_every_job_of_main_is_known_to_need_no_qt():
    tree = ast.parse((ROOT / "main.py").read_text("utf-8"))
    jobs = {
        ast.unparse(node.targets[0]): set(ast.literal_eval(node.value))
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "COMMANDS"
    }
    options = {"-h", "--help", "--version"}
    assert jobs["COMMANDS"] | options == set(dev.JOBS.split())


def test_no_command_shows_the_usage():
    told = call()
    assert (told.returncode, told.stderr) == (0, "")
    assert all(f"  {command} " in told.stdout for command in dev.COMMANDS)


def test_an_unknown_command_is_refused_with_the_usage():
    told = call("runn")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("用法")


def test_a_fresh_tree_is_not_prepared(fresh_tree):
    assert not dev.is_prepared()
    assert not dev.works()


def test_a_prepared_tree_is_left_alone(prepared_tree, capfd):
    assert dev.works()
    dev.prepare()
    assert capfd.readouterr() == ("", "")


def test_a_new_lock_file_asks_for_an_installation_into_the_same_environment(prepared_tree):
    dev.LOCK.write_text("peewee==4.6.0\n", "utf-8")
    assert not dev.is_prepared()
    assert dev.works()


def test_another_interpreter_behind_the_environment_asks_for_a_new_one(prepared_tree):
    lock, _ = dev.STAMP.read_text("utf-8").splitlines()
    dev.STAMP.write_text(f"{lock}\n/opt/python3.10\n", "utf-8")
    assert not dev.is_prepared()
    assert not dev.works()


def test_an_environment_without_interpreter_does_not_work(prepared_tree):
    dev.PYTHON.unlink()
    assert not dev.is_prepared()
    assert not dev.works()


def test_an_installation_that_fails_leaves_no_stamp(prepared_tree, capfd):
    dev.LOCK.write_text("peewee==4.5.3 --hash=sha256:00 --not-an-option\n", "utf-8")
    with pytest.raises(dev.Refused, match="依赖没有装好"):
        dev.prepare()
    assert not dev.STAMP.exists()


@pytest.mark.skipif(
    importlib.util.find_spec("pip") is None, reason="this Python has no pip to lend"
)
def test_an_environment_without_pip_borrows_the_one_outside(prepared_tree):
    assert dev.installer() == [sys.executable, "-m", "pip", "--python", str(dev.PYTHON)]


def test_where_packages_cannot_be_installed_the_exact_line_is_told(bare_path):
    with pytest.raises(dev.Refused) as refused:
        dev.install_packages("libegl1\nlibgl1\n", "缺少系统库")
    assert str(refused.value) == (
        "缺少系统库。请在终端运行下面一行，再重新启动：\n"
        "  sudo apt-get install -y --no-install-recommends libegl1 libgl1"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can lack a compiler here")
def test_a_missing_compiler_is_told_and_stops_nothing(bare_path, capsys):
    dev.ensure_compiler()
    assert "gcc libc6-dev" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can lack a screen")
@pytest.mark.parametrize(
    ("variables", "expected"),
    [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True)],
)
def test_a_screen_is_known_by_its_variable(monkeypatch, variables, expected):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert dev.has_screen() is expected


def test_children_get_the_one_qt_binding(monkeypatch):
    monkeypatch.setenv("QT_API", "pyqt5")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    seen = dev.environment(offscreen=False)
    unseen = dev.environment(offscreen=True)
    assert (seen["QT_API"], seen["QT_QPA_PLATFORM"]) == ("pyside6", "xcb")
    assert unseen["QT_QPA_PLATFORM"] == "offscreen"


def test_the_first_failing_step_is_the_result_and_the_last_to_run(monkeypatch, capfd):
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    steps = [("one", ["-c", "print(1)"]), ("two", ["-c", "exit(3)"]), ("three", ["-c", "print(3)"])]
    assert dev.in_turn(steps) == 3
    told = capfd.readouterr()
    assert told.out.split() == ["──", "one", "1", "──", "two"]
    assert told.err == "没有通过：two\n"


def test_steps_that_pass_give_0(monkeypatch):
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    assert dev.in_turn([("one", ["-c", "pass"]), ("two", ["-c", "import models"])]) == 0


def test_qt_loads_here():
    assert dev.qt_trouble() is None


def test_the_build_server_does_what_a_contributor_does():
    lines = (ROOT / ".ci/run").read_text("utf-8").splitlines()
    assert lines[1:] == ["set -e", 'cd "$(dirname "$0")/.."', "python3 dev.py test"]
