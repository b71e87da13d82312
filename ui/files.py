"""Choosing files and folders; one classmethod each, so that a test replaces one name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

BOOKS = "表格 (*.xlsx *.xls *.csv)"
WORKBOOK = "Excel 工作簿 (*.xlsx);;CSV 文本 (*.csv)"
PDF = "PDF 文件 (*.pdf)"
OFFICES = "新联台账或备份 (*.db *.xlbak);;所有文件 (*)"


class Choose:
    """The file dialogs of the program; each returns None when nothing was chosen."""

    @classmethod
    def open_file(cls, parent: QWidget | None, title: str, start: Path, kinds: str) -> Path | None:
        """Ask for a file that is there."""
        name, _ = QFileDialog.getOpenFileName(parent, title, str(start), kinds)
        return Path(name) if name else None

    @classmethod
    def open_files(cls, parent: QWidget | None, title: str, start: Path, kinds: str) -> list[Path]:
        """Ask for files that are there; several can be chosen."""
        names, _ = QFileDialog.getOpenFileNames(parent, title, str(start), kinds)
        return [Path(name) for name in names]

    @classmethod
    def save_file(cls, parent: QWidget | None, title: str, start: Path, kinds: str) -> Path | None:
        """Ask where to write; an existing file is asked about, a missing ending is added."""
        name, chosen = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
        if not name:
            return None
        ending = (chosen or kinds).partition("*")[2].partition(")")[0].partition(" ")[0]
        path = Path(name)
        has_ending = bool(path.suffix) and path.suffix.lower() in kinds
        return path if has_ending else path.with_name(path.name + ending)

    @classmethod
    def folder(cls, parent: QWidget | None, title: str, start: Path) -> Path | None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(parent, title, str(start))
        return Path(name) if name else None


def documents() -> Path:
    """Return the user's folder for documents, the home folder where there is none."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    found = Path(QStandardPaths.writableLocation(place) or Path.home())
    return found if found.is_dir() else Path.home()


def file_name(text: str) -> str:
    """Return a title as a file name of every system."""
    return "".join("_" if c in '\\/:*?"<>|' else c for c in text).strip(" .") or "未命名"
