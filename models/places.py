"""Where a folder lies: on a disk of this PC, on another computer, in a synced folder, on a stick.

SQLite's locks do not hold over a network, a sync program moves or doubles the file while it is
written, and a stick is pulled out: the first is refused for the office file, the others are told.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from models.errors import Unavailable

MOUNTS = Path("/proc/self/mountinfo")
BLOCKS = Path("/sys/class/block")
NETWORK = "数据不能放在网络位置（如 \\\\服务器\\共享），断网时会损坏。请选本机磁盘。"
NETWORK_TYPES = (
    "nfs", "cifs", "smb", "9p", "fuse.", "afs", "ceph", "glusterfs", "davfs", "lustre", "ncpfs",
)  # fmt: skip
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
_REMOVABLE, _REMOTE = 2, 4  # what GetDriveTypeW of Windows says
_ESCAPED = re.compile(r"\\(\d{3})")


class Kind(StrEnum):
    """What a place is."""

    LOCAL = "本机磁盘"
    NETWORK = "网络位置"
    SYNCED = "同步文件夹"
    REMOVABLE = "U 盘或移动硬盘"


@dataclass(frozen=True)
class Place:
    """A place, and the name of the program that syncs it."""

    kind: Kind
    name: str = ""

    @property
    def warning(self) -> str:
        """What is to be said of an office file that lies there; "" for nothing."""
        if self.kind == Kind.NETWORK:
            return NETWORK
        if self.kind == Kind.SYNCED:
            return f"在{self.name}里：内容会传到别处，或被程序移动。建议换一个文件夹。"
        if self.kind == Kind.REMOVABLE:
            return "在 U 盘或移动硬盘上：容易丢失，拔出时可能来不及保存。建议放在本机磁盘。"
        return ""


@dataclass(frozen=True)
class _Mount:
    root: str
    kind: str
    device: str


def place_of(path: Path, mounts: Path | None = None, blocks: Path | None = None) -> Place:
    """Tell where a file or folder lies, or will lie; it need not exist.

    Args:
        path: absolute.
        mounts: Linux's table of mounts, when it is not this computer's own.
        blocks: Linux's folder of block devices.
    """
    if _is_network(path, mounts):
        return Place(Kind.NETWORK)
    name = synced_by(path)
    if name:
        return Place(Kind.SYNCED, name)
    return Place(Kind.REMOVABLE if _is_on_stick(path, mounts, blocks) else Kind.LOCAL)


def require_local(path: Path, mounts: Path | None = None) -> None:
    """Refuse an office file on another computer.

    Raises:
        Unavailable: it lies there.
    """
    if _is_network(path, mounts):
        raise Unavailable(NETWORK)


def synced_by(path: Path) -> str:
    """The program that syncs a folder, or keeps its own files there; "" for none."""
    parts = [part.lower() for part in path.parts]
    return next((t for key, t in SYNCED.items() if any(key in part for part in parts)), "")


def is_removable(device: str, root: str, blocks: Path | None = None) -> bool:
    """Whether a mounted device can be pulled out."""
    if sys.platform == "win32":
        return _drive_type(root) == _REMOVABLE
    if sys.platform == "darwin":
        return root.startswith("/Volumes/")
    place = (blocks or BLOCKS) / Path(device).name
    whole = place.resolve().parent if (place / "partition").exists() else place
    flag = whole / "removable"
    if flag.exists() and flag.read_text().strip() == "1":
        return True
    # an external disk does not call itself removable, but is mounted where sticks are
    return device.startswith("/dev/") and root.startswith(STICK_FOLDERS)


def _is_network(path: Path, mounts: Path | None) -> bool:
    if str(path).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        return _drive_type(path.absolute().anchor) == _REMOTE
    mount = _mount_of(path, mounts)
    return mount is not None and mount.kind.startswith(NETWORK_TYPES)  # fuseblk is local NTFS


def _is_on_stick(path: Path, mounts: Path | None, blocks: Path | None) -> bool:
    if sys.platform != "linux":
        return is_removable("", path.absolute().anchor if sys.platform == "win32" else str(path))
    mount = _mount_of(path, mounts)
    return mount is not None and is_removable(mount.device, mount.root, blocks)


def _drive_type(root: str) -> int:
    if sys.platform == "win32":
        import ctypes  # Windows alone has it

        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    return 0


def _mount_of(path: Path, mounts: Path | None) -> _Mount | None:
    """The mount that holds a path: the longest one, of equal ones the last; None if unknown."""
    try:
        text = (mounts or MOUNTS).read_text(encoding="utf-8", errors="replace")
        place = path.resolve()
    except OSError:
        return None
    found = None
    for mount in filter(None, map(_read_mount, text.splitlines())):
        if place.is_relative_to(mount.root) and (
            found is None or len(mount.root) >= len(found.root)
        ):
            found = mount
    return found


def _read_mount(line: str) -> _Mount | None:
    """Read ``36 35 98:0 /root /mnt rw,noatime master:1 - ext4 /dev/sda1 rw``."""
    before, dash, after = line.partition(" - ")
    left, right = before.split(), after.split()
    if not dash or len(left) < 5 or len(right) < 2:
        return None
    root = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), left[4])
    return _Mount(root, right[0].lower(), right[1])
