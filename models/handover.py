"""交接包: one folder with all that a successor needs to go on, checked as a whole.

A proved backup, the printed inventory, what program opens it, the digests of all of it, and how to
begin. It is made as ``NAME.part`` and gets its name when it is complete.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from models import beside, catalogue
from models.backup import Backup, Progress, make_backup
from models.errors import Unavailable
from models.office import Office
from models.version import SCHEMA, VERSION

REASON = "交接"
INVENTORY = "交接材料.pdf"
SUMS = "SHA256SUMS"
README = "请先读我.txt"
PROGRAM = "程序版本.txt"

_PROGRAM = """新联台账 {version}
台账文件版本：{schema}
备份：第 {number:06d} 号，{made_at:%Y-%m-%d %H:%M}
"""
_README = """{name}
工作交接包（{day.year}年{day.month}月{day.day}日）

里面有什么
  {backup}
      全部数据，包括照片、附件和修改记录。{locked}
  {inventory}
      打印好的交接材料，可直接打印。文件没有加密，内有个人信息，请妥善保管。
  {program}
      用哪个版本的程序打开；更新的版本也可以。
  {sums}
      以上文件的校验码，看文件在拷贝中有没有损坏。

交接后怎么做
  1. 在新电脑上装好新联台账，打开程序。
  2. 选“打开已有文件”，选中上面的 .xlbak 文件；再到“备份与恢复”点“恢复成台账…”，存到本机磁盘。
  3. 对照交接材料，核对人数和名单。
  4. 打开“备份与恢复”，设好备份位置，点“立即备份”。

核对校验码
  Windows：certutil -hashfile 文件名 SHA256
  Linux、统信、麒麟：sha256sum -c {sums}

现有：{counts}
"""
_LOCKED = "已加密（{key}）：口令和恢复单要另行当面交接，不要放在这个文件夹里。"
_COUNTED = (("person", "人员"), ("activity", "活动"), ("commendation_batch", "表扬批次"))


@dataclass(frozen=True)
class Kit:
    """A finished kit: its folder, and the backup in it."""

    folder: Path
    backup: Backup


def make_kit(
    office: Office,
    place: Path,
    inventory: Callable[[], bytes],
    today: date,
    progress: Progress | None = None,
    known_number: int = 0,
) -> Kit:
    """Make the folder of a handover in another folder; on the main thread, with no act open.

    Args:
        office: the open office.
        place: must exist.
        inventory: draws the printed inventory.
        today: the day in its name.
        progress: as for a backup.
        known_number: the highest backup number that the settings of this PC remember.

    Raises:
        Cancelled, Unavailable: with the cause; nothing stands under the final name.
    """
    if not place.is_dir():
        raise Unavailable(f"找不到文件夹“{place}”。请选一个已有的文件夹。")
    folder = _free_name(place, today)
    part = folder.with_name(folder.name + ".part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        made = make_backup(office, part, REASON, progress, known_number)
        beside.write_bytes(part / INVENTORY, inventory())
        _write_texts(office, part, made, today)
        part.rename(folder)
        beside.sync_folder(place)
    except OSError as error:
        sentence = beside.as_sentence(error).sentence
        raise Unavailable(f"没有做成交接包：{sentence}", str(error)) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    path = folder / made.path.name
    return Kit(folder, Backup(path, made.number, made.made_at, made.reason, made.proof))


def _free_name(place: Path, today: date) -> Path:
    stem = f"交接包-{today:%Y%m%d}"
    names = (f"{stem}{f'-{n}' if n > 1 else ''}" for n in count(1))
    return next(path for name in names if not (path := place / name).exists())


def _write_texts(office: Office, part: Path, made: Backup, today: date) -> None:
    with suppress(OSError):
        (part / catalogue.CATALOGUE).unlink(missing_ok=True)  # of use only where backups gather
    found = made.proof.record_counts
    counts = "，".join(f"{title} {found.get(kind, 0)}" for kind, title in _COUNTED)
    key = office.key_title
    readme = _README.format(
        name=office.settings.name,
        day=today,
        backup=made.path.name,
        locked="" if key == "K00" else _LOCKED.format(key=key),
        inventory=INVENTORY,
        program=PROGRAM,
        sums=SUMS,
        counts=counts,
    )
    program = _PROGRAM.format(
        version=VERSION, schema=SCHEMA, number=made.number, made_at=made.made_at
    )
    _write_text(part / README, readme)
    _write_text(part / PROGRAM, program)
    names = sorted(path.name for path in part.iterdir())
    sums = "".join(f"{beside.digest_of(part / name)}  {name}\n" for name in names)
    beside.write_bytes(part / SUMS, sums.encode())


def _write_text(path: Path, text: str) -> None:
    """Write text that the editor of an old Windows reads too: with a mark and its line ends."""
    beside.write_bytes(path, text.replace("\n", "\r\n").encode("utf-8-sig"))
