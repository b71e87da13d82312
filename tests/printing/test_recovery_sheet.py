import re

from models.recovery_key import RecoveryKey, read
from printing.recovery_sheet import RecoveryData, draw
from printing.sheets import SHEETS

KEY = RecoveryKey(bytes(range(7, 39)), bytes(range(200, 216)), 2)
DATA = RecoveryData("广安市新的社会阶层人士联谊会", "广安市新联会台账.db", KEY)


def test_the_key_can_be_read_from_the_printed_page(texts, day):
    (page,) = texts(draw(DATA, day))
    lines = re.findall(r"(?:[0-9A-F]{4} ){4} ?[0-9A-F]{2}\b", page)
    assert read("\n".join(lines), 2) == KEY


def test_it_says_what_it_opens_and_how_to_keep_it(texts, day):
    (page,) = texts(draw(DATA, day))
    for told in (
        "广安市新联会台账.db",
        "K02",
        KEY.fingerprint,
        KEY.proof,
        "2022年10月11日",
        "信封",
    ):
        assert told in page


def test_it_stands_in_no_list_of_sheets():
    assert not [name for name, sheet in SHEETS.items() if "恢复" in sheet.title or "recov" in name]
