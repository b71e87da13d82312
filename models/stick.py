"""A proved backup onto a USB stick: a child process copies it, reads it back and compares.

The process of the window never touches the stick: even asking for its free space may hang when it
was pulled. Run as ``python -m models.stick SOURCE FOLDER SHA256 [existing] [thin]``; prints one
JSON object a line.
"""

from __future__ import annotations

import errno
import hashlib
import importlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import IO

from models import beside
from models.errors import Unavailable

EXISTING = "existing"  # the folder must be there: where a stick is not mounted, none is made
THIN = "thin"  # afterwards the folder is thinned
STICK = "U 盘"
STALL_SECONDS = 5.0
BLOCK = 1 << 22  # synced one by one: one sync at the end may take longer than the stall
GONE = "U 盘没有响应或已拔出。"
STILL_SAFE = "本机的备份完好，电脑里的数据没有受影响。"
_FAULTS = {
    errno.ENOSPC: "U 盘已满，请清理后再备份。",
    errno.EROFS: "U 盘是只读的（请看写保护开关）。",
    errno.EACCES: "U 盘不能写入（没有权限或写保护）。",
    errno.EPERM: "U 盘不能写入（没有权限或写保护）。",
    errno.EFBIG: "U 盘（FAT32）放不下这么大的文件。",
    errno.EIO: GONE,
    errno.ENODEV: GONE,
    errno.ENXIO: GONE,
    errno.ENOENT: GONE,
    errno.ENOTDIR: GONE,
}

Progress = Callable[[int, int], None]


def copy_to_stick(
    source: Path,
    folder: Path,
    sha256: str,
    progress: Progress,
    stall: float = STALL_SECONDS,
    what: str = STICK,
    options: Collection[str] = (),
) -> Path:
    """Copy a backup into a folder of a stick, or of another disk; may run on a worker thread.

    Args:
        source: a proved backup on the local disk.
        folder: made when it is not there.
        sha256: what must be read back.
        progress: told bytes done and in all, writing and reading; what it raises stops the copy.
        stall: seconds without progress after which the stick counts as pulled.
        what: what the stick is called in a sentence.
        options: EXISTING, THIN.

    Returns:
        The file on the stick, read back and found equal.

    Raises:
        Unavailable: with the cause; no file stands under its final name on the stick.
    """
    home = Path(__file__).resolve().parent.parent
    command = [sys.executable, "-m", "models.stick", str(source), str(folder), sha256, *options]
    child = subprocess.Popen(
        command, cwd=home, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert child.stdout is not None
    try:
        _follow(_lines(child.stdout), progress, stall)
    except Unavailable as error:
        _give_up(child, folder / f"{source.name}.part")
        sentence = error.sentence
        if not what.startswith(STICK):
            sentence = sentence.replace(f" {STICK}", STICK)  # no space between Chinese words
        sentence = sentence.replace(STICK, what)
        raise Unavailable(sentence, error.detail) from error
    except BaseException:
        _give_up(child, folder / f"{source.name}.part")
        raise
    finally:
        # a child that hangs on a pulled stick cannot even be killed: it is not waited for
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=1)
            child.stdout.close()
    return folder / source.name


def _give_up(child: subprocess.Popen[str], part: Path) -> None:
    child.kill()
    with suppress(OSError):  # what a killed child had begun it cannot clear away
        part.unlink(missing_ok=True)


def _lines(stream: IO[str]) -> queue.SimpleQueue[str | None]:
    """Read a child's lines on a thread of their own, as a pipe cannot be waited for on Windows."""
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def read() -> None:
        with suppress(ValueError, OSError):  # closed when the child is given up
            for line in stream:
                lines.put(line)
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    return lines


def _follow(lines: queue.SimpleQueue[str | None], progress: Progress, stall: float) -> None:
    while True:
        try:
            line = lines.get(timeout=stall)
        except queue.Empty:
            raise _failed(GONE, f"no progress for {stall} s") from None
        if line is None:
            raise _failed("复制程序没有完成。", "the copying process ended early")
        told = json.loads(line)
        if "failed" in told:
            raise _failed(told["failed"], told["detail"])
        progress(told["done"], told["total"])
        if told.get("is_proved"):
            return


def _failed(cause: str, detail: str) -> Unavailable:
    return Unavailable(f"没有备份到 U 盘：{cause}{STILL_SAFE}", detail)


# -- in the child ----------------------------------------------------------------------------


def _copy(source: Path, folder: Path, sha256: str, options: Collection[str]) -> None:
    if EXISTING not in options and not folder.is_dir():
        folder.mkdir()  # never its parent: where a stick was pulled, no folder stands in its stead
        beside.sync_folder(folder.parent)
    part = folder / f"{source.name}.part"
    total = 2 * source.stat().st_size
    if (folder / source.name).is_file() and _digest(folder / source.name, total) == sha256:
        _tell(total, total, is_proved=True)
        return
    try:
        with source.open("rb") as file, part.open("wb") as copy:
            while block := file.read(BLOCK):
                copy.write(block)
                copy.flush()
                os.fsync(copy.fileno())
                _tell(copy.tell(), total)
        beside.sync_file(part)
        if _digest(part, total) != sha256:
            raise Unavailable("读回来的内容与备份不同，U 盘可能已损坏。")
        os.replace(part, folder / source.name)  # noqa: PTH105
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    beside.sync_folder(folder)
    _tell(total, total, is_proved=True)


def _digest(path: Path, total: int) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
            _tell(total // 2 + file.tell(), total)
    return digest.hexdigest()


def _tell(done: int, total: int, is_proved: bool = False) -> None:
    told = {"done": done, "total": total, "is_proved": is_proved}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _thin(folder: Path) -> None:
    from models import thinning

    thinning.thin(folder, date.today())


def main(source: str, folder: str, sha256: str, *options: str) -> None:
    """Copy, and say in the last line how it ended; thinning follows when nobody waits any more."""
    if THIN in options:
        importlib.import_module("models.thinning")  # loads the whole office: before, not after
    try:
        _copy(Path(source), Path(folder), sha256, options)
    except (OSError, Unavailable) as error:
        number = getattr(error, "errno", None)
        usual = getattr(error, "sentence", "U 盘读写出错。")
        cause = _FAULTS.get(number, usual) if number is not None else usual
        told = {"failed": cause, "detail": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(told) + "\n")
        return
    if THIN in options:
        with suppress(OSError, Unavailable):  # pulled meanwhile: the next time
            _thin(Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
