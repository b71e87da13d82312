"""The language of a summary: text with figures by name, taken apart for the editor and the text.

{{F41}} or {{“三心”活动}}   the figure as an office writes it: 10场次
{{F41.数}} {{F41.单位}} {{F41.名称}}   its number, unit, title
{{F41.去年}} {{F41.同比}}   the same period a year before; 增长12.5%
{{F38.占F37}}              what part it is of another: 70.0%
{{名单:F18}}               the names of its rows in 姓氏笔画 order
{{列表:F20}} {{列表:系列}} what its rows are called; the series held, the bases
[[ … ]]                    left out when every figure in it is 0 or has nothing
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

PieceKind = Literal["text", "figure", "names", "list", "open", "close", "wrong"]
NAMES, LIST = "名单", "列表"
ASPECTS = {
    "": "",
    "写法": "",
    "phrase": "",
    "数": "value",
    "value": "value",
    "单位": "unit",
    "unit": "unit",
    "名称": "title",
    "title": "title",
    "去年": "before",
    "同比": "growth",
    "比较": "growth",
}
SHARE = "占"
_MARKS = re.compile(
    r"\{\{(?P<inside>[^{}\n]*)\}\}|(?P<open>\[\[)|(?P<close>\]\])|(?P<odd>\{\{|\}\})"
)


@dataclass(frozen=True)
class Piece:
    """A stretch of a template.

    Attributes:
        start, end: its place in the whole text: `text[start:end] == source`.
        line: of the text, from 1.
        name: the figure's code or name, or that of a list.
        aspect: what of the figure, see ASPECTS, as typed.
        problem: a sentence, for the kind "wrong".
    """

    kind: PieceKind
    source: str
    start: int
    line: int
    name: str = ""
    aspect: str = ""
    problem: str = ""

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.source)


def pieces(text: str) -> list[Piece]:
    """Take a template apart; joined, the sources of the pieces are the text."""
    found: list[Piece] = []
    start = 0
    for number, line in enumerate(text.split("\n"), start=1):
        found += _balanced(list(_line(line, start, number)))
        start += len(line) + 1
        if start <= len(text):
            found.append(Piece("text", "\n", start - 1, number))
    return found


def mark(code: str, aspect: str = "") -> str:
    """What a picker inserts for a figure: {{F41}}, {{F41.同比}}."""
    return f"{{{{{code}.{aspect}}}}}" if aspect else f"{{{{{code}}}}}"


def _line(line: str, offset: int, number: int) -> Iterator[Piece]:
    done = 0
    for found in _MARKS.finditer(line):
        if found.start() > done:
            yield Piece("text", line[done : found.start()], offset + done, number)
        done = found.end()
        yield _piece(found, offset + found.start(), number)
    if done < len(line):
        yield Piece("text", line[done:], offset + done, number)


def _piece(found: re.Match[str], start: int, line: int) -> Piece:
    source = found[0]
    if found["open"]:
        return Piece("open", source, start, line)
    if found["close"]:
        return Piece("close", source, start, line)
    if found["odd"]:
        return _wrong(source, start, line, "花括号没有成对，应写成 {{名称}}")
    inside = found["inside"].strip()
    head, sign, rest = inside.replace("：", ":").partition(":")
    if sign and head.strip() in (NAMES, LIST):
        kind: PieceKind = "names" if head.strip() == NAMES else "list"
        return Piece(kind, source, start, line, rest.strip())
    name, _, aspect = inside.rpartition(".") if "." in inside else (inside, "", "")
    if not _is_aspect(aspect):  # 邻水5.9抗疫 has a point of its own
        name, aspect = inside, ""
    if not name.strip():
        return _wrong(source, start, line, "花括号里没有写名称")
    return Piece("figure", source, start, line, name.strip(), aspect.strip())


def _is_aspect(text: str) -> bool:
    return text.strip() in ASPECTS or text.strip().startswith(SHARE)


def _balanced(line: list[Piece]) -> list[Piece]:
    """The pieces of a line, with brackets that have no partner turned into problems."""
    found: list[Piece] = []
    opened = -1
    for piece in line:
        if piece.kind == "open" and opened >= 0:
            found.append(_spoilt(piece, "方括号里不能再套方括号"))
            continue
        if piece.kind == "close" and opened < 0:
            found.append(_spoilt(piece, "“]]”前面没有“[[”"))
            continue
        if piece.kind in ("open", "close"):
            opened = len(found) if piece.kind == "open" else -1
        found.append(piece)
    if opened >= 0:
        found[opened] = _spoilt(found[opened], "“[[”没有“]]”收尾，两个要在同一段里")
    return found


def _spoilt(piece: Piece, problem: str) -> Piece:
    return _wrong(piece.source, piece.start, piece.line, problem)


def _wrong(source: str, start: int, line: int, problem: str) -> Piece:
    return Piece("wrong", source, start, line, problem=f"第 {line} 段：{problem}。")
