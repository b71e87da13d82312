"""The office's own faces: find them on this computer by family name, without loading them.

Only what reportlab can embed is offered: TrueType outlines (`glyf`), and a licence that allows it.
"""

import os
import struct
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

Role = Literal["title", "body", "kai", "heading", "song"]

FAMILIES: Mapping[Role, tuple[str, ...]] = {
    "title": ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
    "body": ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "方正仿宋_GBK"),
    "kai": ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "方正楷体_GBK"),
    "heading": ("黑体", "SimHei", "方正黑体_GBK"),
    "song": ("宋体", "SimSun", "方正书宋_GBK"),
}
FAMILY_NAMES = (1, 4, 16)  # family, full name, typographic family
NEEDED = frozenset({"glyf", "loca", "cmap", "hmtx", "name", "OS/2"})
OFFICE_CHARACTERS = "的一会员单位年月日"  # a face without them is no Chinese one
RESTRICTED = 0x0002  # OS/2 fsType: may not be embedded


@dataclass(frozen=True)
class FontFile:
    """One face of a font file; a collection (.ttc) holds several."""

    path: Path
    subfont: int = 0


def find_installed(folders: Sequence[Path] | None = None) -> dict[Role, FontFile]:
    """The installed face of each role that has one; the families' order says which is preferred.

    Args:
        folders: where to look, subfolders included; the system's font folders when None.
    """
    rank = {
        family.casefold(): (role, place)
        for role, families in FAMILIES.items()
        for place, family in enumerate(families)
    }
    best: dict[Role, tuple[int, FontFile]] = {}
    for font_file, names in _faces(system_folders() if folders is None else folders):
        for name in names & rank.keys():
            role, place = rank[name]
            if role not in best or place < best[role][0]:
                best[role] = (place, font_file)
    return {role: found for role, (_, found) in best.items()}


def system_folders() -> list[Path]:
    """The folders in which this system keeps its fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home / "AppData" / "Local"))
        windows = os.environ.get("WINDIR", r"C:\Windows")
        return [Path(windows) / "Fonts", Path(local) / "Microsoft" / "Windows" / "Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local" / "share" / "fonts",
        home / ".fonts",
    ]


def embedding_problem(path: Path) -> str:
    """Why a font file cannot be printed with: "cff", "licence", "chinese", "broken"; "" if it can.

    Only the first face of a collection is looked at: it is the one that is used.
    """
    try:
        with path.open("rb") as file:
            start = _starts(file)[0]
            tables = _read_tables(file, start)
            if "CFF " in tables or "CFF2" in tables:
                return "cff"
            if not tables.keys() >= NEEDED:
                return "broken"
            if _is_restricted(file, tables):
                return "licence"
    except (OSError, struct.error):
        return "broken"
    return "" if _has_chinese(path) else "chinese"


def _has_chinese(path: Path) -> bool:
    """Whether every character that each office writes is in the font; loads it."""
    from reportlab.pdfbase import ttfonts  # 80 ms: only when a file is pointed at

    try:
        face = ttfonts.TTFontFace(str(path), subfontIndex=0)
    except (ttfonts.TTFError, struct.error, LookupError, ValueError, AssertionError, OSError):
        return False
    return all(face.charToGlyph.get(ord(character)) for character in OFFICE_CHARACTERS)


def face_names(font_file: FontFile) -> list[str]:
    """The family and full names of a face as its file writes them, Chinese ones first."""
    with font_file.path.open("rb") as file:
        start = _starts(file)[font_file.subfont]
        names = _read_name_table(file, _read_tables(file, start)["name"])
    return sorted(names, key=lambda name: (name.isascii(), name))


def _faces(folders: Sequence[Path]) -> Iterator[tuple[FontFile, set[str]]]:
    for folder in folders:
        # sorted: of two files with one family the choice must not depend on the disk
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() not in (".ttf", ".ttc"):
                continue
            try:
                with path.open("rb") as file:
                    for subfont, names in enumerate(_read_names(file)):
                        yield FontFile(path, subfont), {name.casefold() for name in names}
            except (OSError, struct.error, UnicodeDecodeError):
                continue  # a damaged or locked font is no reason to print nothing


def _read_names(file: BinaryIO) -> Iterator[set[str]]:
    """The names of each face in a file; empty for a face that cannot be embedded."""
    for start in _starts(file):
        tables = _read_tables(file, start)
        yield _read_name_table(file, tables["name"]) if _embeddable(file, tables) else set()


def _starts(file: BinaryIO) -> tuple[int, ...]:
    """Where the faces of a file begin: a collection (.ttc) holds several."""
    if file.read(4) != b"ttcf":
        return (0,)
    (count,) = struct.unpack(">4xL", file.read(8))
    return struct.unpack(f">{count}L", file.read(4 * count))


def _read_tables(file: BinaryIO, start: int) -> dict[str, int]:
    file.seek(start + 4)
    (count,) = struct.unpack(">H6x", file.read(8))
    entries = (struct.unpack(">4s4xL4x", file.read(16)) for _ in range(count))
    return {tag.decode("latin-1"): offset for tag, offset in entries}


def _embeddable(file: BinaryIO, tables: Mapping[str, int]) -> bool:
    if not tables.keys() >= NEEDED or "CFF " in tables:
        return False
    return not _is_restricted(file, tables)


def _is_restricted(file: BinaryIO, tables: Mapping[str, int]) -> bool:
    file.seek(tables["OS/2"] + 8)
    (licence,) = struct.unpack(">H", file.read(2))
    return bool(licence & 0x000F == RESTRICTED)


def _read_name_table(file: BinaryIO, start: int) -> set[str]:
    file.seek(start)
    count, storage = struct.unpack(">2xHH", file.read(6))
    entries = [struct.unpack(">6H", file.read(12)) for _ in range(count)]
    names = set()
    for platform, _, _, name, length, offset in entries:
        if name in FAMILY_NAMES and platform in (0, 3):
            file.seek(start + storage + offset)
            names.add(file.read(length).decode("utf-16-be"))
    return names
