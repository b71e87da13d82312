"""The declared layout of a form: tabs, headings, fields and the rows of parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Heading:
    """A title above the fields that follow."""

    text: str


@dataclass(frozen=True)
class Rows:
    """A part of the record (学历, 家庭成员) as a grid, over the full width."""

    name: str


Item = str | Heading | Rows


@dataclass(frozen=True)
class Tab:
    """One tab: names of fields, headings and parts in reading order."""

    title: str
    items: tuple[Item, ...]

    def names(self) -> Iterator[str]:
        """Names of its fields and parts in reading order."""
        for item in self.items:
            if not isinstance(item, Heading):
                yield item if isinstance(item, str) else item.name


@dataclass(frozen=True)
class IdRule:
    """Which fields an ID number fills while they are empty, and which field says what paper it is.

    Attributes:
        resident: the values of ``paper`` that mean an identity card.
    """

    number: str = "id_number"
    birth: str = "birth_date"
    sex: str = "sex"
    paper: str = "id_type"
    resident: tuple[str | None, ...] = (None, "resident")


@dataclass(frozen=True)
class FormLayout:
    """A form.

    Attributes:
        mnemonics: field name → letter of its Alt key, none of the menu letters F E V M A R T H.
        labels: shorter labels for this form alone.
        wide: fields besides long texts that take the full width.
        id_rule: for forms with an ID number.
    """

    tabs: tuple[Tab, ...]
    mnemonics: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    wide: frozenset[str] = frozenset()
    id_rule: IdRule | None = None

    def field_names(self) -> Iterator[str]:
        """Names of all fields in reading order."""
        for tab in self.tabs:
            yield from (item for item in tab.items if isinstance(item, str))

    def part_names(self) -> Iterator[str]:
        """Names of all parts in reading order."""
        for tab in self.tabs:
            yield from (item.name for item in tab.items if isinstance(item, Rows))
