"""Attachment 附件 (DOMAIN 3.6): a file kept with any record, inside the office file itself."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from pathlib import PurePath
from typing import Any

from models import blobs, codes
from models.database import database
from models.errors import Unavailable
from models.fields import Choice, Count, PartialDate, Style, Text, Title
from models.file_fields import File
from models.history import Blob
from models.record import Record, RemarkedRecord

LIMIT = 20 * 1024 * 1024  # bytes of one file
ENDINGS = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}


class Size(Count):
    """How large a file is: a column of the list of attachments, none of the table."""

    name = "size"

    def text(self, value: object, style: Style = "table") -> str:
        """Override Described.text: 340 KB, 1.2 MB."""
        return size_text(value) if isinstance(value, int) else ""


SIZE = Size("大小", width=8)


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

    size: int | None = None  # of its content, told by ``of``

    class Meta:
        table_name = "attachment"
        indexes = ((("record_kind", "record_id"), False),)

    @property
    def caption(self) -> str:
        """Override Record.caption: the file name."""
        return self.file_name or ""


def of(record: Record) -> list[Attachment]:
    """The attachments of a record with their sizes, in the order in which they came."""
    rows = Attachment.select().where(
        (Attachment.record_kind == record.kind()) & (Attachment.record_id == record.id)
    )
    found = list(rows.order_by(Attachment.id))
    hashes = [row.content for row in found]
    query = Blob.select(Blob.sha256, Blob.size).where(Blob.sha256.in_(hashes))
    sizes = dict(database.execute(query))
    for row in found:
        row.size = sizes.get(row.content)
    return found


def attach(record: Record, file_name: str, data: bytes, kind: str = "") -> Attachment:
    """Keep a file with a record; inside an act. Without a kind its name tells it.

    Raises:
        Unavailable: the file is empty or too large; the sentence names both sizes.
    """
    name = PurePath(file_name).name
    require_size(name, len(data))
    row = Attachment(record_kind=record.kind(), record_id=record.id, file_name=name)
    row.kind_code = kind or kind_of_name(name)
    row.content = blobs.keep(data, ENDINGS.get(PurePath(name).suffix.lower(), ""))
    row.save()
    return row


def kind_of_name(name: str) -> str:
    """Propose what a file is by its name: 会议通知.pdf is a notice."""
    table = codes.TABLES["attachment"]
    for code in table.codes:
        if table.label(code) in name:
            return code
    is_picture = ENDINGS.get(PurePath(name).suffix.lower(), "").startswith("image/")
    return "photo" if is_picture else "other"


def twin(record: Record, data: bytes) -> Attachment | None:
    """The attachment of a record that holds these very bytes already."""
    digest = hashlib.sha256(data).hexdigest()
    found: Attachment | None = Attachment.get_or_none(
        (Attachment.record_kind == record.kind())
        & (Attachment.record_id == record.id)
        & (Attachment.content == digest)
    )
    return found


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


def size_text(size: int) -> str:
    """Return 340 KB or 1.2 MB."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB"


def without_record(kinds: Iterable[type[Record]]) -> list[Attachment]:
    """The attachments whose record is gone."""
    found: list[Attachment] = []
    for model in kinds:
        ids: Any = model.select(model.id)
        is_gone = (Attachment.record_kind == model.kind()) & Attachment.record_id.not_in(ids)
        found.extend(Attachment.select().where(is_gone))
    return found


def sweep(kinds: Iterable[type[Record]]) -> None:
    """Remove the attachments whose record is gone; inside the act that deleted it."""
    for row in without_record(kinds):
        row.delete_instance()


def require_records(kinds: Iterable[type[Record]], put_back: Collection[tuple[str, int]]) -> None:
    """Refuse an undo that would leave an attachment without its record.

    Raises:
        Unavailable: the attachment came back to a deleted record, or its record went.
    """
    for row in without_record(kinds):
        if ("attachment", row.id) in put_back:
            raise Unavailable(f"附件“{row.caption}”属于已删除的记录，请先还原那条记录。")
        if (row.record_kind, row.record_id) in put_back:
            raise Unavailable(f"后来给这条记录添加了附件“{row.caption}”，请先删除附件。")
