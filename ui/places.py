"""What is to be said of a folder for the data or the backups, and which sticks are plugged in."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from models.backup import same_disk
from ui.editors.base import NoteKind

Note = tuple[str, NoteKind]

NETWORK_TYPES = ("nfs", "cifs", "smb", "9p", "fuse.", "afs", "ceph", "glusterfs", "davfs")
SYNCED = {
    "onedrive": "OneDrive",
    "nutstore": "坚果云",
    "坚果云": "坚果云",
    "wps云盘": "WPS云盘",
    "wpsdrive": "WPS云盘",
    "baidunetdisk": "百度网盘",
    "百度网盘": "百度网盘",
    "wechat files": "微信文件夹",
    "xwechat_files": "微信文件夹",
}
STICK_FOLDERS = ("/media/", "/run/media/", "/mnt/")
NETWORK = "数据不能放在网络位置（如 \\\\服务器\\共享），断网时会损坏。请选本机磁盘。"


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


def is_removable(device: str, root: str, blocks: Path = Path("/sys/class/block")) -> bool:
    """Whether a mounted device can be pulled out."""
    if sys.platform == "win32":
        import ctypes  # Windows alone has it

        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == 2)  # DRIVE_REMOVABLE
    if sys.platform == "darwin":
        return root.startswith("/Volumes/")
    place = blocks / Path(device).name
    whole = place.resolve().parent if (place / "partition").exists() else place
    flag = whole / "removable"
    if flag.exists() and flag.read_text().strip() == "1":
        return True
    # an external disk does not call itself removable, but is mounted where sticks are
    return device.startswith("/dev/") and root.startswith(STICK_FOLDERS)


def notes_on_data(folder: Path) -> list[Note]:
    """Return what is to be said of a folder for the office file."""
    found = _common(folder)
    if is_network(folder):
        return [(NETWORK, "problem")]
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
    if str(folder).startswith(("\\\\", "//")):
        return True
    kind = bytes(QStorageInfo(str(existing(folder))).fileSystemType().data()).decode().lower()
    return kind.startswith(NETWORK_TYPES) and kind != "fuseblk"


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
    parts = [part.lower() for part in folder.parts]
    name = next((title for key, title in SYNCED.items() if any(key in part for part in parts)), "")
    if name:
        return [(f"在{name}里：内容会传到别处，或被程序移动。建议换一个文件夹。", "warn")]
    return []
