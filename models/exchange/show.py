"""Values of an import as the preview and its sentences show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models import codes
from models.exchange.draft import Holding
from models.fields import Described
from models.people import Person

FIELDS: Mapping[str, Described[object]] = Person.fields()


@dataclass(frozen=True)
class Change:
    """One value that an import would change.

    Attributes:
        key: name of the field, or of the part (``posts``).
        old: as text, "" for none.
        is_sensitive: the preview masks it; ``old_masked`` and ``new_masked`` hold it covered.
    """

    key: str
    label: str
    old: str
    new: str
    is_sensitive: bool = False
    old_masked: str = ""
    new_masked: str = ""


def field_change(name: str, old: object, new: object) -> Change:
    """Return the change of a field of Person."""
    field = FIELDS[name]
    masks = (field.mask(old), field.mask(new)) if field.sensitive else ("", "")
    return Change(name, field.label, field.text(old), field.text(new), field.sensitive, *masks)


def show_field(name: str, value: object) -> str:
    """Write a field with its label, a sensitive one covered: 手机 138****1234."""
    field = FIELDS[name]
    return f"{field.label} {field.mask(value) if field.sensitive else field.text(value)}"


def show_posts(posts: Iterable[Holding]) -> str:
    """Write posts as the cell had them."""
    return "、".join(f"{post.text}{'（兼）' if post.is_concurrent else ''}" for post in posts)


def show_education(
    level: str | None, degree: str | None, school: str | None, major: str | None
) -> str:
    """Write an education as 大学 法学学士，西南政法大学艺术设计专业."""
    tables = codes.TABLES
    what = " ".join(
        part for part in (tables["education"].short(level), tables["degree"].short(degree)) if part
    )
    where = f"{school or ''}{major or ''}"
    return "，".join(part for part in (what, where) if part)
