"""Ways to damage a file: bytes anywhere, and the inner parts of zip, XML, PNG and text."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from random import Random

Damage = Callable[[bytes, Random], bytes]
EXTREMES = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
NUMBERS = ("-1", "0", "2147483648", "4294967295", "99999999999999999999", "1E999", "NaN", "", "甲")
PIECES = (
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"&a;",
    b"\x00",
    b"</sheetData>",
    b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
    b"<mergeCell ref='A1:XFD1048576'/>",
    b"<c r='A1' t='s'><v>999999999</v></c>",
    b"<c r='A1' s='99999'><f>cmd|'/c calc'!A1</f><v>1E308</v></c>",
    b"]]>",
)


def damaged(name: str, data: bytes, chance: Random) -> bytes:
    """Return a file with one to three of the damages that suit its kind."""
    ways = [*ANYWHERE, *BY_ENDING.get(name.rsplit(".", 1)[-1], ())]
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        data = chance.choice(ways)(data, chance)
    return data


# -- bytes anywhere ---------------------------------------------------------------------------


def flip(data: bytes, chance: Random) -> bytes:
    """Change up to 64 bytes."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 64) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def flip_early(data: bytes, chance: Random) -> bytes:
    """Change up to 8 bytes among the first 512, where headers are."""
    return flip(data[:512], chance)[:512] + data[512:]


def cut(data: bytes, chance: Random) -> bytes:
    """Leave the end away."""
    return data[: chance.randint(0, len(data))]


def drop(data: bytes, chance: Random) -> bytes:
    """Leave some bytes within away."""
    at = chance.randint(0, len(data))
    return data[:at] + data[at + chance.randint(1, 2000) :]


def repeat(data: bytes, chance: Random) -> bytes:
    """Put a piece in a second time, somewhere else."""
    at, to = chance.randint(0, len(data)), chance.randint(0, len(data))
    return data[:to] + data[at : at + chance.randint(1, 4000)] + data[to:]


def overwrite(data: bytes, chance: Random) -> bytes:
    """Write an extreme number over two or four bytes."""
    form = chance.choice(("<H", ">H", "<I", ">I"))
    number = chance.choice(EXTREMES) & (0xFFFF if form[1] == "H" else 0xFFFFFFFF)
    size = struct.calcsize(form)
    at = chance.randint(0, max(0, len(data) - size))
    return data[:at] + struct.pack(form, number) + data[at + size :]


# -- zip and XML ------------------------------------------------------------------------------


def rezipped(data: bytes, change: Callable[[list[tuple[str, bytes]]], None]) -> bytes:
    """Return a zip with its entries changed and its check sums right; others as they are."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            entries = [(one.filename, source.read(one)) for one in source.infolist()]
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, EOFError):
        return data
    change(entries)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in entries:
            target.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def zip_entries(data: bytes, chance: Random) -> bytes:
    """Drop, rename, exchange or empty an entry."""

    def change(entries: list[tuple[str, bytes]]) -> None:
        if len(entries) < 2:
            return
        first, second = chance.sample(range(len(entries)), 2)
        name, content = entries[first]
        match chance.randrange(5):
            case 0:
                del entries[first]
            case 1:
                entries[first] = (name + "x", content)
            case 2:
                entries[first] = (name, entries[second][1])
            case 3:
                entries[first] = (name, b"")
            case _:
                entries[first] = ("../../" + name, content)

    return rezipped(data, change)


def xml_part(data: bytes, chance: Random) -> bytes:
    """Damage the text of one part."""

    def change(entries: list[tuple[str, bytes]]) -> None:
        if entries:
            at = chance.randrange(len(entries))
            name, content = entries[at]
            entries[at] = (name, chance.choice((*XML, *ANYWHERE))(content, chance))

    return rezipped(data, change)


def xml_value(data: bytes, chance: Random) -> bytes:
    """Give some attributes and numbers another value."""
    found = list(re.finditer(rb'(?<==")[^"<>]*(?=")|(?<=<v>)[^<]*(?=</v>)', data))
    for match in sorted(chance.sample(found, min(len(found), 4)), key=lambda m: -m.start()):
        value = chance.choice((*NUMBERS, "XFD1048576", "A0", "ZZZZZ9", "1:1048576")).encode()
        data = data[: match.start()] + value + data[match.end() :]
    return data


def xml_tag(data: bytes, chance: Random) -> bytes:
    """Drop, double or rename a tag."""
    found = list(re.finditer(rb"<[^>]+>", data))
    if not found:
        return data
    tag = chance.choice(found)
    new = chance.choice((b"", tag.group() * 2, b"<x>", b"<" + tag.group(), tag.group()[:-1]))
    return data[: tag.start()] + new + data[tag.end() :]


def xml_piece(data: bytes, chance: Random) -> bytes:
    """Put something hostile between two tags."""
    places = [match.end() for match in re.finditer(rb">", data)] or [0]
    at = chance.choice(places)
    return data[:at] + chance.choice(PIECES) + data[at:]


# -- pictures and text --------------------------------------------------------------------------


def png_chunk(data: bytes, chance: Random) -> bytes:
    """Damage one chunk and make its check sum right again."""
    at, starts = 8, []
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        if at + 12 + length > len(data):
            break
        starts.append((at, length))
        at += 12 + length
    if not starts:
        return data
    at, length = chance.choice(starts)
    body = chance.choice(ANYWHERE)(data[at + 8 : at + 8 + length], chance)
    kind = data[at + 4 : at + 8]
    chunk = struct.pack(">I", len(body)) + kind + body
    chunk += struct.pack(">I", zlib.crc32(kind + body))
    return data[:at] + chunk + data[at + 12 + length :]


def other_coding(data: bytes, chance: Random) -> bytes:
    """Write a text in another coding than it is read, or with quotes and signs put in."""
    text = data.decode("gb18030", errors="ignore")
    for _ in range(chance.randint(1, 8)):
        at = chance.randint(0, len(text))
        piece = chance.choice(('"', ",", "\n", "\x00", "\u202e", "\ue863", "=1+1", "😀", "\t"))
        text = text[:at] + piece * chance.choice((1, 1, 300)) + text[at:]
    coding = chance.choice(("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030", "utf-7"))
    return text.encode(coding, errors="ignore")


ANYWHERE: tuple[Damage, ...] = (flip, flip_early, cut, drop, repeat, overwrite)
XML: tuple[Damage, ...] = (xml_value, xml_value, xml_tag, xml_piece)
BY_ENDING: dict[str, tuple[Damage, ...]] = {
    "xlsx": (zip_entries, xml_part, xml_part, xml_part, xml_part, xml_part, xml_part),
    "png": (png_chunk,) * 6,
    "csv": (other_coding,) * 3,
    "xls": (overwrite, flip_early),
}
