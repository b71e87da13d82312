"""The frame of every sheet: from plain data to a finished PDF, and what is said of it before."""

from __future__ import annotations

import base64
import gc
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256

from printing.fonts import Faces, faces
from printing.page import Document, Marks
from printing.sheet import Missing, Options, Printed, Sheet, Step

WATERMARK = "内部资料　注意保存"
WATERMARK_SIZE = 48.0
BELOW_SIZE = 16.0
UNPRINTED = ("unranked", "notes")  # of the data of a sheet: said before, not printed


def make(
    sheet: Sheet, data: object, options: Options, day: date, step: Step | None = None
) -> Printed:
    """Draw a sheet: the same data, options and day give the same bytes.

    Args:
        sheet: what to draw.
        data: as its `collect` gives it.
        options: every one of them.
        day: of printing.
        step: told the number of pages; what it raises stops the drawing.
    """
    face = faces(bundled_only=options.get("fonts") == "bundled")
    code = content_code(sheet.name, data, options, day)
    document = Document(face, day, marks_of(options, day, code), *((step,) if step else ()))
    with _without_collector():
        sheet.compose(document, data, options)
        pdf = document.finish()
    missing, substituted = _glyph_notes(face, document, data)
    return Printed(
        pdf,
        document.pages,
        missing,
        substituted,
        tuple(Missing(*pair) for pair in getattr(data, "unranked", ())),
        tuple(getattr(data, "notes", ())),
        code,
    )


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let no collection of cycles go through all pages again and again: 10,000 took 11.4 times.

    What is in cycles waits for the next collection; a document that is drawn drops nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def marks_of(options: Options, day: date, code: str) -> Marks:
    """What stands on every page, as the options say; `operator` is who prints."""
    watermark: tuple[tuple[str, float], ...] = ()
    if options.get("watermark"):
        who = str(options.get("operator") or "")
        below = f"{who}　{day.year}年{day.month}月{day.day}日".strip("\u3000")
        watermark = ((WATERMARK, WATERMARK_SIZE), (below, BELOW_SIZE))
    shown = f"内容编号 {code}" if options.get("content_code") else ""
    return Marks(watermark, shown, folio=bool(options.get("folio")))


def content_code(name: str, data: object, options: Options, day: date) -> str:
    """The content code: K7M2-9QXD, made of all that decides what a sheet says."""
    digest = sha256()
    chosen = {key: value for key, value in options.items() if key != "content_code"}
    head = json.dumps([name, day.isoformat(), chosen], ensure_ascii=False, sort_keys=True)
    digest.update(head.encode())
    texts = "\0".join([*strings_in(data), ""])  # one call: a roster has a million texts
    digest.update(texts.encode("utf-8", "surrogatepass"))
    letters = base64.b32encode(digest.digest())[:8].decode()
    return f"{letters[:4]}-{letters[4:]}"


def strings_in(data: object) -> list[str]:
    """Every text in plain data that may be printed, in order."""
    found: list[str] = []
    _gather(data, found)
    return found


def _gather(data: object, found: list[str]) -> None:
    """Add the texts of plain data to those found: by one list, for a roster has a million."""
    if isinstance(data, str):
        found.append(data)
    elif is_dataclass(data):
        for name in _printed_fields(data.__class__):
            _gather(getattr(data, name), found)
    elif isinstance(data, Mapping):
        found += map(str, data.values())
    elif isinstance(data, Iterable) and not isinstance(data, bytes):
        for each in data:
            if isinstance(each, str):
                found.append(each)
            else:
                _gather(each, found)
    elif isinstance(data, int | float):
        found.append(str(data))


@lru_cache
def _printed_fields(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.name not in UNPRINTED)


def _glyph_notes(
    face: Faces, document: Document, data: object
) -> tuple[tuple[Missing, ...], tuple[Missing, ...]]:
    """The whole texts with characters that no face has, and with those of another face."""
    drawn = "".join(dict.fromkeys("".join(document.drawn())))
    lost = face.lacking(drawn)
    lent = "".join(c for _, found in face.substituted([drawn]) for c in found)
    if not lost and not lent:
        return (), ()
    whole = [t for t in dict.fromkeys(strings_in(data)) if not set(lost + lent).isdisjoint(t)]
    named = "".join(whole)
    # what is in no text of the records was put there by the sheet itself
    whole += [t for t in document.drawn() if set(lost + lent) - set(named) & set(t)]
    missing = (Missing(t, c) for t, c in face.missing(whole))
    substituted = (Missing(t, c) for t, c in face.substituted(whole))
    return tuple(missing), tuple(substituted)
