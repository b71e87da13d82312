"""The way in: the command line, and the window when no job is named.

Text in Chinese on stdout, errors in one Chinese sentence on stderr, ``--json`` for programs. Exit
status 0 done, 1 refused or failed with nothing half-done, 2 usage.
"""

from __future__ import annotations

import argparse
import getpass
import json
import os
import re
import sys
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from models import jobs
from models.errors import Invalid, Misused, Unavailable, result_code, root_cause, unavailable
from models.kinds import KINDS
from models.unlocking import Secrets
from models.version import VERSION

HOME = Path(__file__).resolve().parent
COMMANDS = (
    "new",
    "demo",
    "import",
    "export",
    "sheets",
    "print",
    "summary",
    "backup",
    "restore",
    "upgrade",
    "check",
    "handover",
)

# What argparse says in English, for each of its messages that a command here can meet.
_SAYINGS = (
    (r"^argument ([^:]+): ", r"“\1”："),
    (r"the following arguments are required: (.*)$", r"还缺 \1。"),
    (r"unrecognized arguments: (.*)$", r"不认识“\1”。"),
    (r"expected one argument$", "后面要写一个值。"),
    (r"invalid choice: '(.*)' \(choose from '?(.*?)'?\)$", r"没有“\1”。可选：\2。"),
    (r"ambiguous option: (\S+) could match (.*)$", r"“\1”不明确，可能是 \2。"),
    (r"ignored explicit argument '(.*)'$", r"后面不能写“\1”。"),
)


class Help(argparse.HelpFormatter):
    """The layout of usage and help, with a Chinese word before the usage."""

    def add_usage(
        self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        """Extend HelpFormatter.add_usage: "" stays, it is how the name of a command is made."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        """Override HelpFormatter._split_lines: Chinese has no spaces, and no name is broken."""
        lines = [""]
        for piece in re.split(r"(?<=[、，；：。 ])", text):
            if lines[-1] and len(lines[-1] + piece) > width:
                lines.append("")
            lines[-1] += piece
        return lines


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese."""

    def __init__(self, **given: Any) -> None:
        super().__init__(formatter_class=Help, add_help=False, **given)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> None:  # type: ignore[override]
        """Override ArgumentParser.error: status 2 with the usage."""
        self.print_usage(sys.stderr)
        for saying, words in _SAYINGS:
            message = re.sub(saying, words, message)
        message = message.replace("', '", "、").replace(", ", "、")
        self.exit(2, f"命令写得不对：{message}\n")


def main(arguments: list[str] | None = None) -> int:
    """Run one command, or the window; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # pythonw.exe has none
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    given = sys.argv[1:] if arguments is None else arguments
    is_at_hand = sys.stdin is not None and sys.stdin.isatty()
    secrets = Secrets.taken_from(os.environ, _ask if is_at_hand else None)
    if not given or given[0] not in (*COMMANDS, "-h", "--help", "--version"):
        return _window(given)
    options = _parser().parse_args(given)
    try:
        result = _run(options, secrets)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  a sentence, never a traceback
        print(_sentence(error), file=sys.stderr)
        return 2 if isinstance(error, Misused) else 1
    _say(json.dumps(result.data, ensure_ascii=False) if options.json else result.text)
    return 0 if result.is_good else 1


def _run(options: argparse.Namespace, secrets: Secrets) -> jobs.Result:
    if options.needs_key:
        options.key = secrets.new_key()
    else:
        _open_files(options, secrets)
    result: jobs.Result = options.job(options)
    return result


def _open_files(options: argparse.Namespace, secrets: Secrets) -> None:
    """Make the keys of the encrypted files known that a command reads.

    The file that a restore replaces may stay closed: it is kept whatever it holds.
    """
    backup = getattr(options, "backup", None)
    office = getattr(options, "office", None)
    if backup is not None:
        secrets.open(backup)
        secrets.try_quietly(options.office)
    elif office is not None:
        secrets.open(office)


def _ask(question: str) -> str:
    try:
        return getpass.getpass(question)
    except EOFError as error:
        raise KeyboardInterrupt from error


def _sentence(error: BaseException) -> str:
    """What is told of an error; of one that nobody expected the kind and place, never the data."""
    if isinstance(error, Unavailable):
        return error.sentence
    if isinstance(error, Invalid):
        return "；".join(error.problems.values())
    if isinstance(error, KeyboardInterrupt):
        return "已中断，没有完成。"
    if result_code(root_cause(error)) is not None:
        return unavailable(error).sentence
    frames = traceback.extract_tb(error.__traceback__)
    place = next(f for f in reversed(frames) if Path(f.filename).is_relative_to(HOME))
    where = f"{type(error).__name__}，{Path(place.filename).name} 第 {place.lineno} 行"
    return f"出现未预料的问题（{where}），没有完成。"


def _say(text: str) -> None:
    try:
        print(text, flush=True)
    except BrokenPipeError:  # the reader has gone (| head); what was to be done is done
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _window(given: list[str]) -> int:
    from ui.start import run  # Qt is loaded for the window alone: no command needs a screen

    return run(given)


def _parser() -> Parser:
    parser = Parser(prog="main.py", description="新联台账。不写命令就打开窗口：main.py [台账文件]")
    parser.add_argument("--version", action="version", version=VERSION, help="显示版本")
    commands = parser.add_subparsers(metavar="命令", required=True, parser_class=Parser)

    def command(name: str, title: str, job: Callable[[argparse.Namespace], jobs.Result]) -> Parser:
        added: Parser = commands.add_parser(name, help=title, description=title)
        added.set_defaults(job=job, needs_key=False)
        added.add_argument("--json", action="store_true", help="输出 JSON")
        return added

    new = command("new", "新建台账文件", lambda o: jobs.new(o.office, o.name, o.short_name, o.key))
    new.set_defaults(needs_key=True)
    new.add_argument("office", type=Path, metavar="台账")
    new.add_argument("--name", required=True, metavar="全称", help="单位全称")
    new.add_argument("--short-name", default="", metavar="简称", help="落款简称")
    demo = command("demo", "新建演示台账", lambda o: jobs.demo(o.office, o.key))
    demo.set_defaults(needs_key=True)
    demo.add_argument("office", type=Path, metavar="台账")
    _exchange(command)
    _paper(command)
    _summary(command)
    _safety(command)
    return parser


Add = Callable[[str, str, Callable[[argparse.Namespace], jobs.Result]], Parser]


def _exchange(command: Add) -> None:
    title = "从 Excel 或 CSV 导入"
    take = command("import", title, lambda o: jobs.take_in(o.office, o.book, o.dry_run, o.kind))
    take.add_argument("office", type=Path, metavar="台账")
    take.add_argument("book", type=Path, metavar="表格")
    take.add_argument("--dry-run", action="store_true", help="只看会改什么，不写入")
    take.add_argument(
        "--as",
        dest="kind",
        metavar="类别",
        choices=tuple(jobs.IMPORT_KINDS),
        help="按哪一类导入：" + "、".join(jobs.IMPORT_KINDS),
    )
    give = command(
        "export",
        "导出 Excel 或 CSV",
        lambda o: jobs.give_out(o.office, o.book, o.kind, o.view, o.full),
    )
    give.add_argument("office", type=Path, metavar="台账")
    give.add_argument("book", type=Path, metavar="表格")
    kinds = "、".join(KINDS)
    give.add_argument(
        "--kind",
        metavar="类别",
        choices=tuple(KINDS),
        help=f"哪一类：{kinds}；不写就导出全部，一类一张工作表（CSV 只导出 person）",
    )
    give.add_argument("--view", default="", metavar="视图", help="视图，如 members、everyone")
    give.add_argument("--full", metavar="事由", help="导出完整的证件号和手机，写明事由（留记录）")


def _paper(command: Add) -> None:
    command("sheets", "列出可打印的表单", lambda o: _paper_job().sheets())
    paper = command(
        "print",
        "打印成 PDF",
        lambda o: _print(o),
    )
    paper.add_argument("office", type=Path, metavar="台账")
    paper.add_argument("sheet", metavar="表单")
    paper.add_argument("-o", "--output", type=Path, required=True, metavar="文件")
    paper.add_argument("--order", metavar="次序", help="姓氏笔画、姓名笔画、拼音、职务")
    paper.add_argument("--set", action="append", default=[], metavar="选项=值")
    paper.add_argument("--day", type=_day, metavar="日期", help="打印日期，默认今天（2022-10-11）")
    paper.add_argument("--as-of", type=_day, metavar="日期", help="按这一天的台账打印")


def _summary(command: Add) -> None:
    title = "统计综述里的数字，写出工作总结"
    summary = command("summary", title, lambda o: _count(o))
    summary.add_argument("office", type=Path, metavar="台账")
    summary.add_argument("--since", type=_day, metavar="日期", help="起始日期，默认各数字用自己的")
    summary.add_argument("--until", type=_day, metavar="日期", help="截止日期，默认今天")
    summary.add_argument(
        "-o", "--output", type=Path, metavar="文件", help="写成 .docx、.pdf 或 .txt"
    )
    summary.add_argument("--day", type=_day, metavar="日期", help="落款日期，默认今天")


def _count(o: argparse.Namespace) -> jobs.Result:
    from printing import summary  # the other commands count no figures

    made: jobs.Result = summary.summary(o.office, o.since, o.until, o.output, o.day)
    return made


def _print(o: argparse.Namespace) -> jobs.Result:
    made: jobs.Result = _paper_job().print_sheet(
        o.office, o.sheet, o.output, _options(o), o.day, o.as_of
    )
    return made


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，请写成 2022-10-11。") from error


def _paper_job() -> ModuleType:
    from printing import job  # the other commands need no paper

    return job


def _options(options: argparse.Namespace) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in options.set]
    if any(not sign for _, sign, _ in pairs):
        raise Misused("选项要写成“选项=值”。可用的选项见 main.py sheets。")
    found = {name.strip(): value.strip() for name, _, value in pairs}
    return {"order": options.order, **found} if options.order else found


def _safety(command: Add) -> None:
    back = command("backup", "备份到文件夹", lambda o: jobs.backup(o.office, o.folder))
    back.add_argument("office", type=Path, metavar="台账")
    back.add_argument("folder", type=Path, metavar="文件夹")
    restore = command("restore", "从备份恢复", lambda o: jobs.restore(o.backup, o.office))
    restore.add_argument("backup", type=Path, metavar="备份")
    restore.add_argument("office", type=Path, metavar="台账")
    upgrade = command("upgrade", "把旧版本的台账升级到现在的版本", lambda o: jobs.upgrade(o.office))
    upgrade.add_argument("office", type=Path, metavar="台账")
    check = command("check", "检查台账或备份是否完好", lambda o: jobs.check(o.office))
    check.add_argument("office", type=Path, metavar="台账")
    kit = command("handover", "做交接包", lambda o: _hand_over(o.office, o.folder))
    kit.add_argument("office", type=Path, metavar="台账")
    kit.add_argument("folder", type=Path, metavar="文件夹")


def _hand_over(office: Path, folder: Path) -> jobs.Result:
    from printing.handover import hand_over  # as for printing

    return hand_over(office, folder)


if __name__ == "__main__":
    sys.exit(main())
