"""Kits: several sheets in one PDF, with contents, outline and folio."""

import re
import shutil
from datetime import date

import pypdfium2
import pytest

from models.errors import Unavailable
from models.office import Office
from models.paper.selection import one_record, select
from printing.sheets import SHEETS

DAY = date(2022, 10, 11)
PARTS = ("leadership_list:body", "contact_list:person", "donation_ledger:donation")


@pytest.fixture(scope="module")
def demo_office(demo_file, tmp_path_factory):
    path = tmp_path_factory.mktemp("kits") / "演示.db"
    shutil.copy(demo_file, path)
    return path


@pytest.fixture
def handover(demo_office):
    """Print the handover kit with these options."""

    def make(**options):
        with Office.open(demo_office):
            job = SHEETS["handover_kit"].prepare(
                select(""), {"fonts": "bundled", "operator": "秘书", **options}, DAY
            )
        return job()

    return make


def pages_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def outline_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            (mark.level, mark.get_title(), mark.get_dest().get_index())
            for mark in document.get_toc()
        ]


def test_the_contents_name_every_part_with_the_page_on_which_it_begins(handover):
    made = handover(parts=PARTS)
    pages = pages_of(made.pdf)
    entries = re.findall(r"^(\S+?)[ ·]+(\d+)\s*$", pages[0], re.MULTILINE)
    assert [title for title, _ in entries] == ["班子名单", "通讯录", "捐赠台账"]
    heads = ("班子成员名单", "通讯录", "捐赠台账")
    for head, (_, number) in zip(heads, entries, strict=True):
        assert head in pages[int(number) - 1].split("\n")[0]


def test_the_outline_leads_to_the_same_pages(handover):
    made = handover(parts=PARTS)
    pages = pages_of(made.pdf)
    entries = re.findall(r"^(\S+?)[ ·]+(\d+)\s*$", pages[0], re.MULTILINE)
    top = [(title, page) for level, title, page in outline_of(made.pdf) if level == 0]
    assert top == [("目录", 0), *((title, int(number) - 1) for title, number in entries)]


def test_pages_are_numbered_as_one_book_beside_their_own_numbers(handover):
    pages = pages_of(handover(parts=PARTS).pdf)
    assert all(f"本册第 {n} 页" in text for n, text in enumerate(pages, start=1))
    assert "本册第" not in pages_of(handover(parts=PARTS, folio=False).pdf)[0]


def test_the_same_choice_gives_the_same_bytes(handover):
    assert handover(parts=PARTS).pdf == handover(parts=PARTS).pdf


def test_no_full_number_is_in_it(handover):
    text = "".join(pages_of(handover().pdf))
    assert not re.search(r"\b1[3-9]\d{9}\b", text)
    assert not re.search(r"\b\d{17}[\dX]\b", text)


def test_a_part_without_records_is_left_out_and_named(empty_office):
    with pytest.raises(Unavailable, match="没有可打印的内容"):
        SHEETS["handover_kit"].prepare(select(""), {"parts": ("donation_ledger:donation",)}, DAY)


def test_the_meeting_kit_is_of_one_meeting(demo_office):
    with Office.open(demo_office):
        chosen = one_record("meeting", "")
        job = SHEETS["meeting_kit"].prepare(chosen, {"fonts": "bundled"}, DAY)
    made = job()
    entries = re.findall(r"^(\S+?)[ ·]+\d+\s*$", pages_of(made.pdf)[0], re.MULTILINE)
    assert {"会议通知", "签到表", "会议记录"} <= set(entries)
    assert any("没有装进来" in note for note in made.notes) == (len(entries) < 6)
