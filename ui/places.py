"""What is to be said of a folder for the data or the backups, and which sticks are plugged in."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from models.backup import same_disk
from models.places import Kind, Place, is_removable, place_of, synced_by
from ui.editors.base import NoteKind

Note = tuple[str, NoteKind]


@dataclass(frozen=True)
class Drive:
    """A removable drive (U 盘); ``free`` in bytes."""

    name: str
    path: Path
    free: int

    @property
    def title(self) -> str:
        """As it is offered: KINGSTON（E:），可用 12.3 GB."""
        return f"{self.name}（{self.path}），可用 {show_size(self.free)}"


def removable_drives() -> list[Drive]:
    """Return the sticks that are plugged in and can be written."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        device = bytes(volume.device().data()).decode(errors="replace")
        if volume.isReady() and not volume.isReadOnly() and is_removable(device, volume.rootPath()):
            name = volume.displayName() or volume.name() or "U 盘"
            path = Path(volume.rootPath())
            label = path.name if name == str(path) and path.name else name
            found.append(Drive(label, path, volume.bytesAvailable()))
    return found


def notes_on_data(folder: Path) -> list[Note]:
    """Return what is to be said of a folder for the office file."""
    place = place_of(folder)
    if place.kind == Kind.NETWORK:
        return [(place.warning, "problem")]
    found = _common(folder)
    if place.kind == Kind.REMOVABLE:
        found.append((place.warning, "warn"))
    if sys.platform == "win32" and folder.drive.upper() == "C:":
        found.append(("在 C 盘：重装系统时会丢失，建议放在其他盘。", "warn"))
    return found


def notes_on_backups(folder: Path, office: Path) -> list[Note]:
    """Return what is to be said of a folder for backups of an office file."""
    found = _common(folder)
    if any(kind == "problem" for _, kind in found):
        return found
    if same_disk(existing(folder), existing(office.parent) / office.name):
        found.append(("与数据在同一磁盘：硬盘坏了，两份会一起丢失。", "warn"))
    if is_network(folder):
        found.append(("在网络位置：断网时不能备份。", "warn"))
    return found or [("可写", "ok")]


def has_problem(notes: list[Note]) -> bool:
    """Whether a folder cannot be taken."""
    return any(kind == "problem" for _, kind in notes)


def is_network(folder: Path) -> bool:
    """Whether a folder lies on another computer."""
    return place_of(folder).kind == Kind.NETWORK


def existing(folder: Path) -> Path:
    """Return the folder, or the nearest one above that exists."""
    return next((path for path in (folder, *folder.parents) if path.exists()), Path.home())


def show_size(size: int) -> str:
    """Write bytes as KB, MB or GB."""
    for unit, factor in (("GB", 1024**3), ("MB", 1024**2)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{max(size, 1) / 1024:.0f} KB"


def _common(folder: Path) -> list[Note]:
    near = existing(folder)
    if not folder.is_absolute():
        return [("请写明完整的文件夹，例如 D:\\新联台账。", "problem")]
    if not near.is_dir():
        return [(f"“{near}”不是文件夹。", "problem")]
    if not os.access(near, os.W_OK):
        return [(f"“{near}”不能写入：没有权限，或磁盘是只读的。", "problem")]
    if synced_by(folder):
        return [(Place(Kind.SYNCED, synced_by(folder)).warning, "warn")]
    return []
