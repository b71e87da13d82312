"""Attachment 附件 (DOMAIN 3.6): a file kept with any record, inside the office file itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from models import blobs
from models.database import database
from models.errors import Unavailable
from models.fields import Choice, Count, PartialDate, Text, Title
from models.file_fields import File
from models.record import Record, RemarkedRecord

LIMIT = 20 * 1024 * 1024  # bytes of one file
ENDINGS = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}


class Attachment(RemarkedRecord):
    """附件: refers to its record by kind and id, so it goes with it by code, not by cascade."""

    title_of_kind = "附件"

    record_kind = Title("所属类别")
    record_id = Count("所属编号", required=True)
    kind_code = Choice(
        "类型", "attachment", required=True, default="other", width=8, column_name="kind"
    )
    file_name = Title("文件名", limit=255, width=24)
    content = File("内容", required=True)
    taken_on = PartialDate("日期", width=10)
    caption_text = Text("说明", width=20, column_name="caption")

    class Meta:
        table_name = "attachment"
        indexes = ((("record_kind", "record_id"), False),)

    @property
    def caption(self) -> str:
        """Override Record.caption: the file name."""
        return self.file_name or ""


def of(record: Record) -> list[Attachment]:
    """The attachments of a record, in the order in which they came."""
    rows = Attachment.select().where(
        (Attachment.record_kind == record.kind()) & (Attachment.record_id == record.id)
    )
    return list(rows.order_by(Attachment.id))


def attach(record: Record, file_name: str, data: bytes, kind: str = "other") -> Attachment:
    """Keep a file with a record; inside an act.

    Raises:
        Unavailable: the file is empty or too large; the sentence names both sizes.
    """
    name = PurePath(file_name).name
    require_size(name, len(data))
    row = Attachment(record_kind=record.kind(), record_id=record.id, file_name=name, kind_code=kind)
    row.content = blobs.keep(data, ENDINGS.get(PurePath(name).suffix.lower(), ""))
    row.save()
    return row


def require_size(name: str, size: int) -> None:
    """Refuse a file that is empty or beyond the limit.

    Raises:
        Unavailable: it is.
    """
    if not size:
        raise Unavailable(f"“{name}”是空文件，没有添加。")
    if size > LIMIT:
        limit, found = LIMIT // 1024 // 1024, size / 1024 / 1024
        raise Unavailable(
            f"“{name}”有 {found:.1f} MB，超过 {limit} MB 的上限，没有添加。请压缩或拆分后再添加。"
        )


def sweep(kinds: Sequence[type[Record]]) -> None:
    """Remove the attachments whose record is gone; inside the act that deleted it."""
    for model in kinds:
        ids: Any = model.select(model.id)
        gone = Attachment.select().where(
            (Attachment.record_kind == model.kind()) & Attachment.record_id.not_in(ids)
        )
        for row in list(gone):
            row.delete_instance()


def total_size() -> int:
    """The bytes of all photos and attachments in the file."""
    found = database.execute_sql("SELECT coalesce(sum(size), 0) FROM blob").fetchone()
    return int(found[0])
