"""Kinds of value. A field is described once, on its record; forms, tables and print read it.

Each kind knows how a value is cleaned (``clean``), doubted (``warning``), written (``text``) and
masked (``mask``). An empty value is None; a choice is its code; money is an int of fen; dates are
text by DOMAIN 3.1.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar, overload

import peewee

from models import codes, dates, numbers
from models import text as texts

V = TypeVar("V")
M = TypeVar("M", bound=peewee.Model)
Style = Literal["table", "document", "roster", "form"]
Align = Literal["left", "center", "right"]

if TYPE_CHECKING:
    _Field = peewee.Field
    _ForeignKey = peewee.ForeignKeyField
else:  # only peewee's stubs are generic

    class _Field(peewee.Field):
        def __class_getitem__(cls, _):
            return cls

    class _ForeignKey(peewee.ForeignKeyField):
        def __class_getitem__(cls, _):
            return cls


LINE_LIMIT = 100
LONG_LIMIT = 5000
NAME_LIMIT = 30
REMARKS_LIMIT = 500
SHORT_CHOICE = 8  # characters


class Described(_Field[V]):
    """A column with its description.

    Attributes:
        label: the Chinese name on forms, table heads and in messages.
        kind: which editor, import rule and print form it takes.
        required: without it the record cannot be saved.
        sensitive: masked until asked for.
        limit: code points, 0 for kinds without one.
        width: in characters of a table column.
        is_hidden: kept for the program itself, no column of a table.
    """

    kind: ClassVar[str] = "text"
    align: Align = "left"
    field_type = "TEXT"

    def __init__(
        self,
        label: str = "",
        *,
        required: bool = False,
        sensitive: bool = False,
        limit: int = 0,
        width: int = 10,
        **options: Any,
    ) -> None:
        options.setdefault("null", not required)
        super().__init__(verbose_name=label, **options)
        self.label = label
        self.required = required
        self.sensitive = sensitive
        self.limit = limit
        self.width = width
        self.is_hidden = False
        self.table: codes.CodeTable | None = None

    def bind(self, model: Any, name: str, set_attribute: bool = True) -> None:
        """Extend Field.bind: the file itself refuses what ``problems`` refuses."""
        super().bind(model, name, set_attribute)
        rule = self.check_sql()
        if rule:
            self.constraints = [peewee.Check(rule)]  # an inherited field is bound more than once

    def check_sql(self) -> str:
        """The constraint behind the rules, "" where there is none."""
        return f'length("{self.column_name}") > 0' if self.field_type == "TEXT" else ""

    def clean(self, raw: object) -> object:
        """Return the value to store, None for empty.

        Raises:
            ValueError: with a Chinese sentence, when the value cannot be understood.
        """
        return self._limited(texts.clean_line(str(raw)) if raw is not None else "")

    def warning(self, value: object) -> str | None:
        """Return what is doubtful about a stored value; a warning never blocks saving."""
        return None

    def text(self, value: object, style: Style = "table") -> str:
        """Return a stored value as it is written on screen or paper."""
        return "" if value is None else str(value)

    def mask(self, value: object) -> str:
        """Return the value with its telling part covered."""
        return "***" if value else ""

    def _limited(self, value: str) -> str | None:
        if self.limit and len(value) > self.limit:
            raise ValueError(f"{self.label}最多 {self.limit} 个字，现在有 {len(value)} 个字。")
        return value or None


class Text(Described[str | None]):
    """One line."""

    def __init__(self, label: str = "", *, limit: int = LINE_LIMIT, **options: Any) -> None:
        super().__init__(label, limit=limit, **options)


class Title(Described[str]):
    """One line that identifies the record."""

    def __init__(self, label: str = "", *, limit: int = LINE_LIMIT, **options: Any) -> None:
        super().__init__(label, limit=limit, required=True, **options)


class Name(Described[str]):
    """A person's name: stored without any space, ``·`` as U+00B7; padding exists only in print."""

    kind = "name"

    def __init__(self, label: str = "", *, limit: int = NAME_LIMIT, **options: Any) -> None:
        options.setdefault("required", True)
        super().__init__(label, limit=limit, **options)

    def clean(self, raw: object) -> object:
        """Extend Described.clean: take out every space."""
        return self._limited(texts.clean_name(str(raw)) if raw is not None else "")


class LongText(Described[str | None]):
    """Several lines."""

    kind = "long"

    def __init__(self, label: str = "", *, limit: int = LONG_LIMIT, **options: Any) -> None:
        options.setdefault("width", 30)
        super().__init__(label, limit=limit, **options)

    def clean(self, raw: object) -> object:
        """Override Described.clean: line breaks stay."""
        return self._limited(texts.clean_long(str(raw)) if raw is not None else "")


class PartialDate(Described[str | None]):
    """A year, a month or a day: ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``."""

    kind = "pdate"
    align = "center"

    def clean(self, raw: object) -> object:
        """Override Described.clean: every form of date that an office writes."""
        if isinstance(raw, date):
            return raw.isoformat()
        return dates.parse(str(raw)) or None if raw is not None else None

    def text(self, value: object, style: Style = "table") -> str:
        """Override Described.text: 2024-03-07, 2024年3月7日 or 1978.03."""
        if not value:
            return ""
        return dates.show(str(value), "table" if style == "form" else style)

    def mask(self, value: object) -> str:
        """Override Described.mask: the year is not telling."""
        return f"{str(value)[:4]}-**" if value else ""


class Day(PartialDate):
    """A full day."""

    kind = "date"

    def clean(self, raw: object) -> object:
        """Override PartialDate.clean: a month alone is refused."""
        if isinstance(raw, date):
            return raw.isoformat()
        return dates.parse_day(str(raw)) or None if raw is not None else None


class Money(Described[int | None]):
    """An amount as an int of fen, ≥ 0; empty is not zero."""

    kind = "money"
    align = "right"
    field_type = "INTEGER"

    def clean(self, raw: object) -> object:
        """Override Described.clean: an int is fen, a text is yuan."""
        if raw is None or raw == "":
            return None
        return raw if isinstance(raw, int) else numbers.parse_money(str(raw))

    def check_sql(self) -> str:
        """Override Described.check_sql."""
        return f'"{self.column_name}" >= 0'

    def text(self, value: object, style: Style = "table") -> str:
        """Override Described.text: 12,345.60."""
        return numbers.show_money(value) if isinstance(value, int) else ""


class Count(Described[int | None]):
    """A whole number, ≥ ``least``."""

    kind = "count"
    align = "right"
    field_type = "INTEGER"

    def __init__(self, label: str = "", *, least: int = 0, **options: Any) -> None:
        options.setdefault("width", 6)
        super().__init__(label, **options)
        self.least = least

    def check_sql(self) -> str:
        """Override Described.check_sql."""
        return f'"{self.column_name}" >= {self.least}'

    def clean(self, raw: object) -> object:
        """Override Described.clean: digits only."""
        if raw is None or raw == "":
            return None
        value = raw if isinstance(raw, int) else numbers.parse_count(str(raw))
        if value < self.least:
            raise ValueError(f"{self.label}不能小于 {self.least}。")
        return value


class Flag(Described[bool]):
    """Yes or no."""

    kind = "flag"
    align = "center"
    field_type = "BOOL"

    def __init__(self, label: str = "", **options: Any) -> None:
        options.setdefault("default", False)
        super().__init__(label, null=False, width=4, **options)

    def db_value(self, value: object) -> int:
        """Override Field.db_value."""
        return int(bool(value))

    def python_value(self, value: object) -> bool:
        """Override Field.python_value."""
        return bool(value)

    def clean(self, raw: object) -> object:
        """Override Described.clean: 是, 1, √ count as yes."""
        return (
            raw.strip() in {"是", "1", "√", "✓", "有", "Y"} if isinstance(raw, str) else bool(raw)
        )

    def text(self, value: object, style: Style = "table") -> str:
        """Override Described.text."""
        return "是" if value else ""


class Choice(Described[str | None]):
    """A code of a table of DOMAIN §8."""

    kind = "choice"
    align: Align = "center"

    def __init__(self, label: str, table: str, **options: Any) -> None:
        super().__init__(label, **options)
        self.table = codes.TABLES[table]
        if self.width > SHORT_CHOICE:
            self.align = "left"  # long labels are read, short ones compared

    def clean(self, raw: object) -> object:
        """Override Described.clean: a code, a label or one of its synonyms."""
        if raw is None or not str(raw).strip():
            return None
        assert self.table is not None
        code = str(raw) if str(raw) in self.table.codes else self.table.find(str(raw))
        if code is None:
            raise ValueError(f"{self.label}里没有“{raw}”这一项，请从列表中选。")
        return code

    def text(self, value: object, style: Style = "table") -> str:
        """Override Described.text: the full label on a form, the short one elsewhere."""
        if not value or self.table is None:
            return ""
        return self.table.label(str(value)) if style == "form" else self.table.short(str(value))


class Reference(Described[Any], _ForeignKey[M]):
    """Another record, held by its id."""

    kind = "reference"

    if TYPE_CHECKING:  # peewee's stubs make the value's type in __new__

        @overload
        def __new__(  # type: ignore[misc]
            cls, model: type[M], label: str, *, required: Literal[True], **options: Any
        ) -> peewee.ForeignKeyField[M]: ...

        @overload
        def __new__(  # type: ignore[misc]
            cls, model: type[M], label: str, **options: Any
        ) -> peewee.ForeignKeyField[M | None]: ...

        @overload
        def __new__(  # type: ignore[misc]
            cls, model: Literal["self"], label: str, **options: Any
        ) -> peewee.ForeignKeyField[Any]: ...

        def __new__(cls, *_: Any, **__: Any) -> Any: ...  # noqa: D102

    def __init__(self, model: type[M] | Literal["self"], label: str, **options: Any) -> None:
        required = options.pop("required", False)
        self.label = label
        self.required = required
        self.sensitive = False
        self.limit = 0
        self.width = options.pop("width", 12)
        self.is_hidden = False
        self.table = None
        options.setdefault("on_delete", "CASCADE" if required else "SET NULL")
        peewee.ForeignKeyField.__init__(
            self, model, null=not required, verbose_name=label, **options
        )

    @property
    def target(self) -> str:
        """The kind of record that it refers to: the name of its table."""
        return str(self.rel_model.kind())

    @property
    def field_type(self) -> str:  # type: ignore[override]
        """Override Described.field_type: that of the key it refers to."""
        return "INTEGER"

    def check_sql(self) -> str:
        """Override Described.check_sql: the reference is the rule."""
        return ""

    def clean(self, raw: object) -> object:
        """Override Described.clean: a record or its id."""
        return raw or None

    def text(self, value: object, style: Style = "table") -> str:
        """Override Described.text: the caption of the record referred to."""
        if value is None:
            return ""
        record = value if isinstance(value, peewee.Model) else self.rel_model.get_or_none(id=value)
        return str(getattr(record, "caption", "")) if record is not None else ""


class Derived(_Field[Any]):
    """A column computed from others (search text, sort keys): no history, made anew by save."""

    field_type = "TEXT"

    def __init__(self, **options: Any) -> None:
        # null until made: an undo puts a row back without its derived columns
        super().__init__(null=True, **options)


class DerivedNumber(Derived):
    """As Derived, a whole number."""

    field_type = "INTEGER"


def is_derived(field: _Field[Any]) -> bool:
    """Whether a column is computed from the others of its row."""
    return isinstance(field, Derived)
