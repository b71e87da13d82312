"""Where else a person is named: texts of other records and files, for the operator to decide on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.attachments import Attachment
from models.database import database
from models.print_jobs import PrintJob
from models.purging.identity import HIDDEN, Identity
from models.purging.rows import Rows, stored
from models.purging.treatments import TREATMENTS, Image, is_text, references
from models.record import Record
from models.register import RECORDS

_OFFERED = RECORDS.keys() - {PrintJob.kind()}  # the print register is wiped without asking
EXCERPT = 16  # characters on each side of what was found


@dataclass(frozen=True)
class Mention:
    """A record of somebody else, or of the office, whose text names the person.

    Attributes:
        key: its table and id.
        uid: the record's random key.
        title: 活动：三下乡.
        label: the field. excerpt: what stands around the name there.
        is_stored: False when only the history still tells of it.
        is_sure: nobody else can be meant.
    """

    key: tuple[str, int]
    uid: str
    title: str
    label: str
    excerpt: str
    is_stored: bool
    is_sure: bool


@dataclass(frozen=True)
class KeptFile:
    """A file kept with a record that the person has to do with; its content is not read.

    Attributes:
        key: its table and id.
        is_named: its name or its note names the person.
    """

    key: tuple[str, int]
    uid: str
    title: str
    is_named: bool


def mentions(identity: Identity, rows: Rows) -> list[Mention]:
    """Every other record that names the person, in a text of today or of its history."""
    found: dict[tuple[str, int], Mention] = {}
    own = {(model.kind(), row) for model, ids in rows.items() for row in ids}
    for kind, row, image in _images_with(identity.words):
        if (kind, row) not in own and kind in _OFFERED and (kind, row) not in found:
            mention = _mention(kind, row, image, identity)
            if mention is not None:
                found[kind, row] = mention
    return sorted(found.values(), key=lambda one: (not one.is_stored, one.title, one.key))


def _images_with(words: Iterable[tuple[str, str]]) -> Iterator[tuple[str, int, Image]]:
    """The images in which a word stands, the newest first; what a row was, an older one tells."""
    found = [word for word, _ in words]
    if not found:
        return
    rows = database.execute_sql(
        f"SELECT kind, row, new FROM history WHERE {' OR '.join(['instr(new, ?)'] * len(found))} "
        "ORDER BY id DESC",
        found,
    ).fetchall()
    for kind, row, image in rows:
        yield str(kind), int(row), json.loads(image)


def _mention(kind: str, row: int, image: Image, identity: Identity) -> Mention | None:
    model = RECORDS[kind]
    column = next((c for c in _open(model, image, identity) if _tells(image[c], identity)), None)
    if column is None:
        return None
    text = str(image[column])
    field = next(f for f in model.fields().values() if f.column_name == column)
    record = model.get_or_none(model.id == row)
    what = record.caption if record is not None else _caption(image)
    is_number = any(word in text for word, new in identity.words if new != identity.alias)
    return Mention(
        (kind, row),
        str(image["uid"]),
        f"{model.title_of_kind}：{what}",
        field.label,
        _excerpt(text, identity),
        record is not None,
        identity.is_unique or is_number,
    )


def _open(model: type[Record], image: Image, identity: Identity) -> list[str]:
    """The columns in which a name may be the person's: not the snapshot of another one's."""
    named: set[str] = set()
    others = {image.get(column) for column in references(model)} - {None} - identity.ids
    if model in TREATMENTS and others:
        fields = model.fields()
        named = {fields[name].column_name for name in TREATMENTS[model].named}
    return [column for column in image if is_text(model, column) and column not in named]


def _tells(value: object, identity: Identity) -> bool:
    return isinstance(value, str) and identity.is_in(value)


def _caption(image: Image) -> str:
    for column in ("name", "title", "caption", "file_name"):
        if image.get(column):
            return str(image[column])
    return "（已删除）"


def _excerpt(text: str, identity: Identity) -> str:
    """What stands around the name, or around a covered number."""
    text = identity.cleaned(text, only_numbers=True)
    words = [word for word, _ in identity.words] + [HIDDEN]
    place = min(text.find(word) for word in words if word in text)
    start = max(0, place - EXCERPT)
    end = place + 2 * EXCERPT
    line = text[start:end].replace("\n", " ")
    return f"{'…' if start else ''}{line}{'…' if end < len(text) else ''}"


def kept_files(identity: Identity, rows: Rows, named: Iterable[Mention]) -> list[KeptFile]:
    """The files of others that may tell of the person, those with the name in theirs first.

    They are kept with what the person took part in, or with ``named``: what tells of them.
    """
    own, owners = rows.get(Attachment, set()), _shared_owners(rows)
    owners |= {one.key for one in named}
    found = []
    for file in Attachment.select().order_by(Attachment.id):
        words = (file.file_name, file.caption_text, file.remarks)
        is_named = any(_tells(word, identity) for word in words)
        if file.id in own or not (is_named or (file.record_kind, file.record_id) in owners):
            continue
        owner = _owner(file)
        title = f"{owner}：{file.file_name}" if owner else str(file.file_name)
        found.append(KeptFile((Attachment.kind(), file.id), file.uid, title, is_named))
    return sorted(found, key=lambda one: not one.is_named)


def _shared_owners(rows: Rows) -> set[tuple[str, int]]:
    """The records that the person took part in: activities, batches, proposals, gifts, works."""
    found = set()
    for model, ids in rows.items():
        if model in (Attachment,) or not references(model):
            continue
        for image in stored(model, ids):
            found.add((model.kind(), int(image["id"])))
            found |= set(_referred(model, image))
    return found


def _referred(model: type[Record], image: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for name, field in model.fields().items():
        other = image.get(field.column_name)
        if name in ("activity", "batch", "proposal") and other:
            related: Any = field
            yield related.rel_model.kind(), int(other)


def _owner(file: Attachment) -> str:
    model = RECORDS.get(str(file.record_kind))
    record = model.get_or_none(model.id == file.record_id) if model is not None else None
    return f"{model.title_of_kind} {record.caption}" if model is not None and record else ""
