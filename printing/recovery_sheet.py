"""恢复单: the recovery key on paper. It stands in no list of sheets and in no register.

The PDF lives in memory only: a raw key must not lie on a disk (RELIABILITY 6.4).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.recovery_key import KEY_LINES, RecoveryKey
from printing.boxes import Box, write_text
from printing.fonts import faces
from printing.page import A4, ASCENT, MM, SIZES, Document

SIDE = 25 * MM
TITLE = SIZES["二号"]
BODY = SIZES["四号"]
KEY = SIZES["三号"]
ROW = 11 * MM
CAUTIONS = (
    "这张单子能打开上面写明的台账文件和它用这把密钥做的全部备份。谁拿到它，谁就能看到全部资料。",
    "请封进信封，写上日期，放在上锁的柜子里；不要拍照，不要扫描，不要和电脑、U 盘放在一起。",
    "忘记口令时：打开台账，点“用恢复单打开”，逐行照抄下面的字符；每行最后两位是校验码。",
    "更换口令后会有新的恢复单；只要还留着旧密钥的备份，旧恢复单也要留着。",
)


@dataclass(frozen=True)
class RecoveryData:
    """What the sheet says.

    Attributes:
        office_name: full name.
        file_name: of the office file, without its folder.
        key: what opens it.
    """

    office_name: str
    file_name: str
    key: RecoveryKey


def draw(data: RecoveryData, day: date) -> bytes:
    """Draw the sheet, one page."""
    document = Document(faces(bundled_only=True), day)
    document.describe("恢复单", data.office_name, "恢复单")
    document.new_page(A4)
    width = A4.width - 2 * SIDE
    top = 30 * MM
    document.centred(A4.width / 2, top + TITLE * ASCENT, "新联台账恢复单", "title", TITLE)
    top += TITLE + 10 * MM
    for label, value in (
        ("单　　位", data.office_name),
        ("台账文件", data.file_name),
        ("密钥编号", f"{data.key.title}（指纹 {data.key.fingerprint}）"),
        ("打印日期", f"{day.year}年{day.month}月{day.day}日"),
    ):
        document.text(SIDE, top + BODY * ASCENT, f"{label}：", "heading", BODY)
        room = Box(SIDE + 6 * BODY, top, width - 6 * BODY, BODY * 1.3)
        write_text(document, room, value, "body", BODY, valign="top", leading=1.0)
        top += BODY * 1.9
    top = _draw_lines(document, data.key, top + 4 * MM, width)
    text = "\n".join(f"{place}. {line}" for place, line in enumerate(CAUTIONS, start=1))
    box = Box(SIDE, top + 8 * MM, width, 60 * MM)
    write_text(document, box, text, "body", SIZES["小四"], valign="top", leading=1.6)
    return document.finish()


def _draw_lines(document: Document, key: RecoveryKey, top: float, width: float) -> float:
    """The lines to be typed, numbered, key and salt apart; returns where they end."""
    height = ROW * (len(key.lines) + 1)
    document.box(SIDE, top, width, height, 1.25)
    label = 30 * MM
    document.rules([(SIDE + label, top, SIDE + label, top + height)], 0.5)
    for place, line in enumerate((*key.lines, key.proof)):
        is_proof = place == len(key.lines)
        if place:
            y = top + place * ROW
            document.rules([(SIDE, y, SIDE + width, y)], 1.25 if place == KEY_LINES else 0.5)
        baseline = top + place * ROW + (ROW - KEY) / 2 + KEY * ASCENT
        title = "核对码" if is_proof else f"第 {place + 1} 行"
        document.centred(SIDE + label / 2, baseline, title, "heading", SIZES["小四"])
        document.text(SIDE + label + 6 * MM, baseline, line, "song", KEY, spacing=1.0)
    return top + height
