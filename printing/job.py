"""Printing from the command line: the sheets on offer, and one sheet as a PDF file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

from models import beside, past, roster_rows
from models.errors import Unavailable
from models.jobs import Result, logged
from models.office import Office
from printing.sheet import Missing, Option, Printed, Sheet
from printing.sheets import SHEETS

YES = {"1": True, "是": True, "true": True, "0": False, "否": False, "false": False}
REASON = "reason"  # not an option of a sheet: why full values are printed, for the log


def sheets() -> Result:
    """List the sheets and their options."""
    data = [
        {"name": s.name, "title": s.title, "options": [_option_data(o) for o in s.options]}
        for s in SHEETS.values()
    ]
    return Result("\n".join(f"{s.name}  {s.title}" for s in SHEETS.values()), data)


def _option_data(option: Option) -> dict[str, object]:
    return {
        "name": option.name,
        "title": option.title,
        "kind": option.kind,
        "choices": [{"value": value, "title": title} for value, title in option.choices],
    }


def print_sheet(
    path: Path,
    name: str,
    output: Path,
    given: Mapping[str, str],
    day: date | None,
    as_of: date | None = None,
) -> Result:
    """Print a sheet of an office into a PDF file, and enter it in the log.

    Args:
        path: the office file.
        name: of the sheet.
        output: the PDF file.
        given: options by name or title, and ``order``, ``reason``.
        day: the printing day, None for today.
        as_of: the past day whose records are printed, None for the present ones.

    Raises:
        Unavailable: no such sheet, option or order; a glyph is missing is no error but is named.
    """
    if name not in SHEETS:
        known = "、".join(SHEETS)
        raise Unavailable(f"没有“{name}”这张表。可打印的有：{known}。")
    sheet = SHEETS[name]
    rest = dict(given)
    order, reason = rest.pop("order", ""), rest.pop(REASON, "")
    options = dict(_parsed(sheet, key, value) for key, value in rest.items())
    if any(options.get(key) for key in ("full_id_number", "full_phone")) and not reason:
        raise Unavailable("打印完整证件号或手机要写明事由，例如：--set reason=上报统战部。")
    with Office.open(path) as office:
        with past.as_of(office, as_of) if as_of else nullcontext():
            selection = roster_rows.select(sheet.kind, order)
            printed = sheet.prepare(selection, options, day or date.today())()
        with logged(office, f"打印 {sheet.title}（{len(selection.ids)} 条）", reason or None):
            beside.write_bytes(output, printed.pdf)
    return Result(_text(output, printed), _data(printed))


def _parsed(sheet: Sheet[Any], key: str, value: str) -> tuple[str, object]:
    """Read one ``--set OPTION=VALUE``; the option may be called by its name or its title."""
    option = next((o for o in sheet.options if key in (o.name, o.title)), None)
    if option is None:
        known = "、".join(o.name for o in sheet.options)
        raise Unavailable(f"“{sheet.title}”没有“{key}”这个选项。可用的有：{known}。")
    return option.name, _value(option, value)


def _value(option: Option, value: str) -> object:
    if option.kind == "flag":
        if value.lower() not in YES:
            raise Unavailable(f"选项“{option.title}”请写 是 或 否。")
        return YES[value.lower()]
    if option.kind == "columns":
        return tuple(_choice(option, part.strip()) for part in value.replace("，", ",").split(","))
    return _choice(option, value) if option.kind == "choice" else value


def _choice(option: Option, value: str) -> str:
    for code, title in option.choices:
        if value in (code, title):
            return code
    known = "、".join(title for _, title in option.choices)
    raise Unavailable(f"选项“{option.title}”没有“{value}”。可选：{known}。")


def _text(output: Path, printed: Printed) -> str:
    text = f"已生成 {output}，共 {printed.pages} 页。文件没有加密。"
    for missing in printed.missing_glyphs:
        text += f"\n缺字：“{missing.text}”里的“{missing.characters}”没有字体能印，纸上印作〓。"
    if printed.unranked:
        named = "、".join(f"{m.text}的“{m.characters}”" for m in printed.unranked)
        text += f"\n没有笔画数据，排在最后：{named}"
    return "\n".join((text, *printed.notes))


def _data(printed: Printed) -> dict[str, object]:
    return {
        "pages": printed.pages,
        "missing_glyphs": _named(printed.missing_glyphs),
        "unranked": _named(printed.unranked),
        "notes": list(printed.notes),
        "sha256": printed.sha256,
    }


def _named(found: Sequence[Missing]) -> list[dict[str, str]]:
    return [{"text": each.text, "characters": each.characters} for each in found]
