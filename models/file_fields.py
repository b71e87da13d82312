"""Fields for pictures and files: the record holds a hash, the ``blob`` table the bytes."""

from __future__ import annotations

from models.fields import Described, Style


class Photo(Described[str | None]):
    """A picture: the record holds the SHA-256, the ``blob`` table the bytes."""

    kind = "photo"

    def clean(self, raw: object) -> object:
        """Override Described.clean: the hash as it is."""
        return raw or None

    def text(self, value: object, style: Style = "table") -> str:
        """Override Described.text."""
        return "有" if value else ""


class File(Photo):
    """A file of any kind: the record holds the SHA-256, the ``blob`` table the bytes."""

    kind = "file"
