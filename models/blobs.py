"""Pictures and files by their SHA-256: rows hold the hash, the ``blob`` table the bytes."""

from __future__ import annotations

import hashlib

from models.database import database
from models.history import Blob

JPEG = "image/jpeg"


def keep(data: bytes, content_type: str = JPEG) -> str:
    """Store bytes once and return their hash; inside the act that saves the record."""
    digest = hashlib.sha256(data).hexdigest()
    if not Blob.select().where(Blob.sha256 == digest).exists():
        Blob.create(sha256=digest, size=len(data), type=content_type, data=data)
    return digest


def load(digest: str) -> bytes | None:
    """Return stored bytes, None when there are none under this hash."""
    found = Blob.get_or_none(Blob.sha256 == digest)
    return bytes(found.data) if found is not None else None


def head(digest: str, length: int = 4096) -> bytes:
    """Return the first stored bytes without reading the others; b"" when there are none."""
    found = database.execute_sql("SELECT rowid FROM blob WHERE sha256 = ?", (digest,)).fetchone()
    if found is None:
        return b""
    with database.connection().open_blob("blob", "data", found[0], True) as blob:
        return bytes(blob.read(length))
