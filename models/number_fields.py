"""Kinds of value that carry their own check: ID number, credit code, telephone."""

from __future__ import annotations

from typing import Any

from models import numbers
from models.fields import LINE_LIMIT, Described


class IdNumber(Described[str | None]):
    """National ID number (GB 11643-1999): warned about, never refused."""

    kind = "id_number"

    def __init__(self, label: str = "", **options: Any) -> None:
        super().__init__(label, sensitive=True, width=18, limit=30, **options)

    def clean(self, raw: object) -> object:
        """Override Described.clean: 18 characters, 15 are upgraded."""
        return self._limited(numbers.clean_id_number(str(raw)) if raw is not None else "")

    def warning(self, value: object) -> str | None:
        """Override Described.warning: length, birth date, check digit."""
        return numbers.id_number_warning(str(value)) if value else None

    def mask(self, value: object) -> str:
        """Override Described.mask: 4 + 10 stars + 4."""
        return numbers.mask_id_number(str(value)) if value else ""


class CreditCode(Described[str | None]):
    """Unified social credit code (GB 32100-2015): warned about, never refused."""

    kind = "credit_code"

    def __init__(self, label: str = "", **options: Any) -> None:
        super().__init__(label, width=18, limit=30, **options)

    def clean(self, raw: object) -> object:
        """Override Described.clean: 18 characters, upper case."""
        return self._limited(numbers.clean_credit_code(str(raw)) if raw is not None else "")

    def warning(self, value: object) -> str | None:
        """Override Described.warning: length, letters, check character."""
        return numbers.credit_code_warning(str(value)) if value else None


class Phone(Described[str | None]):
    """One or several telephone numbers, joined by 、; other formats are kept with a warning."""

    kind = "phone"

    def __init__(self, label: str = "", *, limit: int = LINE_LIMIT, **options: Any) -> None:
        options.setdefault("width", 13)
        super().__init__(label, limit=limit, **options)

    def clean(self, raw: object) -> object:
        """Override Described.clean: without +86, spaces and full-width digits."""
        return self._limited(numbers.clean_phone(str(raw)) if raw is not None else "")

    def warning(self, value: object) -> str | None:
        """Override Described.warning: neither mobile nor landline."""
        return numbers.phone_warning(str(value)) if value else None

    def mask(self, value: object) -> str:
        """Override Described.mask: 138****1234."""
        return numbers.mask_phone(str(value)) if value else ""
