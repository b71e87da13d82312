"""Files beside the office file: the one written anew, and older ones that still hold a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from models import beside, keys, known_files, prove
from models.backup import expected
from models.catalogue import BackupEntry, list_backups, list_kept
from models.database import database
from models.errors import Unavailable
from models.office import Office
from models.opening import journal_of


def rewrite(office: Office) -> None:
    """Put a newly written copy in the place of the file; no page of the old one goes with it.

    The office is closed just before the replacement; no copy of the old file is kept.

    Raises:
        Unavailable: the file is as it was, and still open.
    """
    wanted = expected()

    def proved(proof: prove.Proof) -> str | None:
        if (proof.counts, proof.last_act, proof.application_id, proof.schema) != wanted:
            return "重写后的条数与原来不一致。"
        office.close()  # Windows replaces no file that is open
        known_files.forget(office.path)  # before: a kill must not leave the new file a stranger
        return None

    size = office.path.stat().st_size
    beside.put_in_place(office.path, vacuum_into, proved, size=size, key=office.key)


def vacuum_into(part: Path) -> None:
    """Write the open file anew at another path: only what it holds, no freed page."""
    database.execute_sql("VACUUM INTO ?", (str(part),))


def holding(folders: Iterable[Path], kept: Path, uids: Collection[str]) -> list[BackupEntry]:
    """The backups and kept files in which what was wiped still stands, or may stand."""
    listed = [entry for folder in dict.fromkeys(folders) for entry in list_backups(folder)]
    return [entry for entry in [*listed, *list_kept(kept)] if _holds(entry.path, uids)]


def _holds(path: Path, uids: Collection[str]) -> bool:
    purged = registered_in(path)
    return purged is None or not set(uids) <= purged


def registered_in(path: Path) -> set[str] | None:
    """The purge register of a closed file, empty in an older one; None when it cannot be read."""
    if not path.is_file():
        return None
    place = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        connection = driver.connect(place, uri=True, isolation_level=None)
    except (driver.Error, UnicodeDecodeError):
        return None
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        keys.unlock(connection, keys.key_of(path))
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        if "purged" not in names:
            return set() if "act" in names else None
        return {str(row[0]) for row in connection.execute("SELECT uid FROM purged")}
    except (driver.Error, UnicodeDecodeError):
        return None
    finally:
        connection.close()


def drop(entry: BackupEntry) -> None:
    """Delete an older copy by the user's hand, its journal too.

    Raises:
        Unavailable: it could not be deleted.
    """
    try:
        for path in (entry.path, journal_of(entry.path)):
            path.unlink(missing_ok=True)
    except OSError as error:
        sentence = f"“{entry.path.name}”没有删除：没有权限，或它正被使用。"
        raise Unavailable(sentence, str(error)) from error
