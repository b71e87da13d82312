"""Opening an encrypted file: which passphrase or recovery sheet fits, and how often none did."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from models import keys, known_files, opening, recovery_key
from models.errors import Unavailable
from models.keys import FileKey
from models.office import Office

LONGEST_WAIT = 30  # seconds
PASSPHRASE, SHEET = "XINLIAN_PASSPHRASE", "XINLIAN_RECOVERY"
NOT_THIS_FILE = "这张恢复单打不开这个文件：它属于另一把密钥，或者文件已损坏。没有改动文件。"
NOTHING_GIVEN = (
    f"“{{}}”已加密。请把口令写进环境变量 {PASSPHRASE}，"
    f"或把恢复单的六行（用分号隔开）写进 {SHEET}，或在终端里运行，按提示输入口令。"
)


def needs_key(path: Path) -> bool:
    """Whether a closed file is an encrypted one whose key is not known yet."""
    try:
        opening.require_office_file(path)
        return keys.header_of(path) != keys.PLAIN_HEADER and keys.key_of(path) is None
    except (OSError, Unavailable):
        return False  # whoever opens it says what is wrong


def unlock(path: Path, passphrase: str) -> None:
    """Make a passphrase's key known when it opens a closed file.

    Raises:
        Unavailable: it does not; told apart from a damaged file where this PC knows the file.
    """
    header = keys.header_of(path)
    known = known_files.salt_of(path)
    refused: list[Unavailable] = []
    for salt in dict.fromkeys((header, known or header)):
        key = keys.derive(passphrase, salt)
        if opens(path, key):
            _keep(path, key)
            return
        refused.append(known_files.refusal(path, key))
    damaged = [error for error in refused if error.sentence == known_files.DAMAGED]
    if not damaged:
        known_files.note_failure(path)
    raise (damaged or refused)[0]


def unlock_by_sheet(path: Path, lines: str) -> None:
    """Make the key of a recovery sheet known when it opens a closed file.

    Raises:
        Unavailable: a line is wrong, which is named; or it is the sheet of another key.
    """
    found = recovery_key.read(lines)
    key = FileKey(found.key, found.salt)
    if not opens(path, key):
        known_files.note_failure(path)
        raise Unavailable(NOT_THIS_FILE)
    _keep(path, key)


def _keep(path: Path, key: FileKey) -> None:
    keys.keep(key, path)
    if path.suffix == opening.BACKUP_ENDING:  # nothing can be entered in a backup
        known_files.clear_failures(path)


def opens(path: Path, key: FileKey) -> bool:
    """Whether a key opens a closed file; nothing is written, and no lock is asked for."""
    place = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        connection = driver.connect(place, uri=True, isolation_level=None)
    except driver.Error:
        return False
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        keys.unlock(connection, key)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.Error:
        return False
    finally:
        connection.close()
    return True


def wait_after(failures: int) -> int:
    """Seconds until the next try after so many failed ones: 1, 2, 4, 8, … 30."""
    return min(2 ** (failures - 1), LONGEST_WAIT) if failures > 0 else 0


def enter_failures(office: Office) -> int:
    """Enter in the open office how often it was not opened before; returns how often."""
    count = known_files.failures(office.path)
    if not count or office.read_only:
        return count
    with suppress(Unavailable):  # the disk is full: it is entered next time
        with office.act(f"打开失败 {count} 次", kind="audit"):
            pass
        known_files.clear_failures(office.path)
    return count


# -- the command line ------------------------------------------------------------------------


@dataclass(frozen=True)
class Secrets:
    """What was given to open encrypted files; it is nowhere else any more.

    Attributes:
        passphrase: of the files that are opened, and of one that is made; None for none.
        sheet: the six lines of a recovery sheet.
        ask: asks for the passphrase of a file by its question; None where nobody can be asked.
    """

    passphrase: str | None = None
    sheet: str | None = None
    ask: Callable[[str], str] | None = None

    @classmethod
    def taken_from(
        cls, environment: MutableMapping[str, str], ask: Callable[[str], str] | None = None
    ) -> Secrets:
        """Take them out of the environment: a child process must not inherit them."""
        return cls(environment.pop(PASSPHRASE, None), environment.pop(SHEET, None), ask)

    def new_key(self) -> FileKey | None:
        """The key of a file that is made; None without a passphrase: it becomes a plain one.

        Raises:
            Unavailable: the passphrase is too weak.
        """
        return None if self.passphrase is None else keys.new_key(self.passphrase)

    def open(self, path: Path) -> None:
        """Make the key of an encrypted file known, the sheet first; a plain one needs none.

        Raises:
            Unavailable: what was given does not open it, or nothing was given.
        """
        if not needs_key(path):
            return
        if self.sheet is not None:
            unlock_by_sheet(path, self.sheet)
        elif self.passphrase is not None:
            unlock(path, self.passphrase)
        elif self.ask is not None:
            unlock(path, self.ask(f"“{path.name}”的口令："))
        else:
            raise keys.Locked(NOTHING_GIVEN.format(path.name))

    def try_quietly(self, path: Path) -> None:
        """Open a file that may as well stay closed: nothing is asked, and no failure counted."""
        if not needs_key(path):
            return
        with suppress(Unavailable):
            if self.sheet is not None:
                found = recovery_key.read(self.sheet)
                key = FileKey(found.key, found.salt)
            elif self.passphrase is not None:
                key = keys.derive(self.passphrase, keys.header_of(path))
            else:
                return
            if opens(path, key):
                keys.keep(key, path)
