"""Repeating purges in a file that is older than they are, before it is used."""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from models import dates, keys, prove
from models.backup import expected
from models.database import connect, database
from models.office import Office
from models.people import Person
from models.purging import mentions as search
from models.purging import wiping
from models.purging.copies import registered_in, vacuum_into
from models.purging.identity import Identity, identity_of
from models.purging.rows import Rows, rows_of, stored

REPEATED = "重做彻底删除：{} 人（备份早于删除）"


def repeat_purges(office: Office, uids: Collection[str]) -> int:
    """Wipe again, in a file older than these purges, and enter them; returns how many persons."""
    missing = set(uids) - wiping.registered()
    if not missing:
        return 0
    people = _identities(missing)
    if people:
        with office.act(REPEATED.format(len(people)), kind="purge") as act:
            for identity in people:
                rows = rows_of(identity)
                wiping.wipe(
                    act,
                    identity,
                    _registered_texts(identity, rows, missing),
                    _registered_files(missing),
                    dates.today().isoformat(),
                )
                wiping.register(act, identity)
    with database.atomic():
        wiping.enter(missing)
    return len(people)


def _identities(uids: Collection[str]) -> list[Identity]:
    """The persons of the file whose uid is in the register; who was merged goes with the other."""
    rows = database.execute_sql(
        "SELECT DISTINCT row, json_extract(coalesce(new, old), '$.uid') FROM history "
        "WHERE kind = 'person'"
    ).fetchall()
    wanted = sorted(int(row) for row, uid in rows if uid in uids)
    standing = {image["id"] for image in stored(Person, wanted)}
    found: list[Identity] = []
    for row in sorted(wanted, key=lambda row: row not in standing):
        if not any(row in identity.ids for identity in found):
            found.append(identity_of((row,)))
    return found


def _registered_texts(
    identity: Identity, rows: Rows, uids: Collection[str]
) -> set[tuple[str, int]]:
    return {one.key for one in search.mentions(identity, rows) if one.uid in uids}


def _registered_files(uids: Collection[str]) -> set[tuple[str, int]]:
    found = database.execute_sql(
        "SELECT DISTINCT row, json_extract(coalesce(new, old), '$.uid') FROM history "
        "WHERE kind = 'attachment'"
    )
    return {("attachment", int(row)) for row, uid in found if uid in uids}


class Repeating:
    """Repeats purges in a copy that nobody uses, on the way to its place.

    Attributes:
        uids: what must be wiped.
        people: how many persons were wiped again.
        expected: what must be found in the copy; None when it was left as it was.
    """

    def __init__(self, uids: Collection[str]) -> None:
        self.uids = set(uids)
        self.people = 0
        self.expected: tuple[dict[str, int], int, int, int] | None = None

    def do(self, part: Path) -> None:
        """Wipe, and write the copy anew."""
        known = registered_in(part)
        if not self.uids or (known is not None and self.uids <= known):
            return
        fresh = part.with_name(part.name + ".part")
        try:
            self._wipe(part, fresh)
            os.replace(fresh, part)  # noqa: PTH105 — over the copy
        finally:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)

    def _wipe(self, part: Path, fresh: Path) -> None:
        fresh.unlink(missing_ok=True)
        connect(part, key=keys.key_of(part))
        try:
            self.people = repeat_purges(Office(part, read_only=False), self.uids)
            self.expected = expected()
            vacuum_into(fresh)
        finally:
            database.close()

    def difference(self, proof: prove.Proof) -> str | None:
        """Say what the copy lacks, None when it is as it must be."""
        found = (proof.counts, proof.last_act, proof.application_id, proof.schema)
        return None if found == self.expected else "再次清除后的条数不一致。"
