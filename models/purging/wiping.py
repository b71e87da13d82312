"""Wiping one person within an open act: rows, history, sentences, drafts, pictures and files."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from models.attachments import Attachment
from models.database import database
from models.history import Act, Blob, Draft, History, Purged, touched
from models.people import Person
from models.print_jobs import PrintJob
from models.purging.identity import Identity
from models.purging.rows import (
    LOOSE,
    OTHER,
    OWN,
    Rows,
    images_of,
    latest,
    rows_of,
    stored,
    update,
    whose,
)
from models.purging.treatments import TREATMENTS, Image, cleaned, wiped
from models.record import Record, rederive
from models.register import RECORDS

Keys = Collection[tuple[str, int]]
FILES = ("photo", "file")


def wipe(act: Act, identity: Identity, texts: Keys, files: Keys, today: str) -> None:
    """Wipe a person; inside a purge act.

    Args:
        act: the act that is open.
        identity: who.
        texts: other records, as (table, id), in which the name is replaced.
        files: attachments of other records that go.
        today: the day that the row bears afterwards.
    """
    rows = rows_of(identity)
    more = {row for kind, row in files if kind == Attachment.kind()}
    if more:
        rows[Attachment] = rows.get(Attachment, set()) | more
    others = _by_class([*texts, *_prints(identity)], rows)
    hashes = _hashes(rows)
    for model in reversed(rows):  # attachments and what hangs on a row before the row
        _wipe_stored(model, rows[model], identity, today)
    for model, ids in others.items():
        for image in stored(model, ids):
            update(model.kind(), image["id"], image, cleaned(model, image, identity))
    _close_deleted(act, rows)
    _wipe_history(rows, others, identity)
    _wipe_acts(rows, others, identity)
    _wipe_drafts(rows, identity)
    _drop_blobs(hashes)
    rederive(RECORDS, touched(act.id))


def _prints(identity: Identity) -> Keys:
    """Entries of the print register whose words name the person."""
    jobs = (dict(job.__data__) for job in PrintJob.select())
    return [
        (PrintJob.kind(), int(job["id"]))
        for job in jobs
        if any(isinstance(value, str) and identity.is_in(value) for value in job.values())
    ]


def _by_class(keys: Keys, rows: Rows) -> Rows:
    found: Rows = {}
    for kind, row in keys:
        model = RECORDS[kind]
        if row not in rows.get(model, ()):
            found.setdefault(model, set()).add(row)
    return found


def _wiped(model: type[Record], image: Image, identity: Identity) -> Image:
    """An image of one of the person's rows, as far as it is theirs."""
    owner = whose(model, image, identity)
    if owner == OWN:
        return wiped(model, image, identity)
    if owner == LOOSE or identity.is_unique:
        return cleaned(model, image, identity)
    assert owner == OTHER
    return image


# -- what stands in the file now -------------------------------------------------------------


def _wipe_stored(model: type[Record], ids: Iterable[int], identity: Identity, today: str) -> None:
    for image in stored(model, ids):
        if TREATMENTS[model].is_whole and whose(model, image, identity) == OWN:
            database.execute_sql(f'DELETE FROM "{model.kind()}" WHERE id = ?', (image["id"],))
            continue
        new = dict(_wiped(model, image, identity))
        if model is Person:
            new["anonymised_on"] = image["anonymised_on"] or today
        update(model.kind(), image["id"], image, new)


def _close_deleted(act: Act, rows: Rows) -> None:
    """Let rows deleted before count as touched too: nothing brings them back."""
    now = touched(act.id)
    for model, ids in rows.items():
        if model is not Person and not TREATMENTS[model].is_whole:
            continue
        standing = {image["id"] for image in stored(model, ids)}
        for row, image in latest(model.kind(), ids - standing).items():
            if (model.kind(), row) not in now:
                History.create(act=act.id, kind=model.kind(), row=row, op="D", old=_dump(image))


# -- what the history tells ------------------------------------------------------------------


def _wipe_history(rows: Rows, others: Rows, identity: Identity) -> None:
    for model, ids in rows.items():
        for number, _, old, new in images_of(model.kind(), ids):
            pair = [image and _dump(_wiped(model, json.loads(image), identity))
                    for image in (old, new)]  # fmt: skip
            _store(number, (old, new), pair)
    for model, ids in others.items():
        for number, _, old, new in images_of(model.kind(), ids):
            pair = [image and _dump(cleaned(model, json.loads(image), identity))
                    for image in (old, new)]  # fmt: skip
            _store(number, (old, new), pair)


def _dump(image: Image) -> str:
    return json.dumps(image, ensure_ascii=False, separators=(",", ":"))


def _store(number: int, before: tuple[str | None, ...], after: list[str | None]) -> None:
    if tuple(after) != before:
        sql = "UPDATE history SET old = ?, new = ? WHERE id = ?"
        database.execute_sql(sql, (*after, number))


def _wipe_acts(rows: Rows, others: Rows, identity: Identity) -> None:
    """Replace the name in sentences; where a namesake may be meant, only in the person's acts."""
    concerned = set()
    if not identity.is_unique:
        for model, ids in [*rows.items(), *others.items()]:
            query = History.select(History.act).where(
                (History.kind == model.kind()) & History.row.in_(sorted(ids))
            )
            concerned |= {row.act for row in query.distinct()}
    for act in Act.select(Act.id, Act.sentence, Act.operator):
        is_other = not identity.is_unique and act.id not in concerned
        before = (act.sentence, act.operator)
        after = tuple(identity.cleaned(text, only_numbers=is_other) for text in before)
        if after != before:
            sql = "UPDATE act SET sentence = ?, operator = ? WHERE id = ?"
            database.execute_sql(sql, (*after, act.id))


# -- what stands beside ----------------------------------------------------------------------


def _wipe_drafts(rows: Rows, identity: Identity) -> None:
    for draft in Draft.select():
        model = RECORDS.get(draft.kind)
        is_own = model is not None and draft.row in rows.get(model, ())
        escaped = (json.dumps(word)[1:-1] in draft.text for word, _ in identity.words)
        if is_own or identity.is_in(draft.text) or any(escaped):
            Draft.delete().where(Draft.id == draft.id).execute()


def _hashes(rows: Rows) -> set[str]:
    """The pictures and files that these rows hold or ever held."""
    found = set()
    for model, ids in rows.items():
        columns = _file_columns(model)
        for _, _, *pair in images_of(model.kind(), ids) if columns else ():
            for image in (json.loads(text) for text in pair if text):
                found |= {str(image[c]) for c in columns if image.get(c)}
    return found


def _file_columns(model: type[Record]) -> list[str]:
    return [field.column_name for field in model.fields().values() if field.kind in FILES]


def _drop_blobs(hashes: Iterable[str]) -> None:
    """Delete bytes that no row and no image needs any more."""
    places = [(m.kind(), column) for m in RECORDS.values() for column in _file_columns(m)]
    for sha256 in hashes:
        stays = any(
            database.execute_sql(
                f'SELECT 1 FROM "{kind}" WHERE "{column}" = ?', (sha256,)
            ).fetchone()
            for kind, column in places
        )
        told = "SELECT 1 FROM history WHERE instr(old, ?1) OR instr(new, ?1) LIMIT 1"
        if not stays and database.execute_sql(told, (sha256,)).fetchone() is None:
            Blob.delete().where(Blob.sha256 == sha256).execute()


def register(act: Act, identity: Identity) -> None:
    """Enter the random uids of the wiped rows; before the history, no image has lost its uid."""
    rows = database.execute_sql(
        "SELECT DISTINCT json_extract(coalesce(new, old), '$.uid') FROM history WHERE act = ?",
        (act.id,),
    )
    enter({*identity.uids, *(str(row[0]) for row in rows)})


def enter(uids: Iterable[str]) -> None:
    """Let the purge register hold these uids."""
    for uid in sorted(uids):
        database.execute_sql("INSERT OR IGNORE INTO purged (uid) VALUES (?)", (uid,))


def registered() -> set[str]:
    """The uids in the purge register."""
    return {row.uid for row in Purged.select()}
