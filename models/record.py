"""Record: one row that the office keeps, with its described fields and its rules."""

from __future__ import annotations

import functools
import operator
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import peewee

from models import text as texts
from models.database import database
from models.errors import Invalid, Unavailable
from models.fields import REMARKS_LIMIT, Derived, Described, LongText, is_derived


@dataclass(frozen=True)
class Part:
    """Rows that belong to one record and are edited and saved with it.

    Attributes:
        name: the key in load_part and save_whole ("educations").
        title: the Chinese name of its tab.
        model: the record class of the rows.
        owner: the name of the field that refers to the owner.
        shown: names of the fields shown in the grid, in order.
        single: at most one row (the meeting of an activity).
        through: name of the single part whose row owns these (the motions of that meeting).
    """

    name: str
    title: str
    model: type[Record]
    owner: str
    shown: tuple[str, ...]
    single: bool = False
    through: str = ""


class Record(peewee.Model):
    """A row of the register.

    Subclasses give ``title_of_kind`` (会员): with it a class enters the register. They give
    ``parts`` and ``searched``, and override ``caption``, ``rules`` and ``derive``.

    Attributes:
        searched: names of references in whose words this record is found.
    """

    title_of_kind: ClassVar[str] = ""
    parts: ClassVar[tuple[Part, ...]] = ()
    searched: ClassVar[tuple[str, ...]] = ()

    id = peewee.AutoField(constraints=[peewee.SQL("AUTOINCREMENT")])
    uid = peewee.TextField(unique=True, default=lambda: uuid.uuid4().hex)

    class Meta:
        database = database
        legacy_table_names = False
        only_save_dirty = True

    @classmethod
    def kind(cls) -> str:
        """The record kind: the name of its table."""
        return str(cls._meta.table_name)

    @classmethod
    def fields(cls) -> dict[str, Described[Any]]:
        """The described fields by name, in declared order."""
        columns = cls._meta.sorted_fields
        return {column.name: column for column in columns if isinstance(column, Described)}

    @property
    def caption(self) -> str:
        """What this record is called in messages, acts and lists."""
        return str(getattr(self, "name", None) or getattr(self, "title", None) or self.id)

    @property
    def full_caption(self) -> str:
        """What it is called where nothing else says whose it is (删除任职：张三 会长)."""
        return self.caption

    @classmethod
    def caption_sql(cls, row: Any) -> Any:
        """What a row of this class (or of an alias) is called, for lists of what refers to it."""
        return row.name if hasattr(cls, "name") else row.title

    @classmethod
    def caption_order(cls, row: Any) -> Any:
        """What lists sort such a caption by, None for the caption itself."""
        return None

    @classmethod
    def found_by(cls, term: str) -> Any:
        """The condition that a folded search term finds a row."""
        conditions = []
        if hasattr(cls, "search_text"):
            conditions.append(cls.search_text.contains(term))
        for name in cls.searched:
            field: Any = getattr(cls, name)
            if isinstance(field, peewee.ForeignKeyField):
                other = field.rel_model
                conditions.append(field.in_(other.select(other.id).where(other.found_by(term))))
        return functools.reduce(operator.or_, conditions)

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """The usual order of these rows: as entered, unless a record class has a better one."""
        return (cls.id,)

    def rules(self) -> dict[str, str]:
        """Sentences by field name for what forbids saving; overridden by each record."""
        return {}

    def doubts(self) -> dict[str, str]:
        """Sentences by field name for what is doubtful across fields; overridden by each record."""
        return {}

    def derive(self) -> None:
        """Fill the derived columns from the others; overridden by each record that has some."""

    def fill(self, values: Mapping[str, object]) -> None:
        """Set fields from typed or imported values.

        Raises:
            Invalid: with every value that cannot be understood; the others are set.
        """
        problems: dict[str, str] = {}
        fields = self.fields()
        for name, raw in values.items():
            try:
                setattr(self, name, fields[name].clean(raw))
            except ValueError as error:
                problems[name] = str(error)
        if problems:
            raise Invalid(problems)

    def problems(self) -> dict[str, str]:
        """Every reason why this record cannot be saved, by field name; cleans on the way."""
        return self.field_problems() or self.rules()

    def field_problems(self, owner: str = "") -> dict[str, str]:
        """What is wrong with single values; ``owner`` names the reference that is set later."""
        found: dict[str, str] = {}
        dirty = {field.name for field in self.dirty_fields}
        for name, field in self.fields().items():
            value = self.__data__.get(name)
            if name in dirty:
                value = self._cleaned(name, field, value, found)
            if field.required and value in (None, "") and name not in (owner, *found):
                found[name] = f"请填写{field.label}。"
        return found

    def _cleaned(
        self, name: str, field: Described[Any], value: object, found: dict[str, str]
    ) -> object:
        try:
            cleaned = field.clean(value)
        except ValueError as error:
            found[name] = str(error)
            return value
        if cleaned != value:
            setattr(self, name, cleaned)
        return cleaned

    def warnings(self) -> dict[str, str]:
        """Everything doubtful about the stored values, by field name; never blocks saving."""
        found = {
            name: sentence
            for name, field in self.fields().items()
            if (sentence := field.warning(self.__data__.get(name)))
        }
        return {**found, **self.doubts()}

    def save(self, force_insert: bool = False, only: Any = None) -> int:
        """Extend Model.save: clean, check, derive.

        Raises:
            Invalid: all problems at once; nothing was written.
        """
        problems = self.problems()
        if problems:
            raise Invalid(problems)
        return self.write(force_insert, only)

    def write(self, force_insert: bool = False, only: Any = None) -> int:
        """Store a record that was checked already.

        Raises:
            Invalid: a value, or a pair of values, that may stand only once stands already.
            Unavailable: the record is no longer in the file.
        """
        self.derive()
        try:
            rows = super().save(force_insert=force_insert, only=only)
        except peewee.IntegrityError as error:
            raise self._conflict(error) from error
        if rows == 0 and rows is not False:  # False: nothing to write
            raise Unavailable("这条记录已不在台账里（可能刚被删除或撤销），没有保存。")
        return int(rows)

    def _conflict(self, error: peewee.IntegrityError) -> Exception:
        """Name the field and the record that a unique column collides with."""
        named = self.fields_in(error)
        if not named:
            return error
        field, value = self.fields()[named[-1]], self.__data__.get(named[-1])
        if len(named) > 1:  # once for each owner
            return Invalid({named[-1]: f"{field.label}“{field.text(value)}”重复了，只能有一次。"})
        other = type(self).get_or_none(field == value)
        owner = f"“{other.caption}”" if other is not None else "另一条记录"
        return Invalid({named[-1]: f"{field.label}已被{owner}使用。"})

    @classmethod
    def fields_in(cls, error: peewee.IntegrityError) -> list[str]:
        """Names of the fields that a broken rule of the file names (``person.id_number``)."""
        columns = str(error).rpartition(": ")[2].split(", ")
        return [n for n, f in cls.fields().items() if f"{cls.kind()}.{f.column_name}" in columns]

    def delete_instance(self, recursive: bool = False, delete_nullable: bool = False) -> int:
        """Override Model.delete_instance: dependent rows go by cascade, inside the act.

        Raises:
            Unavailable: a row that must not go with it refers to it.
        """
        if recursive or delete_nullable:
            raise TypeError("rows that depend on a record are deleted by the database")
        try:
            return int(super().delete_instance())
        except peewee.IntegrityError as error:
            if "FOREIGN KEY" not in str(error):
                raise
            raise Unavailable("还有记录用着它，不能删除。", str(error)) from error

    def reload(self) -> Self:
        """Return the record as it stands in the file now."""
        return type(self).get_by_id(self.id)


class RemarkedRecord(Record):
    """A record with 备注, as every one but the smallest rows has."""

    remarks = LongText("备注", limit=REMARKS_LIMIT)


class SearchedRecord(RemarkedRecord):
    """A record found by its own words: those of the fields that ``searched`` names."""

    search_text = Derived()

    def derive(self) -> None:
        """Override Record.derive: the search text; extended by records with further columns."""
        fields = self.fields()
        names = [name for name in self.searched if fields[name].kind != "reference"]
        words = [fields[name].text(self.__data__.get(name)) for name in names]
        text = "\n".join(texts.fold(word) for word in words if word)
        if self.search_text != text:
            self.search_text = text


def part_of(record: Record | type[Record], name: str) -> Part:
    """Return the declared part of that name."""
    return next(part for part in record.parts if part.name == name)


def rederive(models: Mapping[str, type[Record]], touched: Iterable[tuple[str, int]]) -> None:
    """Make the derived columns of these rows anew; used after an undo, inside its act."""
    for kind, row in touched:
        model = models[kind]
        if not any(is_derived(field) for field in model._meta.sorted_fields):
            continue
        record = model.get_or_none(model.id == row)
        if record is not None:
            record.derive()
            if record.is_dirty():
                peewee.Model.save(record)


def left_hanging(models: Mapping[str, type[Record]]) -> set[tuple[str, int]]:
    """The rows whose owner is gone although their reference forbids it; found before a commit."""
    found: set[tuple[str, int]] = set()
    for kind, model in models.items():
        for field, owner in model._meta.refs.items():
            if field.on_delete == "RESTRICT":
                rows = model.select(model.id).where(field.not_in(owner.select(owner.id)))
                found |= {(kind, row.id) for row in rows}
    return found


def columns_of(model: type[Record]) -> tuple[str, tuple[str, ...]]:
    """Return a record class's table and the columns that its history keeps."""
    meta = model._meta
    kept = tuple(f.column_name for f in meta.sorted_fields if not is_derived(f))
    return str(meta.table_name), kept
