"""交接包: asked for a folder, made behind a line of progress, told where it lies."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from models.backup import Cancelled
from models.errors import Unavailable
from models.handover import INVENTORY, Kit, make_kit
from models.office import Office
from ui.files import Choose, documents
from ui.messages import CANCEL, Message
from ui.pc_settings import BackupSettings
from ui.progress import Progress

MAKE = "选择文件夹…"
QUESTION = "做交接包：备份、打印好的交接材料、程序版本和校验码放进一个文件夹。"
MEANS = f"其中“{INVENTORY}”没有加密，内有个人信息，请只交给接手的人。"


def make_handover_kit(parent: QWidget, office: Office, state: BackupSettings) -> Kit | None:
    """Make the kit where the user wants it; None when nothing was made."""
    if Message.ask(parent, QUESTION, (MAKE, CANCEL), MAKE, MEANS) != MAKE:
        return None
    place = Choose.folder(parent, "交接包放在哪里", documents())
    if place is None:
        return None
    from printing import handover  # reportlab costs a tenth of a second: only when it is wanted

    today = date.today()
    try:
        with Progress(parent, "正在做交接包……") as progress:
            kit = make_kit(
                office,
                place,
                lambda: handover.inventory(today),
                today,
                progress.step,
                known_number=state.number,
            )
    except Cancelled:
        return None
    except Unavailable as error:
        Message.say(parent, error.sentence, details=error.detail)
        return None
    state.number = kit.backup.number
    handover.note(office)
    people = kit.backup.proof.record_counts.get("person", 0)
    done = f"交接包已做好，其中的备份已重新打开核对（{people} 人）。"
    Message.say(parent, done, f"在：{kit.folder}")
    return kit
