"""Backups and kept files of before a change of passphrase: plain ones, and those of an old key."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from models import beside, catalogue, keys, opening, prove
from models.catalogue import BackupEntry, State
from models.errors import Unavailable, unavailable
from models.exporting import Entry, Marks, export
from models.keys import FileKey
from models.office import Office
from models.version import APPLICATION_ID, SCHEMA


def plain_left(folders: Iterable[Path], kept: Path) -> list[BackupEntry]:
    """The backups and kept files that are not encrypted: whoever has them reads everything."""
    return [entry for entry in _copies(folders, kept) if not _is_encrypted(entry.path)]


def other_keys(office: Office, folders: Iterable[Path], kept: Path) -> list[BackupEntry]:
    """The encrypted backups and kept files that the present passphrase does not open."""
    salt = office.key.salt if office.key else b""
    return [
        entry
        for entry in _copies(folders, kept)
        if _is_encrypted(entry.path) and keys.header_of(entry.path) != salt
    ]


def _copies(folders: Iterable[Path], kept: Path) -> list[BackupEntry]:
    return [*_listed(dict.fromkeys(folders)), *catalogue.list_kept(kept)]


def _listed(folders: Iterable[Path]) -> list[BackupEntry]:
    return [entry for folder in folders for entry in catalogue.list_backups(folder)]


def _is_encrypted(path: Path) -> bool:
    try:
        return keys.is_encrypted(path)
    except OSError:
        return False  # gone in this moment


def reencrypt_backup(entry: BackupEntry, old: FileKey | None, new: FileKey, number: int) -> Path:
    """Make a backup anew with the present key; the old one is deleted when the new one is proved.

    Args:
        entry: a backup of a list, which keeps its running number, its date and its reason.
        old: what opens it; None for a plain one.
        new: the present key.
        number: of the present key.

    Raises:
        Unavailable: with the cause; the old backup is as it was.
    """
    if not entry.number:
        raise Unavailable("留存的文件不能换口令。不需要时可以删除。")
    if catalogue.verify(entry).state == State.DAMAGED:
        raise Unavailable(f"“{entry.path.name}”已损坏，没有改动它。")
    title = f"K{number:02d}"
    said = Entry(f"备份改用现在的口令（{title}）", opening.login_name(), number)
    wanted: list[Marks] = []

    def build(part: Path) -> None:
        wanted.append(said.added_to(_export_closed(entry.path, old, part, new, said)))

    def proved(proof: prove.Proof) -> str | None:
        found = (proof.counts, proof.last_act, proof.application_id, proof.schema)
        return None if found == wanted[-1] else "新备份中的条数与原来的不一致。"

    made, proof = beside.put_in_place(
        entry.path.with_name(entry.path.name + ".new"),
        build,
        proved,
        size=entry.size,
        name=lambda proof: catalogue.backup_name(
            entry.number, entry.made_at, entry.reason, proof.sha256, title
        ),
        key=new,
    )
    keys.keep(new)
    found = catalogue.look(made)
    if found is not None:
        catalogue.remember(made.parent, made, found, proof.size)
    _delete(entry.path)
    return made


def _export_closed(
    source: Path, old: FileKey | None, part: Path, new: FileKey, said: Entry
) -> Marks:
    """Export a closed file; returns its counts and marks, read as it is opened."""
    place = f"{source.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        connection = driver.connect(place, uri=True, isolation_level=None)
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            keys.unlock(connection, old)
            marks = _marks(connection)
            export(connection.execute, part, new, said)
            return marks
        finally:
            connection.close()
    except driver.Error as error:
        cause = unavailable(error)
        sentence = f"“{source.name}”打不开，没有改动它。请先输入它的旧口令或旧恢复单。"
        raise Unavailable(sentence, cause.detail) from error


def _marks(connection: Any) -> Marks:
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    counts = {
        str(name): int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
        for (name,) in rows
    }
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (last,) = connection.execute("SELECT max(id) FROM act").fetchone()
    if version != SCHEMA:
        raise Unavailable("这个备份由旧版程序保存，不能换口令。请把旧口令和旧恢复单留着。")
    return counts, int(last), APPLICATION_ID, int(version)


def _delete(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        sentence = f"已按现在的口令另写了一份，但旧的“{path.name}”没能删除，请自己删除它。"
        raise Unavailable(sentence, str(error)) from error
