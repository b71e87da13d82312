"""Which face stands for each role on this PC: found by itself, bundled, or a file pointed at.

Kept beside the settings of the window; the command line prints with the same faces.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from models.errors import Unavailable
from printing.installed import (
    FAMILIES,
    FontFile,
    Role,
    embedding_problem,
    face_names,
    find_installed,
)

AUTOMATIC = ""
BUNDLED = "bundled"
ROLE_TITLES: Mapping[Role, str] = {
    "title": "小标宋",
    "body": "仿宋",
    "kai": "楷体",
    "heading": "黑体",
    "song": "宋体",
}
BUNDLED_TITLES: Mapping[Role, str] = {
    "title": "思源宋体粗体",
    "body": "思源宋体",
    "kai": "霞鹜文楷",
    "heading": "思源黑体",
    "song": "思源宋体",
}
_REFUSALS = {
    "cff": "是 CFF（PostScript）轮廓的字体，不能嵌进 PDF。请选 TrueType 的 .ttf 或 .ttc 文件。",
    "licence": "的许可不允许嵌进文件，不能用来打印。请换一个字体文件。",
    "broken": "不是字体文件，或者已损坏。请换一个 .ttf 或 .ttc 文件。",
    "chinese": "里没有汉字，不能用来打印。请选中文字体。",
}


def place() -> Path:
    """The file in which the choices of this PC stand."""
    return Path(platformdirs.user_config_path("xinlian", appauthor=False)) / "faces.json"


def choices() -> dict[Role, str]:
    """For each role "" (found by itself), "bundled", or the path of a file."""
    try:
        found = json.loads(place().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = {}  # none yet, or damaged: then nothing was chosen
    given = found if isinstance(found, dict) else {}
    return {role: str(given.get(role) or AUTOMATIC) for role in ROLE_TITLES}


def choose(role: Role, choice: str) -> None:
    """Let a face stand for a role from now on.

    Args:
        role: which one.
        choice: "" (found by itself), "bundled", or the path of a .ttf or .ttc file.

    Raises:
        Unavailable: the file cannot be printed with, and why; nothing was changed.
    """
    if choice not in (AUTOMATIC, BUNDLED):
        problem = embedding_problem(Path(choice))
        if problem:
            raise Unavailable(f"“{Path(choice).name}”{_REFUSALS[problem]}")
    kept = {**choices(), role: choice}
    place().parent.mkdir(parents=True, exist_ok=True)
    from models.beside import write_bytes  # it knows the database; drawing needs none

    write_bytes(place(), json.dumps(kept, ensure_ascii=False).encode())
    from printing.fonts import faces  # it loads reportlab

    faces.cache_clear()


def files() -> dict[Role, FontFile]:
    """The files that stand for the roles; a role that is not in it is printed in its bundled face.

    A file pointed at that is gone or no longer good counts as not chosen.
    """
    found: dict[Role, FontFile] = {}
    installed = find_installed()
    for role, choice in choices().items():
        if choice not in (AUTOMATIC, BUNDLED) and not embedding_problem(Path(choice)):
            found[role] = FontFile(Path(choice))
        elif choice != BUNDLED and role in installed:
            found[role] = installed[role]
    return found


def described(role: Role) -> str:
    """What is printed for a role: 方正小标宋简体（本机）, 思源宋体（随程序）."""
    file = files().get(role)
    if file is None:
        return f"{BUNDLED_TITLES[role]}（随程序）"
    try:
        names = face_names(file)
    except (OSError, struct.error, UnicodeDecodeError, KeyError):
        names = []
    known = (family for family in FAMILIES[role] if family in names)
    title = next(known, next(iter(names), file.path.stem))
    is_chosen = choices()[role] not in (AUTOMATIC, BUNDLED)
    return f"{title}（{'指定的文件' if is_chosen else '本机'}）"
