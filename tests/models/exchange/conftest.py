"""Workbooks made for one test, and the samples with what is expected of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from models.exchange.apply import apply
from models.exchange.plan import plan_book
from models.exchange.reader import Book, read_book

SAMPLES = Path(__file__).parents[2] / "samples"
TODAY = date(2022, 10, 11)

HEADS = ("姓名", "性别", "出生年月", "身份证号", "手机", "工作单位及职务")

MakeBook = Callable[..., Path]


@pytest.fixture(scope="session")
def expected() -> dict[str, dict]:
    """What an importer should find in each sample."""
    return json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))["files"]


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Book]:
    """Read a sample workbook, once per session."""
    read: dict[str, Book] = {}

    def book(name: str) -> Book:
        if name not in read:
            read[name] = read_book(SAMPLES / name)
        return read[name]

    return book


@pytest.fixture
def make_book(tmp_path: Path) -> MakeBook:
    """Write rows into an xlsx file: text as text, numbers as numbers, dates with their format."""

    def make(
        rows: Sequence[Sequence[object]],
        name: str = "名册.xlsx",
        sheet: str = "名册",
        date_format: str = "yyyy-mm-dd",
    ) -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
            page = book.add_worksheet(sheet)
            shown = book.add_format({"num_format": date_format})
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, date):
                        page.write_datetime(at, column, value, shown)
                    elif isinstance(value, str):
                        page.write_string(at, column, value)
                    elif value is not None:
                        page.write_number(at, column, value)
        return path

    return make


@pytest.fixture
def bring_in(empty_office, make_book):
    """Plan and apply rows below HEADS (or heads of their own); returns the plan."""

    def run(*rows, heads=HEADS, options=None, **book_options):
        book = read_book(make_book([heads, *rows], **book_options))
        plan = plan_book(empty_office, book, options)
        apply(empty_office, plan)
        return plan

    return run
