"""Build beside, prove, put in place: the one way in which a whole database file comes to its name.

A new file, a backup and a restored file are built as ``NAME.part`` in the folder of their target,
closed, synced, proved by a child process and only then renamed. Whatever fails leaves no file under
the final name, and the old one untouched.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import peewee

from models import keys, prove
from models.errors import Unavailable, unavailable
from models.keys import FileKey

OFFICE_ENDINGS = (".db", ".xlbak")
RESERVE = 64 * 1024 * 1024  # bytes kept free beside 1.1 times the size
FAT32_LIMIT = 4 * 1024**3 - 1
BAD_DISK = "这次没有完成，原来的文件没有改动。"


class Unconfirmed(Unavailable):
    """A file stands under its name, but it is not sure that it will after a power cut."""


def put_in_place(
    target: Path,
    build: Callable[[Path], None],
    proved: Callable[[prove.Proof], str | None],
    size: int = 0,
    name: Callable[[prove.Proof], str] | None = None,
    key: FileKey | None = None,
) -> tuple[Path, prove.Proof]:
    """Build a database file and give it its name only when it was proved.

    Args:
        target: the final path; its folder must exist.
        build: writes the file at the ``.part`` path that it is given, and closes it.
        proved: compares what the child found with what is expected; a sentence says what is wrong.
        size: expected bytes, for the check of free space.
        name: makes the final file name from the proof (a digest in it), in the target's folder.
        key: the file must be encrypted with it; without one it must be plain.

    Returns:
        The final path and the proof.

    Raises:
        Unavailable: with the true cause; no ``.part`` file is left.
    """
    part = target.with_name(target.name + ".part")
    require_room(target.parent, size)
    try:
        _remove(part)
        build(part)
        sync_file(part)
        proof = prove.in_child(part, key)
        wrong = "".join(proof.problems) or proved(proof)
        if wrong:
            raise Unavailable(f"写出的文件没有通过核对：{wrong}{BAD_DISK}")
        final = target.with_name(name(proof)) if name else target
        os.replace(part, final)  # noqa: PTH105 — the word for an atomic rename over an old file
    except (OSError, peewee.DatabaseError) as error:
        raise as_sentence(error) from error
    finally:
        _remove(part)
    sync_folder(final.parent)
    return final, proof


def require_room(folder: Path, size: int) -> None:
    """Make sure, before any long write, that a file of that size can be written into a folder.

    Raises:
        Unavailable: no such folder, no permission, no space, or a file system that cannot hold it.
    """
    if not folder.is_dir():
        raise Unavailable(f"找不到文件夹“{folder}”。请选一个已有的文件夹。")
    needed = int(size * 1.1) + RESERVE
    try:
        free = shutil.disk_usage(folder).free
        _probe(folder)
    except OSError as error:
        raise as_sentence(error) from error
    if free < needed:
        raise Unavailable(
            f"“{folder}”的剩余空间不够：需要 {_megabytes(needed)}，只有 {_megabytes(free)}。"
            "没有写入任何文件。请清理磁盘或换一个位置。"
        )
    if size > FAT32_LIMIT and _file_system(folder) in {"vfat", "msdos"}:
        raise Unavailable("目标磁盘（FAT32）放不下大于 4 GB 的文件。请换一个位置。")


def _probe(folder: Path) -> None:
    trial = folder / f".xinlian-probe-{os.getpid()}"
    try:
        trial.write_bytes(b"x")
    finally:
        _remove(trial)


def _megabytes(size: int) -> str:
    return f"{size / 1024**2:.0f} MB"


def _file_system(folder: Path) -> str:
    """The type of file system of a folder; "" where the system does not say."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return ""
    rows = (line.split() for line in mounts.read_text(encoding="utf-8").splitlines())
    fitting = [(row[1], row[2]) for row in rows if folder.resolve().is_relative_to(row[1])]
    return max(fitting, key=lambda row: len(row[0]))[1] if fitting else ""


def sync_file(path: Path) -> None:
    """Bring a file to the disk, and out of the cache, so that the next read comes from the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Bring a rename to the disk; Windows has no such call.

    Raises:
        Unconfirmed: the system did not say so.
    """
    if sys.platform == "win32":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise Unconfirmed("文件已写好，但未能确认写入磁盘。请再做一次。", str(error)) from error


def make_folder(folder: Path) -> None:
    """Make a folder, where there is none, so that it is still there after a power cut.

    Raises:
        Unconfirmed: the system did not say that it will be.
    """
    if not folder.parent.is_dir():
        make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    try:
        sync_folder(folder.parent)
    except Unconfirmed as error:
        sentence = f"文件夹“{folder.name}”未能确认写入磁盘。请再做一次。"
        raise Unconfirmed(sentence, error.detail) from error


def digest_of(path: Path) -> str:
    """The SHA-256 of a file; never of the open office file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_bytes(target: Path, data: bytes) -> None:
    """Write an export (PDF, workbook): a temporary file beside it, then the name.

    Raises:
        Unavailable: with the cause; an older file of that name is untouched.
    """
    part = target.with_name(target.name + ".part")
    if not target.parent.is_dir():
        raise Unavailable(f"找不到文件夹“{target.parent}”。请选一个已有的文件夹。")
    try:
        if _is_database(target):
            raise Unavailable(f"“{target.name}”是台账或备份，没有覆盖它。请换一个文件名。")
        part.write_bytes(data)
        sync_file(part)
        os.replace(part, target)  # noqa: PTH105
    except OSError as error:
        raise as_sentence(error) from error
    finally:
        _remove(part)
    sync_folder(target.parent)


def _is_database(path: Path) -> bool:
    """Whether a path holds an office file or a backup; one that is open is not read (its lock)."""
    if path.with_name(path.name + ".owner.json").exists():
        return True
    if not path.is_file():
        return False
    with path.open("rb") as file:
        is_plain = file.read(len(keys.PLAIN_HEADER)) == keys.PLAIN_HEADER
    return is_plain or (path.suffix in OFFICE_ENDINGS and keys.is_encrypted(path))


def as_sentence(error: Exception) -> Unavailable:
    """The sentence for what went wrong with a whole file, not with a form."""
    cause = unavailable(error)
    sentence = cause.sentence.replace("这次没有保存。", "没有写出文件。")
    for of_a_form, of_a_file in (
        ("清理磁盘后再点“保存”，已填的内容都在。", "请清理磁盘后再试。"),
        ("请先不要关闭本窗口。", "请换一个位置再试。"),
        ("已填的内容都在。", ""),
    ):
        sentence = sentence.replace(of_a_form, of_a_file)
    return Unavailable(sentence, cause.detail)


def _remove(path: Path) -> None:
    for leftover in (path, path.with_name(path.name + "-journal")):
        try:
            leftover.unlink(missing_ok=True)
        except OSError:
            continue  # a read-only or vanished disk: the cause is already on its way to the user
