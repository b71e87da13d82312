"""The zip container of an xlsx file, looked through before anything is parsed."""

from __future__ import annotations

import zipfile
from pathlib import Path

from models.exchange.limits import RATIO, UNPACKED_BYTES, ZIP_ENTRIES, Refused

BLOCK = 64 * 1024
BOMB = "这个文件展开后大得不正常，可能已损坏或有恶意，没有读取。"


def require_modest(path: Path) -> None:
    """Unpack every entry once, counting: sizes in headers are what the sender says.

    Raises:
        Refused: too many entries, too large, or packed too well to be a table.
    """
    try:
        with zipfile.ZipFile(path) as container:
            entries = container.infolist()
            if len(entries) > ZIP_ENTRIES:
                raise Refused(f"这个文件里有 {len(entries)} 个部件，不像是表格，没有读取。")
            _require_workbook({entry.filename for entry in entries})
            total = sum(_unpacked(container, entry) for entry in entries)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise Refused("文件已损坏，读不出来。请在 Excel 或 WPS 里打开后另存一份再导入。") from error
    if total > UNPACKED_BYTES or total > RATIO * max(path.stat().st_size, 1):
        raise Refused(BOMB)


def _require_workbook(names: set[str]) -> None:
    if not any(name.lower().endswith("xl/workbook.xml") for name in names):
        raise Refused("这不是 Excel 表格（.xlsx）。只能导入 .xlsx、.xls 和 .csv。")


def _unpacked(container: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    size, most = 0, max(RATIO * entry.compress_size, BLOCK)
    with container.open(entry) as stream:
        while block := stream.read(BLOCK):
            size += len(block)
            if size > UNPACKED_BYTES or size > most:
                raise Refused(BOMB)
    return size
