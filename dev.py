"""The developer's commands, for a machine that has Python and nothing else: see USAGE.

Standard library only. Each command first sees to the virtual environment ``.venv`` with exactly
the packages of ``requirements.lock``; once that is done, this costs one comparison per start.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

USAGE = """用法：python3 dev.py 命令 [参数]（Windows 用 py dev.py 命令 [参数]）
  run [--] [参数]   打开程序；参数原样交给 main.py，例如 run -- new office.db --name 某某新联会
  setup             准备运行环境（第一次用任何命令时也会自动准备）
  test [参数]       全部检查和测试；参数只交给 pytest
  lint              只做检查：ruff、格式、类型、导入约定
  torture [--quick] [--write] [项目…]
                    故障测试全套（约半小时）：断电、强行关闭、满盘、坏盘、坏文件
  bench [print]     测速；print 只测打印，加 --install 会装上对比用的两个程序
  shots [参数]      重做说明书里的截图和样张
  migration [名称]  按现在的记录类重写最新一步（尚未发布的）升级脚本和它的样本台账"""

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "installed"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

# What main.py does without a window, so without Qt.
JOBS = (
    "new demo import export sheets print summary backup handover restore check upgrade"
    " -h --help --version"
)

CHECKS = (
    ("ruff check", ["-m", "ruff", "check", "."]),
    ("ruff format --check", ["-m", "ruff", "format", "--check", "."]),
    ("mypy", ["-m", "mypy"]),
)
# Two runs of pytest of about the same length, on two cores.
CONTRACTS = "from importlinter.cli import lint_imports; exit(lint_imports(no_cache=True))"

# What the Qt wheel leaves to the system, as Debian packages; apt skips those already there.
QT_PACKAGES = """
libdbus-1-3 libegl1 libfontconfig1 libfreetype6 libgl1 libglib2.0-0 libx11-6 libxcb1 libxkbcommon0
"""
SCREEN_PACKAGES = """
libcups2 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1
libxcb-xfixes0 libxcb-xinerama0 libxcb-xkb1 libxkbcommon-x11-0
"""
LOAD_QT = "import PySide6.QtWidgets, PySide6.QtPrintSupport"
LOAD_SCREEN = """
import ctypes, pathlib
plugins = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins"
for name in ("platforms/libqxcb.so", "printsupport/libcupsprintersupport.so"):
    ctypes.CDLL(str(plugins / name))
"""


class Refused(Exception):
    """The command cannot go on; the text says in Chinese what is missing and what to do."""


def main(arguments: list[str]) -> int:
    """Carry out one command and return its exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036  the one file that an older Python may meet
        print(f"需要 Python 3.11 或更新的版本，现在是 {sys.version.split()[0]}。", file=sys.stderr)
        return 2
    command, rest = split_arguments(arguments)
    if command not in COMMANDS:
        print(USAGE, file=sys.stderr if command else sys.stdout)
        return 2 if command else 0
    try:
        return COMMANDS[command](rest)
    except Refused as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def split_arguments(arguments: list[str]) -> tuple[str, list[str]]:
    """Part the command from its arguments; one ``--`` between them is dropped."""
    command, *rest = arguments or [""]
    if command in {"-h", "--help", "help"}:
        command = ""
    return command, rest[1:] if rest[:1] == ["--"] else rest


def opens_window(arguments: list[str]) -> bool:
    """Tell whether main.py will open its window, so that Qt must load."""
    return not arguments or arguments[0] not in JOBS.split()


# --- commands ---------------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    """Start main.py with these arguments."""
    prepare()
    unseen = opens_window(arguments) and not has_screen()
    if unseen:
        print("没有检测到屏幕：程序在后台启动，看不到窗口；按 Ctrl+C 结束。", flush=True)
    if opens_window(arguments):
        ensure_qt()
    return become([str(PYTHON), str(ROOT / "main.py"), *arguments], environment(offscreen=unseen))


def setup(_arguments: list[str]) -> int:
    """Prepare everything that the other commands need."""
    prepare()
    ensure_qt()
    ensure_compiler()
    print("运行环境已准备好。")
    return 0


def test(arguments: list[str]) -> int:
    """Run every check, then pytest; stop at the first that fails."""
    prepare()
    ensure_qt()
    ensure_compiler()
    failed = in_turn(list(CHECKS))
    if failed:
        return failed
    if arguments:
        return in_turn([("pytest", ["-m", "pytest", *arguments])])
    return side_by_side([("pytest", ["-m", "pytest", *part]) for part in parts()])


def parts() -> list[list[str]]:
    """The tests in four parts of about equal work: often one of them waits for the disk."""
    window = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("tests/ui/**/test_*.py"))
    rest = ["tests", "--ignore=tests/ui", "--ignore=tests/models"]
    return [window[::2], window[1::2], ["tests/models"], rest]


def side_by_side(steps: list[tuple[str, list[str]]]) -> int:
    """Run commands at once; print what each said when it is done."""
    variables = {**environment(offscreen=True), "PYTHONPATH": str(ROOT)}
    running = []
    for name, arguments in steps:
        log = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  closed below
        command = [str(PYTHON), *arguments]
        started = subprocess.Popen(
            command, cwd=ROOT, env=variables, stdout=log, stderr=subprocess.STDOUT
        )
        running.append((name, arguments, started, log))
    failed = 0
    for name, arguments, started, log in running:
        code = started.wait()
        with log:
            log.seek(0)
            print(log.read(), flush=True)
        if code:
            first = " ".join(arguments[2:4])
            print(f"没有通过：{name} {first}{' …' if len(arguments) > 4 else ''}", flush=True)
        failed = failed or code
    return failed


def lint(_arguments: list[str]) -> int:
    """Run the checks that need no test run."""
    prepare()
    return in_turn([*CHECKS, ("lint-imports", ["-c", CONTRACTS])])


def bench(arguments: list[str]) -> int:
    """Measure what the documents promise."""
    return script("tests/bench/run.py", arguments)


def torture(arguments: list[str]) -> int:
    """Run the fault tests at full size."""
    prepare()
    ensure_compiler()
    path = "tests/faults/torture.py"
    return in_turn([(path, ["-m", "tests.faults.torture", *arguments])])


def shots(arguments: list[str]) -> int:
    """Draw the pictures of the manual again."""
    return script("docs/manual/shots.py", arguments)


def migration(arguments: list[str]) -> int:
    """Write the newest schema step anew from the record classes."""
    prepare()
    path = "tests/schemas/freeze.py"
    return in_turn([(path, [path, *arguments])])


COMMANDS = {
    "run": run,
    "setup": setup,
    "test": test,
    "lint": lint,
    "torture": torture,
    "bench": bench,
    "shots": shots,
    "migration": migration,
}


def script(path: str, arguments: list[str]) -> int:
    """Run one of the project's own scripts, without a screen."""
    prepare()
    ensure_qt()
    return in_turn([(path, [path, *arguments])])


def in_turn(steps: list[tuple[str, list[str]]]) -> int:
    """Run tools of the environment one after the other; the first failure is the result."""
    variables = {**environment(offscreen=True), "PYTHONPATH": str(ROOT)}
    for title, arguments in steps:
        print(f"── {title}", flush=True)
        if status := subprocess.call([PYTHON, *arguments], cwd=ROOT, env=variables):
            print(f"没有通过：{title}", file=sys.stderr)
            return status
    return 0


def become(command: list[str], variables: dict[str, str]) -> int:
    """Hand this process over, so that signals reach the program itself (Windows: wait for it)."""
    if not WINDOWS:  # there, exec would return to the shell at once
        os.execve(command[0], command, variables)
    return subprocess.call(command, env=variables)


def environment(*, offscreen: bool) -> dict[str, str]:
    """Return what children inherit: one Qt binding for QtPy to choose, and a screen or none."""
    platform = {"QT_QPA_PLATFORM": "offscreen"} if offscreen else {}
    return {**os.environ, "QT_API": "pyside6", **platform}


# --- the virtual environment ------------------------------------------------------------------


def stamp_text() -> str:
    """Name what an up-to-date environment was made from: the lock file and the interpreter."""
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{digest}\n{PYTHON.resolve()}\n"


def is_prepared() -> bool:
    """Tell whether the environment holds what the lock file says."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text("utf-8") == stamp_text()


def prepare() -> None:
    """Make the environment and install the locked packages, unless that is done already."""
    if is_prepared():
        return
    if not works():
        print("正在准备运行环境 .venv …", flush=True)
        make_environment()
    print("正在安装依赖（装好约 500 MB；只在第一次和更新以后）…", flush=True)
    STAMP.unlink(missing_ok=True)
    pip = installer()
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    # wheels only: a build would need a compiler and packages that no hash covers
    options = ["--only-binary=:all:", "--require-hashes", "--disable-pip-version-check", *quiet]
    if subprocess.call([*pip, "install", *options, "-r", str(LOCK)]):
        raise Refused("依赖没有装好，原因见上面几行（多半是没有连上网）。排除以后再运行一次即可。")
    STAMP.write_text(stamp_text(), "utf-8")


def works() -> bool:
    """Tell whether there is an environment whose interpreter is the one it was made with."""
    made_with = STAMP.read_text("utf-8").splitlines()[-1:] if STAMP.exists() else []
    if not PYTHON.exists() or (made_with and made_with != [str(PYTHON.resolve())]):
        return False
    return succeeds([PYTHON, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"])


def make_environment() -> None:
    """Create .venv afresh, without its own pip where Debian has taken ensurepip away."""
    command = [sys.executable, "-m", "venv", "--clear"]
    if succeeds([*command, str(VENV)]) or succeeds([*command, "--without-pip", str(VENV)]):
        return
    raise Refused(f"没有建成虚拟环境 {VENV}：请检查这个文件夹能不能写入、磁盘还有没有空间。")


def installer() -> list[str]:
    """Return the pip to install with: the environment's own, else the system's aimed at it."""
    if succeeds([PYTHON, "-m", "pip", "--version"]):
        return [str(PYTHON), "-m", "pip"]
    if importlib.util.find_spec("pip") is None:
        install_packages("python3-pip", "这台电脑的 Python 没有 pip")
    return [sys.executable, "-m", "pip", "--python", str(PYTHON)]


def succeeds(command: list[str | Path]) -> bool:
    """Run a command in silence; tell whether it ended well."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


# --- the system's libraries -------------------------------------------------------------------


def has_screen() -> bool:
    """Tell whether a window can be seen here."""
    named = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform != "linux" or bool(named)


def ensure_qt() -> None:
    """Load Qt in a child; where that fails, install the missing libraries or say how to."""
    if sys.platform != "linux" or (trouble := qt_trouble()) is None:
        return
    packages = QT_PACKAGES + has_screen() * SCREEN_PACKAGES
    install_packages(packages, f"缺少图形界面要用的系统库（{trouble}）")
    if (trouble := qt_trouble()) is not None:
        raise Refused(f"Qt 没有装入成功：{trouble}")


def qt_trouble() -> str | None:
    """Return what the loader says against Qt, or None when it loads."""
    code = LOAD_QT + has_screen() * LOAD_SCREEN
    child = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=False)
    return None if child.returncode == 0 else (child.stderr.splitlines() or ["?"])[-1]


def ensure_compiler() -> None:
    """See to the C compiler of the fault tests; without one they skip, so this never refuses."""
    if sys.platform != "linux" or shutil.which("cc"):
        return
    try:
        install_packages("gcc libc6-dev", "没有故障注入测试要用的 C 编译器")
    except Refused as reason:
        print(f"{reason}\n没有它，这些测试会跳过。", file=sys.stderr)


def install_packages(packages: str, why: str) -> None:
    """Install Debian packages as root; everywhere else refuse with the exact line to type."""
    names = " ".join(packages.split())
    line = f"apt-get install -y --no-install-recommends {names}"
    if not may_install():
        raise Refused(f"{why}。请在终端运行下面一行，再重新启动：\n  sudo {line}")
    print(f"{why}，正在安装：{names}", flush=True)
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.call(["apt-get", "update", "-qq"], stdout=subprocess.DEVNULL)
    if subprocess.call([*line.split(), "-qq"], env=variables, stdout=subprocess.DEVNULL):
        raise Refused(f"{why}；自动安装没有成功。请连上网再运行：\n  {line}")


def may_install() -> bool:
    """Tell whether this is root on a Debian system."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and Path("/etc/debian_version").exists() and bool(shutil.which("apt-get"))


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # no Chinese there
    sys.exit(main(sys.argv[1:]))
