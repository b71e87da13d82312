"""What a disk may hold after a power cut, told from a trace of calls (tests/faults/shim.c).

Data that was not synced may be lost, kept in part, or torn at the borders of sectors; a name that
was made, changed or taken away holds only after its folder was synced, and then in order.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
PATTERNS = ("lost", "half", "torn", "kept")
_HEAD, _NUMBERS = struct.Struct("III"), struct.Struct("QQ")
FOLDER = -1  # stands for the contents of a folder


@dataclass(frozen=True)
class Call:
    """One call of a trace.

    Attributes:
        kind: W write, T truncate, S sync, C create, U unlink, R rename, L link, M mkdir, K mark.
        at: where a write begins; the number of a mark. size: bytes of a write, or to truncate to.
    """

    kind: str
    path: str
    other: str
    at: int
    size: int
    data: bytes


def read_trace(trace: Path) -> Iterator[Call]:
    """Yield the calls of a trace."""
    rest = memoryview(trace.read_bytes())
    while rest:
        kind, first, second = _HEAD.unpack_from(rest)
        at, size = _NUMBERS.unpack_from(rest, _HEAD.size)
        begin = _HEAD.size + _NUMBERS.size
        path = bytes(rest[begin : begin + first]).decode()
        begin += first
        other = bytes(rest[begin : begin + second]).decode()
        begin += second
        length = size if chr(kind) == "W" else 0
        yield Call(chr(kind), path, other, at, size, bytes(rest[begin : begin + length]))
        rest = rest[begin + length :]


@dataclass
class Contents:
    """Bytes of a file: those on the disk, and what was done to them since the last sync."""

    synced: bytes = b""
    pending: list[Call] = field(default_factory=list)

    def after(self, pattern: str, choice: random.Random) -> bytes:
        """What is left of them after a cut."""
        data = bytearray(self.synced)
        for call in self.pending:
            if pattern == "lost" or (pattern == "half" and choice.random() < 0.5):
                continue
            if call.kind == "T":
                if pattern != "torn" or choice.random() < 0.5:
                    _resize(data, call.size)
            elif pattern == "torn":
                _write_torn(data, call, choice)
            else:
                _write(data, call.at, call.data)
        return bytes(data)


def _resize(data: bytearray, size: int) -> None:
    del data[size:]
    data.extend(bytes(size - len(data)))


def _write(data: bytearray, at: int, new: bytes) -> None:
    if len(data) < at:
        _resize(data, at)
    data[at : at + len(new)] = new


def _write_torn(data: bytearray, call: Call, choice: random.Random) -> None:
    first = 0
    while first < call.size:
        end = min(call.size, first + SECTOR - (call.at + first) % SECTOR)
        if choice.random() < 0.5:
            _write(data, call.at + first, call.data[first:end])
        first = end


@dataclass(frozen=True)
class _Naming:
    """A change of names in a folder: what is taken away, what is made."""

    gone: str
    made: str
    contents: int


class Disk:
    """The files of a folder while the calls of a trace are carried out one by one.

    Attributes:
        acknowledged: the number of the last mark.
    """

    def __init__(self, folder: Path) -> None:
        self.acknowledged = 0
        self._root = str(folder)
        self._contents: dict[int, Contents] = {}
        self._names: dict[str, int] = {}
        for path in sorted(folder.rglob("*")):
            self._names[str(path)] = FOLDER if path.is_dir() else self._add(path.read_bytes())
        self._synced_names = dict(self._names)
        self._pending: dict[str, list[_Naming]] = {}

    def _add(self, synced: bytes = b"") -> int:
        self._contents[len(self._contents)] = Contents(synced)
        return len(self._contents) - 1

    def carry_out(self, call: Call) -> None:
        """Take over one call."""
        if call.kind == "K":
            self.acknowledged = call.at
        elif call.kind in "STW" and call.path != self._root and call.path not in self._names:
            return  # a file without a name any more: no cut leaves anything of it
        elif call.kind == "S" and (call.path == self._root or self._names[call.path] == FOLDER):
            self._sync_names(call.path)
        elif call.kind == "S":
            contents = self._contents[self._names[call.path]]
            contents.synced, contents.pending = contents.after("kept", random.Random()), []
        elif call.kind in "WT":
            self._contents[self._names[call.path]].pending.append(call)
        else:
            self._rename(call)

    def _rename(self, call: Call) -> None:
        if call.kind == "R":
            naming = _Naming(call.path, call.other, self._names.pop(call.path))
        elif call.kind == "L":
            naming = _Naming("", call.other, self._names[call.path])
        elif call.kind == "U":
            naming = _Naming(call.path, "", self._names.pop(call.path))
        else:
            naming = _Naming("", call.path, FOLDER if call.kind == "M" else self._add())
        if naming.made:
            self._names[naming.made] = naming.contents
        folder = str(Path(naming.made or naming.gone).parent)
        self._pending.setdefault(folder, []).append(naming)

    def _sync_names(self, folder: str) -> None:
        for naming in self._pending.pop(folder, []):
            _apply(self._synced_names, naming)

    def after_cut(self, pattern: str, choice: random.Random) -> dict[str, bytes | None]:
        """One of the states in which a cut may leave the folder: bytes by path, None a folder."""
        names = dict(self._synced_names)
        for pending in self._pending.values():
            survived = len(pending) if pattern == "kept" else choice.randrange(len(pending) + 1)
            for naming in pending[:survived]:
                _apply(names, naming)
        left: dict[str, bytes | None] = {}
        for path in sorted(names):
            above = str(Path(path).parent)
            if above == self._root or above in left:
                number = names[path]
                known = None if number == FOLDER else self._contents[number]
                left[path] = known.after(pattern, choice) if known else None
        return left


def _apply(names: dict[str, int], naming: _Naming) -> None:
    if naming.gone:
        names.pop(naming.gone, None)
    if naming.made:
        names[naming.made] = naming.contents
