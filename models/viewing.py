"""Reading a backup of an older version: upgraded in a private copy that goes at closing."""

from __future__ import annotations

import shutil
from pathlib import Path

from models import beside, opening, upgrade
from models.database import TROUBLE, database
from models.errors import Older, Unavailable, unavailable
from models.office import Office
from models.private_copies import PrivateCopies

_shown: dict[Path, Path] = {}  # backups by their private copies


def open_for_reading(backup: Path) -> Office:
    """Open a backup without changing it, also one of an older version.

    Raises:
        Locked: it is encrypted, and its key is not known.
        Unavailable: with the reason.
    """
    try:
        return Office.open(backup, read_only=True)
    except Older:
        if not database.is_closed():
            database.close()
    opening.require_office_file(backup)
    copies = PrivateCopies()
    try:
        office = Office.open(_brought_up(backup, copies.folder()), read_only=True)
    except (OSError, *TROUBLE) as error:
        copies.clear()
        cause = unavailable(error)
        raise Unavailable(f"这个旧版备份打不开：{cause.sentence}", cause.detail) from error
    except BaseException:
        copies.clear()
        raise
    office.copies = copies
    _shown[office.path] = backup
    return office


def source_of(office: Office) -> Path:
    """The backup that is looked at, where a private copy of it is shown too."""
    return _shown.get(office.path, office.path)


def _brought_up(backup: Path, folder: Path) -> Path:
    beside.require_room(folder, 2 * backup.stat().st_size)
    path = folder / backup.name
    shutil.copyfile(backup, path)
    upgrade.bring_up(path)
    return path
