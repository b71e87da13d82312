"""Cells that hold several facts: education, unit and job, posts, affiliations, categories."""

from __future__ import annotations

import re
from collections.abc import Iterable

from models import codes
from models import text as texts
from models.exchange.draft import Holding, Schooling

_LIST = re.compile(r"[、，,；;/\n|]+")
_BRACKET = re.compile(r"[（(]([^（）()]*)[）)]")

# -- education --------------------------------------------------------------------------------

_IN_SERVICE = re.compile(r"在职|函授|自考|党校|电大|夜大|成教|成人|网络教育|业大|远程")
_WAY = re.compile(r"在职教育|在职|全日制|函授|自考|成人|[中央省市县区委]*党校|电大|夜大|网络教育")
_DEGREE = re.compile(r"(?:(?!研究生|大学|本科|大专|专科).)*(学士|硕士|博士)(?!研究生|生)(学位)?")
_LEVEL_THEN_DEGREE = re.compile(
    r"((?:硕士|博士)?研究生|大学本科|大学专科|大学|本科|大专|专科)(.+(?:学士|硕士|博士))"
)
_DEGREE_CODES = {"学士": "4", "硕士": "3", "博士": "2"}
_SCHOOL = re.compile(r"(.*(?:大学|学院|学校|党校|中学|一中|高中|职中|中专|分校|进修校|电大))(.*)")


def schooling_of(text: str, mode: str) -> tuple[Schooling, str]:
    """Return the education that a text such as “大学（函授）” or “研究生 法学硕士” tells.

    Args:
        text: the cell.
        mode: code of the study mode, "" where the sheet has one column for all: then words such as
            函授 and 党校 tell.

    Returns:
        The education, and a sentence on what was not understood.
    """
    notes = [note for note in _BRACKET.findall(text) if note]
    level = degree = degree_name = ""
    unknown = []
    for part in re.split(r"[\s、，,；;/+]+", _BRACKET.sub(" ", texts.clean_line(text))):
        for token in _level_and_degree(part):
            if _DEGREE.fullmatch(token):
                degree, degree_name = _degree(token)
            elif found := _level(token):
                level = level or found
                notes += way_of(token)
            elif token:
                unknown.append(token)
    told = mode or ("in_service" if _IN_SERVICE.search(text) else "full_time")
    sentence = f"学历里的“{'、'.join(unknown)}”看不懂，未导入。" if unknown else ""
    note = "、".join(dict.fromkeys(notes))
    return Schooling(
        told, level, degree, degree_name, note=note, is_mode_guessed=not mode
    ), sentence


def _level_and_degree(part: str) -> tuple[str, ...]:
    both = _LEVEL_THEN_DEGREE.fullmatch(part)
    return (both[1], both[2]) if both else (part,)


def _level(token: str) -> str:
    table = codes.TABLES["education"]
    return table.find(token) or table.find(_WAY.sub("", token)) or ""


def way_of(token: str) -> list[str]:
    """Return how one studied, as far as the level says it: 省委党校研究生 → 省委党校."""
    return [way for way in _WAY.findall(token) if way not in ("在职", "全日制", "在职教育")]


def _degree(token: str) -> tuple[str, str]:
    name = token.removesuffix("学位")
    group = next(code for kind, code in _DEGREE_CODES.items() if name.endswith(kind))
    code = codes.TABLES["degree"].find(name) or group
    is_told_by_code = code != group or name in _DEGREE_CODES
    return code, "" if is_told_by_code else name


def school_and_major(text: str) -> tuple[str, str]:
    """Split “西南政法大学艺术设计专业” after the school; without a school all of it is one."""
    line = texts.clean_line(text)
    found = _SCHOOL.fullmatch(line)
    if not found or not found[2].strip():
        return line, ""
    return found[1].strip(), found[2].strip().removesuffix("专业") or found[2].strip()


# -- unit and job -----------------------------------------------------------------------------

# What names of units end in, the surest first: 公司 wins over a 中心 behind it.
_UNIT_ENDINGS = (
    "公司|集团",
    "事务所",
    "微信公众号|公众号|视频号|直播间|工作室|网站|平台|账号",
    "合作社|基金会|协会|商会|学会|联合会|联谊会|促进会|研究会|研究院|研究所|俱乐部|志愿队|服务队",
    "医院|学校|学院|大学|幼儿园|中学|小学|出版社|报社|杂志社|电视台|银行|剧团|艺术团|画院|书院",
    "中心|委员会|管理局|办事处|经营部|门市部|诊所|酒店|宾馆|农场|养殖场|村委会|社区|街道"
    "|(?:厂|社|店|馆|站|所|院|局|村)(?!长)",
)
_UNITS = tuple(re.compile(rf"(.*(?:{endings})(?:（[^（）]*）)?)(.*)") for endings in _UNIT_ENDINGS)
_SHORTEST_UNIT = 4


def unit_and_job(text: str) -> tuple[str, str]:
    """Split 工作单位及职务 into employer and job title; joined they give the text again.

    A single space is where our own export puts them together. Else the first unit of the text ends
    at the last 公司 before the first 、; without one at the last 事务所, and so on. A text without
    a unit (自由撰稿人) is a job.
    """
    line = texts.clean_line(text)
    first, space, rest = line.partition(" ")
    if space and " " not in rest:
        return first, rest
    head = re.split(r"[、，,；;]", line, maxsplit=1)[0]
    for unit in _UNITS:
        found = unit.fullmatch(head)
        if found and len(found[1]) >= _SHORTEST_UNIT:
            return found[1].strip(), line[len(found[1]) :].strip()
    return "", line


# -- posts -------------------------------------------------------------------------------------

_CONCURRENT = re.compile(r"[（(]兼(任)?[）)]|^兼(任)?")


def posts_of(text: str) -> tuple[list[Holding], list[str]]:
    """Return the posts of a cell such as “副会长、网络人士分会会长（兼）”, and what is unknown."""
    found: list[Holding] = []
    unknown: list[str] = []
    line = texts.clean_line(text).replace("　", "").replace(" ", "")
    for part in _LIST.split(re.sub(r"(?<=[长任事员])兼(?=[^）)任])", "、兼", line)):
        name = _CONCURRENT.sub("", part)
        if not name:
            continue
        holding = _holding(name, is_concurrent=name != part)
        if holding is None:
            unknown.append(name)
        else:
            found.append(holding)
    return found, unknown


def _holding(name: str, is_concurrent: bool) -> Holding | None:
    table = codes.TABLES["position"]
    position = table.find(name)
    if position:
        return Holding(position, "", is_concurrent, name)
    body = re.fullmatch(r"(.+?(?:分会|专委会|委员会|党支部|服务团|新联会|联谊会))(.+)", name)
    if not body:
        return None
    position = table.find(body[2])
    return Holding(position, body[1], is_concurrent, name) if position else None


# -- lists of codes ----------------------------------------------------------------------------


def codes_of(text: str, table: str) -> tuple[list[str], list[str]]:
    """Return the codes of a list such as “民建、中共党员”, and the parts that are in no table."""
    found: list[str] = []
    unknown: list[str] = []
    for part in split_list(text):
        code = codes.TABLES[table].find(part)
        if code is None:
            unknown.append(part)
        elif code not in found:
            found.append(code)
    return found, unknown


def split_list(text: str) -> list[str]:
    """Split at 、 and the like; padding inside a word (群　众) is taken out."""
    parts: Iterable[str] = _LIST.split(texts.clean_long(text))
    return [part for part in (re.sub(r"\s+", "", part) for part in parts) if part]
