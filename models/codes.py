"""Code tables of DOMAIN §8: national standards with their numbers, own tables with English keys.

Each table is a file of ``models/data/codes``: a line with title and source, a line with the column
names, then one code per line. Labels may be edited there; codes may not, they are stored.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

_FOLDER = Path(__file__).with_name("data") / "codes"
_LAST_RANK = 999
_ENDS = "、,。.;"
_REMARK = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, eq=False)
class CodeTable:
    """One table of codes, in its own order.

    Attributes:
        name: the English key of the table, "affiliation".
        title: what the table is called on screen, 政治面貌.
        source: the standard or regulation it is taken from.
        codes: in the order of combo boxes.
    """

    name: str
    title: str
    source: str
    codes: tuple[str, ...]
    _rows: Mapping[str, Mapping[str, str]] = field(repr=False)
    _index: Mapping[str, str] = field(repr=False)

    def label(self, code: str | None) -> str:
        """Return what is shown for a code on screen; an unknown code stands for itself."""
        return self._cell(code, "label")

    def short(self, code: str | None) -> str:
        """Return what is printed for a code: 民革党员, 大学, 企业管理技术人员."""
        return self._cell(code, "short")

    def extra(self, code: str | None, column: str) -> str:
        """Return a further column of the file ("alpha", "arrangement", "kind"), "" for none."""
        return self._rows.get(code or "", {}).get(column, "")

    def main(self, code: str | None) -> str:
        """Return the code of the group that a code belongs to (11 → 1), itself when it has none."""
        return self.extra(code, "parent") or code or ""

    def rank(self, code: str | None) -> int:
        """Return the place of a code in the order of rank, 999 for a table without ranks."""
        return int(self.extra(code, "rank") or _LAST_RANK)

    def items(self) -> list[tuple[str, str]]:
        """Return (code, label) for a combo box; retired codes are left out, but stay readable."""
        return [(code, self.label(code)) for code in self.codes if not self.extra(code, "retired")]

    def find(self, text: str) -> str | None:
        """Return the code that a text means: code, label, short form or synonym; None if unknown.

        Spaces, case and full width do not matter; a remark in brackets, 大学（函授）, is left out
        when the whole is unknown.
        """
        key = _key(text)
        return self._index.get(key) or self._index.get(_REMARK.sub("", key))

    def _cell(self, code: str | None, column: str) -> str:
        row = self._rows.get(code or "")
        return row[column] if row else code or ""


def is_cpc(affiliation: str | None) -> bool:
    """中共: member or probationary member of the Party."""
    return affiliation in ("01", "02")


def is_democratic_party(affiliation: str | None) -> bool:
    """民主党派: one of the eight parties, 04 to 11 of GB/T 4762."""
    return affiliation is not None and "04" <= affiliation <= "11"


def is_non_cpc(affiliation: str | None, second: str | None = None) -> bool:
    """党外: the affiliation is known and neither it nor the second one is 中共."""
    return bool(affiliation) and not is_cpc(affiliation) and not is_cpc(second)


def is_minority(ethnic: str | None) -> bool:
    """少数民族: 02 to 56 of GB/T 3304."""
    return ethnic is not None and "02" <= ethnic <= "56"


def is_university(education: str | None) -> bool:
    """大学以上: 10 to 28 of GB/T 4658, whether finished or not (to confirm)."""
    return education is not None and "10" <= education <= "28"


def _key(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s\u200b-\u200f\ufeff]+", "", folded).strip(_ENDS)


def _table(path: Path) -> CodeTable:
    head, columns, *lines = path.read_text(encoding="utf-8").splitlines()
    title, source = head.removeprefix("# ").split("\t")
    names = columns.split("\t")
    blank = dict.fromkeys(names, "")  # editors cut the tabs of empty cells at the end of a line
    rows = [blank | dict(zip(names, line.split("\t"), strict=False)) for line in lines]
    return CodeTable(
        name=path.stem,
        title=title,
        source=source,
        codes=tuple(row["code"] for row in rows),
        _rows=MappingProxyType({row["code"]: MappingProxyType(row) for row in rows}),
        _index=MappingProxyType(_index(rows)),
    )


def _index(rows: list[dict[str, str]]) -> dict[str, str]:
    """Return code by every wording; a code wins over a label, a label over a synonym."""
    found: dict[str, str] = {}
    for column in ("code", "label", "standard", "short", "alpha", "synonyms"):
        for row in rows:
            for wording in row.get(column, "").split("、" if column == "synonyms" else "\n"):
                if wording:
                    found.setdefault(_key(wording), row["code"])
    return found


TABLES: Mapping[str, CodeTable] = MappingProxyType(
    {path.stem: _table(path) for path in sorted(_FOLDER.glob("*.tsv"))}
)
