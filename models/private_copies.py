"""Private copies of kept files, made so that another program can show them, and removed again.

They lie in a folder of the user's profile that nobody else may enter, one folder for each run of
the program; a run that ended badly leaves one behind, which the next start removes.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from contextlib import suppress
from pathlib import Path, PurePath
from typing import IO

import platformdirs

from models.errors import Unavailable

NAME_LIMIT = 80  # characters: some programs still stop at a path of 260
IN_USE = ".in-use"
FOREIGN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]')
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
# opened by double click they run; whoever wants that saves them first
RUNNING = frozenset((
    ".exe", ".com", ".bat", ".cmd", ".msi", ".msp", ".msix", ".appx", ".scr", ".pif", ".cpl",
    ".dll", ".sys", ".hta", ".chm", ".jar", ".jnlp", ".js", ".jse", ".vbs", ".vbe", ".vb", ".ws",
    ".wsf", ".wsh", ".wsc", ".sct", ".ps1", ".psm1", ".psd1", ".lnk", ".url", ".website", ".scf",
    ".inf", ".reg", ".msc", ".application", ".appref-ms", ".gadget", ".settingcontent-ms",
    ".library-ms", ".search-ms", ".sh", ".bash", ".zsh", ".csh", ".ksh", ".run", ".bin",
    ".appimage", ".desktop", ".command", ".app", ".deb", ".rpm", ".py", ".pyw", ".pyz", ".pl",
    ".rb", ".php", ".iso", ".img", ".vhd", ".vhdx",
))  # fmt: skip


def safe_name(name: str) -> str:
    """Return a file name that every system takes: without signs, device names or a dot in front."""
    path = PurePath(FOREIGN.sub("_", name).strip(" ."))
    ending = path.suffix[:20]
    stem = path.name.removesuffix(path.suffix).strip(" .")[: NAME_LIMIT - len(ending)]
    if not stem or DEVICES.match(stem.partition(".")[0]):
        stem = f"附件{stem}"
    return stem + ending


def neutral_name(name: str) -> str:
    """The name of a copy: of the given one only the ending, as names of files name people.

    The other program keeps it among its recent files, and shows it in its title.
    """
    ending = PurePath(safe_name(name)).suffix
    return f"附件{ending}" if ending.isascii() else "附件"


def may_open(name: str) -> bool:
    """Whether a file can be given to another program without running it."""
    return PurePath(safe_name(name)).suffix.lower() not in RUNNING


class PrivateCopies:
    """The copies of one open office."""

    def __init__(self, place: Path | None = None) -> None:
        self._place = place
        self._folder: Path | None = None
        self._lock: IO[bytes] | None = None

    def make(self, name: str, data: bytes) -> Path:
        """Write a copy that only this user can read, and nobody write; returns where.

        Raises:
            Unavailable: the folder cannot be written, or the file would run instead of being shown.
        """
        if not may_open(name):
            raise Unavailable(
                f"“{name}”是可以运行的程序或脚本，不在这里打开。确实需要时请“另存为”后自行处理。"
            )
        try:
            folder = Path(tempfile.mkdtemp(dir=self._own_folder()))
            path = folder / neutral_name(name)
            with os.fdopen(
                os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb"
            ) as file:
                file.write(data)
            path.chmod(0o400)
        except OSError as error:
            raise Unavailable(
                "打不开：临时文件夹写不进去（磁盘已满或没有权限）。请先“另存为”到别处再打开。",
                f"{type(error).__name__}: {error.strerror}",
            ) from error
        return path

    def folder(self) -> Path:
        """Make an empty folder that only this user may enter, for files the program itself uses."""
        place = self._own_folder()
        return Path(tempfile.mkdtemp(dir=place))

    def clear(self) -> None:
        """Remove every copy; what another program still holds goes at the next start."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None
        if self._folder is not None:
            _remove(self._folder)
            self._folder = None

    def _own_folder(self) -> Path:
        if self._folder is None or not self._folder.is_dir():
            place = self._place or default_place()
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._folder = Path(tempfile.mkdtemp(dir=place))  # 0700
            self._lock = _lock(self._folder)
        return self._folder


def default_place() -> Path:
    """The folder of the profile that holds the copies of all runs."""
    return Path(platformdirs.user_cache_path("xinlian", appauthor=False)) / "copies"


def clear_left_overs(place: Path | None = None) -> None:
    """Remove what earlier runs left behind; the copies of a run that still goes on stay."""
    with suppress(OSError):
        for folder in list((place or default_place()).iterdir()):
            try:
                lock = _lock(folder)
            except OSError:
                continue  # in use
            if lock is not None:
                lock.close()
            _remove(folder)


def _lock(folder: Path) -> IO[bytes] | None:
    """Hold a folder; None where it cannot be held.

    Raises:
        OSError: another run holds it.
    """
    if not folder.is_dir() or folder.is_symlink():
        return None
    path = folder / IN_USE
    if sys.platform == "win32":
        path.unlink(missing_ok=True)  # an open file cannot be removed there
        return path.open("ab")
    import fcntl  # there is none on Windows

    file = path.open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise
    return file


def _remove(folder: Path) -> None:
    """Remove a folder as far as it goes; never follows a link."""
    if folder.is_symlink() or not folder.is_dir():
        with suppress(OSError):
            folder.unlink()
        return
    with suppress(OSError):
        for inner in list(folder.iterdir()):
            if not inner.is_symlink():
                with suppress(OSError):  # a read-only file cannot be removed on Windows
                    inner.chmod(0o700 if inner.is_dir() else 0o600)
            _remove(inner)
    with suppress(OSError):
        folder.rmdir()
