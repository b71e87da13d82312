"""What the standard asks of 版头 (the red head) and 版记 (the foot of the last page)."""

import re
from collections.abc import Iterator, Sequence

from printing.checking.deviation import Deviation
from printing.checking.grid_fit import fitting, pitch
from printing.checking.measure import Line, Mark
from printing.checking.outline import FOOT, MIDDLE, NEAR, RIGHT, SIZE_NEAR, Outline
from printing.grid import BODY, LEFT, LINES, TOP
from printing.page import MM, SIZES

NAME_BELOW = 35 * MM
RULE_BELOW = 4 * MM
OUTER, INNER = 0.35 * MM, 0.25 * MM
WEIGHT_NEAR = 0.05 * MM
FOOT_SIZE = SIZES["四号"]


def head_deviations(outline: Outline) -> Iterator[Deviation]:
    """Yield what is wrong with the red head."""
    names = [line for line in outline.head if line.is_red or line.size > BODY + 2]
    numbers = [line for line in outline.head if line not in names]
    rule = outline.head_rule
    for name in names:
        yield from _name(name, outline)
    if not all(name.is_red for name in names):
        yield Deviation(1, "head_colour", "版头发文机关标志不是红色，应为红色")
    for number in numbers or filter(None, [outline.number]):
        yield from _number(number)
    if names and numbers:
        first_page = [line.top for line in outline.main if line.page == 1]
        each = pitch(next(iter(fitting(first_page)), LINES))
        free = (numbers[0].top - names[-1].bottom) / each
        if not 2 - 0.05 <= free <= 3.2:  # whole lines of the grid lie between
            sentence = f"发文字号在发文机关标志下空 {free:.1f} 行，应空二行"
            yield Deviation(1, "head_number_place", sentence)
    if rule:
        yield from _rule(rule, numbers, outline)
    elif names and numbers:
        yield Deviation(1, "red_line", "版头没有红色分隔线，发文字号下 4 毫米处应有")


def _name(name: Line, outline: Outline) -> Iterator[Deviation]:
    below = name.top - TOP
    if abs(below - NAME_BELOW) > NEAR:
        sentence = f"发文机关标志上边缘距版心上边缘 {below / MM:.1f} 毫米，应为 35 毫米"
        yield Deviation(1, "head_place", sentence)
    if abs(name.middle - MIDDLE) > NEAR:
        sentence = f"发文机关标志偏离正中 {(name.middle - MIDDLE) / MM:+.1f} 毫米，应居中"
        yield Deviation(1, "head_place", sentence)
    if name.font == outline.face:
        yield Deviation(1, "head_face", f"发文机关标志与正文同用 {name.font}，应为小标宋")


def _number(number: Line) -> Iterator[Deviation]:
    """广新联〔2022〕5号."""
    text = re.sub(r"[ \u3000].*", "", number.text)  # 签发人 may stand behind it
    if re.fullmatch(r"[^〔〕\d第]+〔[0-9]{4}〕[1-9][0-9]*号", text):
        return
    faults = []
    if not re.search(r"〔\d{4}〕", text):
        faults.append("年份应用六角括号〔〕括入")
    if "第" in text:
        faults.append("序号前不加“第”")
    if re.search(r"[〕\])）】第]0", text):
        faults.append("序号不编虚位")
    sentence = f"发文字号写作“{text}”，{'、'.join(faults) or '应如“新联〔2022〕5号”'}"
    yield Deviation(1, "head_number", sentence)


def _rule(rule: Mark, numbers: Sequence[Line], outline: Outline) -> Iterator[Deviation]:
    if numbers:
        below = rule.y1 - numbers[-1].bottom
        if abs(below - RULE_BELOW) > NEAR:
            sentence = f"红色分隔线在发文字号下 {below / MM:.1f} 毫米，应为 4 毫米"
            yield Deviation(1, "red_line", sentence)
    yield from _width(rule, 1, "red_line", "红色分隔线")
    if outline.title:
        free = (outline.title[0].top - rule.y1) / pitch()
        if abs(free - 2) > 0.5:
            sentence = f"标题在红色分隔线下空 {free:.1f} 行，应空二行"
            yield Deviation(outline.title[0].page, "title_place", sentence)


def _width(rule: Mark, page: int, code: str, name: str) -> Iterator[Deviation]:
    left, right = sorted((rule.x1, rule.x2))
    if abs(left - LEFT) > NEAR or abs(right - RIGHT) > NEAR:
        width = (right - left) / MM
        at = (left - LEFT) / MM
        sentence = f"{name}长 {width:.1f} 毫米、距版心左边 {at:.1f} 毫米，应与版心等宽（156 毫米）"
        yield Deviation(page, code, sentence)


def foot_deviations(outline: Outline, page: int) -> Iterator[Deviation]:
    """Yield what is wrong with 版记, which stands on the last page, `page`."""
    rules = outline.foot_rules
    if not rules:
        return
    off = (rules[-1].y1 - FOOT) / MM
    if abs(off) * MM > NEAR:
        sentence = f"版记末条分隔线偏离版心下边 {off:+.1f} 毫米，应与版心下边重合"
        yield Deviation(page, "foot_place", sentence)
    for place, rule in enumerate(rules):
        yield from _width(rule, page, "foot_rule", "版记分隔线")
        weight, name = (OUTER, "首末") if place in (0, len(rules) - 1) else (INNER, "中间")
        if abs(rule.weight - weight) > WEIGHT_NEAR:
            sentence = (
                f"版记{name}分隔线粗 {rule.weight / MM:.2f} 毫米，应为 {weight / MM:.2f} 毫米"
            )
            yield Deviation(page, "foot_rule", sentence)
    for line in outline.foot:
        yield from _foot_line(line, outline)


def _foot_line(line: Line, outline: Outline) -> Iterator[Deviation]:
    if abs(line.size - FOOT_SIZE) > SIZE_NEAR:
        sentence = f"版记“{line.text[:8]}”为 {line.size:g} 磅，应为四号（14 磅）"
        yield Deviation(line.page, "foot_size", sentence)
    if line.font != outline.face:
        sentence = f"版记“{line.text[:8]}”用 {line.font}，应与正文同为仿宋"
        yield Deviation(line.page, "foot_face", sentence)
    room = line.x - LEFT
    is_begun = re.match("抄送|主送", line.text) or line.text.endswith("印发")
    off_left = room < FOOT_SIZE - NEAR or (is_begun and room > BODY + NEAR)
    if off_left:
        sentence = f"版记“{line.text[:8]}”左空 {round(room / FOOT_SIZE, 1) + 0.0:.1f} 字，应空一字"
        yield Deviation(line.page, "foot_indent", sentence)
    room = RIGHT - line.end
    if room < FOOT_SIZE - NEAR or (line.text.endswith("印发") and room > BODY + NEAR):
        sentence = f"版记“{line.text[-8:]}”右空 {round(room / FOOT_SIZE, 1) + 0.0:.1f} 字，应空一字"
        yield Deviation(line.page, "foot_indent", sentence)
