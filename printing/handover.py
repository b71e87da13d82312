"""The kit for a successor from the command line, and the inventory that lies in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from models.handover import make_kit
from models.jobs import Result
from models.office import Office
from models.paper.selection import select
from printing.sheets import SHEETS

SHEET = "handover_kit"


def inventory(day: date) -> bytes:
    """Draw the printed inventory of the open office, with sensitive values covered."""
    sheet = SHEETS[SHEET]
    return sheet.prepare(select(""), {}, day)().pdf


def hand_over(path: Path, place: Path) -> Result:
    """Make the folder for a successor; entered in the log, as full lists leave with it."""
    today = date.today()
    with Office.open(path) as office:
        kit = make_kit(office, place, lambda: inventory(today), today)
        note(office)
    counts = kit.backup.proof.record_counts
    text = f"交接包已做好，其中的备份已重新打开核对（{counts.get('person', 0)} 人）：{kit.folder}。"
    data = {"folder": str(kit.folder), "backup": kit.backup.path.name, "counts": counts}
    return Result(f"{text}清单没有加密，请放在只有您能打开的地方。", data)


def note(office: Office) -> None:
    """Enter the kit in the log."""
    if not office.read_only:
        with office.act("做交接包（备份、交接材料）", kind="audit"):
            pass
