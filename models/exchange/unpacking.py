"""The zip container of an xlsx file, looked through before anything is parsed."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from pathlib import Path

from models.exchange.limits import DOCTYPE, RATIO, UNPACKED_BYTES, ZIP_ENTRIES, Refused

BLOCK = 64 * 1024
BOMB = "这个文件展开后大得不正常，可能已损坏或有恶意，没有读取。"
DAMAGED = "文件已损坏，读不出来。请在 Excel 或 WPS 里打开后另存一份再导入。"
# what the standard library raises on damaged containers, by method of packing
FAULTS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    OSError,
)
# a document type brings entities; no program that makes workbooks writes one
_DOCTYPES = tuple("<!DOCTYPE".encode(coding) for coding in ("ascii", "utf-16-le", "utf-16-be"))
_XML = (".xml", ".rels", ".vml")


def require_modest(path: Path) -> None:
    """Unpack every entry once, counting: sizes in headers are what the sender says.

    Raises:
        Refused: too many entries, too large, packed too well to be a table, or with entities.
    """
    try:
        with zipfile.ZipFile(path) as container:
            entries = container.infolist()
            if len(entries) > ZIP_ENTRIES:
                raise Refused(f"这个文件里有 {len(entries)} 个部件，不像是表格，没有读取。")
            _require_workbook({entry.filename for entry in entries})
            _count(container, entries, path.stat().st_size)
    except FAULTS as error:
        raise Refused(DAMAGED) from error


def _require_workbook(names: set[str]) -> None:
    if not any(name.lower().endswith("xl/workbook.xml") for name in names):
        raise Refused("这不是 Excel 表格（.xlsx）。只能导入 .xlsx、.xls 和 .csv。")


def _count(container: zipfile.ZipFile, entries: list[zipfile.ZipInfo], packed: int) -> None:
    """Refuse at the block that is too much; entries that share their bytes count each time."""
    left = min(UNPACKED_BYTES, RATIO * packed)
    for entry in entries:
        most = max(RATIO * min(entry.compress_size, packed), BLOCK)
        size = _unpacked(container, entry, min(left, most))
        left -= size


def _unpacked(container: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> int:
    size, before = 0, b""
    is_xml = entry.filename.lower().endswith(_XML)
    with container.open(entry) as stream:
        while block := stream.read(BLOCK):
            size += len(block)
            if size > most:
                raise Refused(BOMB)
            if is_xml and any(sign in before + block for sign in _DOCTYPES):
                raise Refused(DOCTYPE)
            before = block[-20:]
    return size
