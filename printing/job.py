"""Printing from the command line: the sheets on offer, and one sheet as a PDF file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models import beside, past
from models.errors import Misused, Unavailable
from models.jobs import Result
from models.kinds import KINDS
from models.office import Office
from models.opening import login_name
from models.paper.selection import Selection, one_record, select
from models.past import act_on
from models.print_register import Printing, enter, last_act
from printing.sheet import FULL, Missing, Option, Printed, Sheet
from printing.sheets import SHEETS

YES = {"1": True, "是": True, "true": True, "0": False, "否": False, "false": False}
REASON = "reason"  # not an option of a sheet: why full values are printed, for the log


def sheets() -> Result:
    """List the sheets and their options."""
    data = [
        {
            "name": s.name,
            "title": s.title,
            "class": s.paper_class,
            "scope": s.scope,
            "kinds": list(_kinds(s)) if s.scope != "office" else [],
            "options": [_option_data(o) for o in (*range_options(s), *s.options)],
        }
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
    """Print a sheet of an office into a PDF file, and enter it in the register.

    Args:
        path: the office file.
        name: of the sheet.
        output: the PDF file.
        given: options by name or title, those of the range, and ``order``, ``reason``.
        day: the printing day, None for today.
        as_of: the past day whose records are printed, None for the present ones.

    Raises:
        Misused: no such sheet, option or order; a missing glyph is no error but is named.
        Unavailable: nothing to print, or full numbers without a reason.
    """
    if name not in SHEETS:
        known = "、".join(SHEETS)
        raise Misused(f"没有“{name}”这张表。可打印的有：{known}。")
    sheet = SHEETS[name]
    rest = dict(given)
    order, reason = rest.pop("order", ""), rest.pop(REASON, "").strip()
    wanted = Range.taken_from(sheet, rest)
    options = dict(_parsed(sheet, wanted.kind, key, value) for key, value in rest.items())
    if any(value for key, value in options.items() if key.startswith(FULL)) and not reason:
        raise Unavailable("打印完整证件号或手机要写明事由，例如：--set reason=上报统战部。")
    with Office.open(path) as office:
        options["operator"] = office.operator or login_name()
        on = day or as_of or date.today()
        seen = act_on(as_of) if as_of else last_act()
        with past.as_of(office, as_of) if as_of else nullcontext():
            selection = wanted.selection(sheet, order)
            printed = sheet.prepare(selection, options, on)()
        entry = _entry(sheet, selection, on, seen, printed, reason, options)
        if reason:  # full numbers are entered before they leave
            enter(office, entry)
        beside.write_bytes(output, printed.pdf)
        if not reason:
            enter(office, entry)
    return Result(_text(output, printed), _data(printed))


def _entry(
    sheet: Sheet,
    selection: Selection,
    day: date,
    seen: int,
    printed: Printed,
    reason: str,
    options: Mapping[str, object],
) -> Printing:
    return Printing(
        sheet.name,
        sheet.title,
        selection,
        day,
        seen,
        f"{len(selection.ids)} 条" if selection.ids else "不涉及记录",
        "命令行打印",
        printed.pages,
        printed.code,
        printed.sha256,
        reason,
        options,
    )


@dataclass(frozen=True)
class Range:
    """Which records the command line asks for; an empty text is the usual choice."""

    kind: str = ""
    view: str = ""
    search: str = ""
    record: str = ""

    @classmethod
    def taken_from(cls, sheet: Sheet, rest: dict[str, str]) -> Range:
        """Take the words of the range out of the options given.

        Raises:
            Misused: the sheet is not printed from that kind of record.
        """
        asked = {option.name: option for option in range_options(sheet)}
        found = {
            name: rest.pop(key)
            for name, option in asked.items()
            for key in (name, option.title)
            if key in rest
        }
        if "kind" in found:
            found["kind"] = _choice(asked["kind"], found["kind"])
        return cls(**found)

    def selection(self, sheet: Sheet, order: str) -> Selection:
        """The records, read now."""
        kind = self.kind or _kinds(sheet)[0]
        if sheet.scope == "office":
            return select("", order=order)
        if sheet.scope == "one" or self.record:
            return one_record(kind, self.record, order)
        return select(kind, self.view or sheet.view, order, self.search)


def range_options(sheet: Sheet) -> tuple[Option, ...]:
    """What the command line may say of the records; in the window the table says it."""
    if sheet.scope == "office":
        return ()
    kinds = tuple((name, KINDS[name].title) for name in _kinds(sheet))
    found = [Option("record", "记录（全名或编号）", "text")]
    if len(kinds) > 1:
        found.append(Option("kind", "从哪一类打印", "choice", kinds, kinds[0][0]))
    if sheet.scope != "one":
        found += [
            Option("view", "视图", "text", default=sheet.view),
            Option("search", "查找", "text"),
        ]
    return tuple(found)


def _kinds(sheet: Sheet) -> tuple[str, ...]:
    return sheet.kinds or tuple(KINDS)


def _parsed(sheet: Sheet, kind: str, key: str, value: str) -> tuple[str, object]:
    """Read one ``--set OPTION=VALUE``; the option may be called by its name or its title."""
    options = sheet.options_for(kind or _kinds(sheet)[0])
    option = next((o for o in options if key in (o.name, o.title)), None)
    if option is None:
        known = "、".join(o.name for o in (*range_options(sheet), *options))
        raise Misused(f"“{sheet.title}”没有“{key}”这个选项。可用的有：{known}。")
    return option.name, _value(option, value)


def _value(option: Option, value: str) -> object:
    if option.kind == "flag":
        if value.lower() not in YES:
            raise Misused(f"选项“{option.title}”请写 是 或 否。")
        return YES[value.lower()]
    if option.kind == "columns":
        if not value:
            raise Misused(f"选项“{option.title}”至少要写一个：{_titles(option)}。")
        return tuple(_choice(option, part.strip()) for part in value.replace("，", ",").split(","))
    return _choice(option, value) if option.kind == "choice" else value


def _choice(option: Option, value: str) -> str:
    for code, title in option.choices:
        if value in (code, title):
            return code
    raise Misused(f"选项“{option.title}”没有“{value}”。可选：{_titles(option)}。")


def _titles(option: Option) -> str:
    return "、".join(title for _, title in option.choices)


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
        "code": printed.code,
        "sha256": printed.sha256,
    }


def _named(found: Sequence[Missing]) -> list[dict[str, str]]:
    return [{"text": each.text, "characters": each.characters} for each in found]
