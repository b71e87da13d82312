"""Definitions passed on to another office as a file: written, looked through, taken in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from models import beside
from models.errors import Unavailable
from models.figures.definition import Definition, made_of
from models.figures.own import figures, keep
from models.figures.rules import problems
from models.office import Office

FORMAT = "xinlian-figures"
MOST_BYTES = 5_000_000
Verb = Literal["新增", "替换", "相同", "不能用"]


@dataclass(frozen=True)
class Line:
    """What becomes of one definition of a file.

    Attributes:
        verb: 新增, 替换 (of the office's own one), 相同, 不能用.
        problem: why it cannot be used.
    """

    definition: Definition
    verb: Verb
    problem: str = ""

    @property
    def text(self) -> str:
        """F41 “三心”活动：替换."""
        said = f"{self.definition.code} {self.definition.title}：{self.verb}"
        return f"{said}（{self.problem}）" if self.problem else said


def write_out(path: Path, codes: Sequence[str] = ()) -> int:
    """Write definitions into a file, those of the codes or all in use; returns how many."""
    chosen = [f.definition for f in figures(hidden=bool(codes)) if not codes or f.code in codes]
    plain = [json.loads(each.as_json()) for each in chosen]
    data = {"format": FORMAT, "version": 1, "figures": plain}
    text = json.dumps(data, ensure_ascii=False, indent=1)
    beside.write_bytes(path, f"{text}\n".encode())
    return len(chosen)


def look_through(path: Path) -> list[Line]:
    """What a file of definitions would bring; nothing is written.

    Raises:
        Unavailable: it is no such file.
    """
    known = {each.code: each.definition for each in figures(hidden=True)}
    return [_line(each, known) for each in _read(path)]


def _line(definition: Definition, known: dict[str, Definition]) -> Line:
    if found := problems(definition):
        return Line(definition, "不能用", "".join(found.values()))
    if definition.code not in known:
        return Line(definition, "新增")
    is_same = known[definition.code] == definition
    return Line(definition, "相同" if is_same else "替换")


def take_in(office: Office, path: Path, codes: Sequence[str] | None = None) -> list[Line]:
    """Take definitions over, all that can be used or those of the codes; in one act.

    Raises:
        Unavailable: it is no such file, or it cannot be written.
    """
    lines = look_through(path)
    wanted = [
        line
        for line in lines
        if line.verb in ("新增", "替换") and (codes is None or line.definition.code in codes)
    ]
    if wanted:
        with office.act(f"导入 {len(wanted)} 个统计数字（{path.name}）"):
            for line in wanted:
                keep(line.definition)
    return lines


def _read(path: Path) -> list[Definition]:
    refused = f"“{path.name}”不是统计数字的定义文件，没有读入。"
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Unavailable(f"“{path.name}”太大，不是统计数字的定义文件。")
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Unavailable(f"“{path.name}”读不出来。", str(error)) from error
    except (ValueError, RecursionError) as error:
        raise Unavailable(refused, str(error)) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise Unavailable(refused)
    try:
        return [made_of(each) for each in data["figures"]]
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise Unavailable(refused, str(error)) from error
