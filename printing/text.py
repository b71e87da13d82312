"""Chinese text in lines: where a line may break, how a title is divided, what fits into a cell."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise

from printing.fonts import is_invisible

Measure = Callable[[str], float]

NOT_AT_START = frozenset("，。、；：？！）》」』】〕〗〉”’…—～·％‰℃°,.;:?!)]}%")
NOT_AT_END = frozenset("（《「『【〔〖〈“‘([{￥¥$№")
_INSIDE_WORDS = frozenset("'-_./@:&+%")
SPACES = " \u3000"
_SLACK = 0.01  # points; 28 characters at the pitch of 156 mm / 28 must fit into 156 mm
_WORDS = (
    "新的社会阶层人士",
    "联谊会",
    "花名册",
    "先进集体",
    "先进会员",
    "先进个人",
    "实践创新基地",
)
_TITLE_BREAKS = re.compile(
    r"(?=关于)|(?<=\d年)(?!度)|(?<=年度)|(?<=[省市州县])(?=\w)|(?<![共温中])(?=和(?![谐平睦国]))|(?<=、)"
    r"|(?=[“《])|(?<=[”》])(?![的、，”》])|(?=暨)"
    r"|(?=的(?:通知|通报|决定|意见|报告|函|请示|批复|公告|公示|方案|总结|名单)$)"
    rf"|(?<![和与及、“《])(?={'|'.join(_WORDS)})|(?<=联谊会)(?![、，”》])"
)


def break_lines(text: str, width: float, measure: Measure, *, indent: float = 0.0) -> list[str]:
    """Break one paragraph by the Chinese rules for line starts and line ends.

    Args:
        text: no line break in it; may mix Chinese and Latin.
        width: room on a line, in points (1/72 inch).
        measure: width of one character in points, in the font used.
        indent: by how much the first line is shorter.

    Returns at least one line; joined, they give the text without the spaces at breaks.
    Source: GB/T 15834-2011, 5.1 (clause to confirm).
    """
    ends = list(accumulate((measure(character) for character in text), initial=0.0))
    lines: list[str] = []
    start, room = 0, width - indent
    while True:
        end = _last_fitting(text, ends, start, room)
        if end >= len(text):
            lines.append(text[start:])
            return lines
        end = _allowed_break(text, start, end)
        lines.append(text[start:end].rstrip(SPACES))
        start, room = _skip_spaces(text, end), width
        if start >= len(text):
            return lines


def may_break(text: str, place: int) -> bool:
    """Whether a line may end before the character at `place`; spaces there will be dropped."""
    end = place
    while end > 0 and text[end - 1] in SPACES:
        end -= 1
    start = _skip_spaces(text, place)
    if end == 0 or start == len(text):
        return True
    before, after = text[end - 1], text[start]
    if after in NOT_AT_START or before in NOT_AT_END or is_invisible(after):
        return False
    return start > end or not (_in_word(before) and _in_word(after))


def fit_size(natural: float, room: float, size: float, least: float) -> float:
    """The largest size, in quarter points, at which a line of `natural` width at `size` fits.

    Never above `size` and never below `least`, even if the line then does not fit.
    """
    if natural <= room + _SLACK:
        return size
    return max(least, int(size * room / natural * 4) / 4)


def title_phrases(title: str) -> list[list[str]]:
    """Cut a title where its meaning allows: between groups freely, inside a group if need be."""
    groups = re.split(r"(?=关于)", title, maxsplit=1) if not title.startswith("关于") else [title]
    return [[phrase for phrase in _TITLE_BREAKS.split(group) if phrase] for group in groups]


def balanced_lines(
    phrases: Sequence[Sequence[str]], width: float, measure: Measure, most: int = 5
) -> list[str]:
    """Divide a title into few lines of good shape (梯形 or 菱形) that keep every phrase whole.

    Args:
        phrases: groups of phrases; a break between groups is better than one inside a group.
        width: room on a line, in points.
        measure: width of one character in points.
        most: how many lines are tried before phrases are broken like running text.
    """
    pieces = [piece for group in phrases for piece in group]
    widths = [sum(map(measure, piece)) for piece in pieces]
    free = set(accumulate(len(group) for group in phrases))
    for count in range(1, min(most, len(pieces)) + 1):
        fitting = (
            cuts
            for cuts in _divisions(widths, count, width + _SLACK)
            if count == 1 or cuts  # a single line needs no cut
        )
        best = min(fitting, key=lambda cuts: _ugliness(cuts, widths, free), default=None)
        if best is not None:
            bounds = [0, *best, len(pieces)]
            return ["".join(pieces[first:last]) for first, last in pairwise(bounds)]
    return _even_lines("".join(pieces), width, measure)


def _even_lines(text: str, width: float, measure: Measure) -> list[str]:
    """A title without a place to divide it: as few lines as it takes, about equally long."""
    lines = break_lines(text, width, measure)
    room = sum(map(measure, text)) / len(lines)
    while room < width:
        tried = break_lines(text, room, measure)
        if len(tried) == len(lines):
            return tried
        room += measure("字") / 4
    return lines


def _last_fitting(text: str, ends: Sequence[float], start: int, room: float) -> int:
    """The place behind the last character that fits; at least one does, and spaces may hang."""
    limit = ends[start] + room + _SLACK
    end = start + 1
    while end < len(text) and (ends[end + 1] <= limit or text[end] in SPACES):
        end += 1
    return end


def _allowed_break(text: str, start: int, end: int) -> int:
    """Move a break left until the rules allow it; a word longer than the line is cut."""
    for place in range(end, start, -1):
        if may_break(text, place):
            return place
    return end


def _skip_spaces(text: str, place: int) -> int:
    while place < len(text) and text[place] in SPACES:
        place += 1
    return place


def _in_word(character: str) -> bool:
    return character < "\u0250" and (character.isalnum() or character in _INSIDE_WORDS)


def _divisions(widths: Sequence[float], count: int, room: float) -> Iterator[tuple[int, ...]]:
    """All ways to cut the pieces into `count` lines that fit, as the places of the cuts."""
    if count == 1:
        if sum(widths) <= room:
            yield ()
        return
    used = 0.0
    for place in range(1, len(widths) - count + 2):
        used += widths[place - 1]
        if used > room:
            return
        for rest in _divisions(widths[place:], count - 1, room):
            yield (place, *(place + cut for cut in rest))


def _ugliness(cuts: Sequence[int], widths: Sequence[float], free: set[int]) -> float:
    """How badly a title is divided: uneven, waisted like an hourglass, or cut inside a group."""
    bounds = [0, *cuts, len(widths)]
    lines = [sum(widths[first:last]) for first, last in pairwise(bounds)]
    longest = max(lines)
    uneven = sum(((longest - line) / longest) ** 2 for line in lines)
    waisted = sum(
        before > line < after
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
    )
    inside = sum(cut not in free for cut in cuts)
    return uneven + 0.5 * waisted + 0.25 * inside
