"""Files on their way to become attachments: dragged, pasted or chosen, read, compared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from models import attachments
from models.errors import Unavailable
from models.record import Record
from ui.messages import CANCEL, Message

AGAIN = "再添加一份"

File = tuple[str, bytes]


def local_files(mime: QMimeData | None) -> list[Path]:
    """The files of this computer among what is dragged or pasted; a clipboard may be closed."""
    if mime is None:
        return []
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def read_files(paths: Sequence[Path]) -> tuple[list[File], list[str]]:
    """Read files; returns them, and a sentence for each that cannot be attached."""
    files: list[File] = []
    problems: list[str] = []
    for path in paths:
        try:
            files.append((path.name, _read_file(path)))
        except Unavailable as error:
            problems.append(error.sentence)
    return files, problems


def _read_file(path: Path) -> bytes:
    """Read a file that may be attached.

    Raises:
        Unavailable: with a sentence that names it.
    """
    if path.is_dir():
        raise Unavailable(f"“{path.name}”是文件夹，没有添加。请压缩成一个文件后再添加。")
    try:
        attachments.require_size(path.name, path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise Unavailable(
            f"读不了“{path.name}”，没有添加。请检查它是否还在、是否正被使用。"
        ) from error


def without_twins(parent: QWidget, record: Record, files: Sequence[File]) -> list[File]:
    """Ask about files whose bytes are kept with the record already; returns those to add."""
    kept: list[File] = []
    for name, data in files:
        twin = attachments.twin(record, data)
        same = next((other for other, content in kept if content == data), None)
        known = twin.file_name if twin is not None else same
        question = f"“{name}”与附件“{known}”的内容完全相同，还要再添加一份吗？"
        if known is None or Message.ask(parent, question, (AGAIN, CANCEL)) == AGAIN:
            kept.append((name, data))
    return kept


def adding(files: Sequence[File]) -> str:
    """The sentence of the act that adds files."""
    several = f" {len(files)} 个：" if len(files) > 1 else " "
    return f"添加附件{several}{'、'.join(name for name, _ in files)}"
