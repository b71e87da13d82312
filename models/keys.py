"""Keys of encrypted files: derived once, kept while a file is open, found by its first bytes.

SQLCipher 4 defaults (AES-256, PBKDF2-HMAC-SHA512 with 256,000 rounds, an HMAC on each page), so
that any SQLCipher 4 program opens the file. The first 16 bytes of an encrypted file are its salt.
"""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from hashlib import pbkdf2_hmac, sha256
from pathlib import Path
from typing import Any

from models.errors import Unavailable

PLAIN_HEADER = b"SQLite format 3\x00"
PAGE = 4096
ROUNDS = 256_000
KEY_BYTES = 32
SALT_BYTES = 16
LEAST_LENGTH = 12
LEAST_WORDS = 5
# what is tried first by whoever guesses; a passphrase made of one of them alone is refused
COMMON = ("password", "1234567890", "qwertyuiop", "abcdefg", "woaini", "iloveyou", "admin")


class Locked(Unavailable):
    """The file is encrypted, and its key is not known."""


@dataclass(frozen=True)
class FileKey:
    """What opens one encrypted file and every backup made with the same key.

    Attributes:
        key: the raw key, 32 bytes. salt: 16 bytes, the first of the file.
    """

    key: bytes
    salt: bytes

    @property
    def literal(self) -> str:
        """The form in which SQLCipher takes key and salt together, without deriving anything."""
        return f"x'{self.key.hex()}{self.salt.hex()}'"

    @property
    def fingerprint(self) -> str:
        """The first 8 hexadecimal digits of the key's SHA-256: tells keys apart, opens nothing."""
        return sha256(self.key).hexdigest()[:8].upper()


_ring: dict[bytes, FileKey] = {}  # by the first 16 bytes of the files that they open


def derive(passphrase: str, salt: bytes) -> FileKey:
    """Derive the raw key as SQLCipher does; takes about 0.1 s."""
    words = normalised(passphrase).encode()
    return FileKey(pbkdf2_hmac("sha512", words, salt, ROUNDS, KEY_BYTES), salt)


def new_key(passphrase: str) -> FileKey:
    """A key with a salt of its own for a new file.

    Raises:
        Unavailable: the passphrase is too weak.
    """
    if problem := passphrase_problem(passphrase):
        raise Unavailable(problem)
    return derive(passphrase, os.urandom(SALT_BYTES))


def normalised(passphrase: str) -> str:
    """Full-width and half-width letters are the same passphrase."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def passphrase_problem(passphrase: str) -> str:
    """Why a passphrase is not accepted; "" when it is."""
    words = normalised(passphrase)
    if words.lower().startswith("x'") and words.endswith("'"):
        return "口令不能写成 x'…' 的样子，请换一个。"
    if len(words) < LEAST_LENGTH and len(words.split()) < LEAST_WORDS:
        return f"口令太短：至少 {LEAST_LENGTH} 个字符，或者 {LEAST_WORDS} 个用空格分开的词。"
    folded = words.lower().replace(" ", "")
    rest = folded
    for common in COMMON:
        rest = rest.replace(common, "")
    if len(set(folded)) < 5 or len(rest) < LEAST_LENGTH / 2:
        return "这个口令太容易被猜到，请换一个，例如几个不相干的词连起来。"
    return ""


def strength(passphrase: str) -> int:
    """How strong a passphrase is, from 0 (refused) to 3 (strong)."""
    if passphrase_problem(passphrase):
        return 0
    words = normalised(passphrase)
    kinds = sum(
        any(test(character) for character in words)
        for test in (str.islower, str.isupper, str.isdigit, lambda c: not c.isalnum())
    )
    is_chinese = any(character > "\u2e80" for character in words)
    return min(3, 1 + (len(words) >= 16) + (kinds >= 3 or is_chinese))


def header_of(path: Path) -> bytes:
    """The first 16 bytes of a file; never of the one that is open (its lock would be dropped)."""
    with path.open("rb") as file:
        return file.read(SALT_BYTES)


def is_encrypted(path: Path) -> bool:
    """Whether a file may be an encrypted one: whole pages that do not begin as a plain one does.

    A power cut while the file grew leaves half a page, and the journal that takes it back.
    """
    size = path.stat().st_size
    if size < PAGE or header_of(path) == PLAIN_HEADER:
        return False
    journal = path.with_name(path.name + "-journal")
    return size % PAGE == 0 or (journal.exists() and journal.stat().st_size > 0)


def key_of(path: Path) -> FileKey | None:
    """The known key of a closed file; None for a plain one and for one whose key is not known."""
    return _ring.get(header_of(path))


def require_key(path: Path) -> FileKey | None:
    """The known key of a closed file, None for a plain one.

    Raises:
        Locked: it is encrypted, and its key is not known.
    """
    if not is_encrypted(path):
        return None
    key = key_of(path)
    if key is None:
        raise Locked(f"“{path.name}”已加密。请输入口令。")
    return key


def keep(key: FileKey, path: Path | None = None) -> None:
    """Remember a key until `forget`; with a path also for a file whose salt bytes are damaged."""
    _ring[key.salt] = key
    if path is not None:
        _ring[header_of(path)] = key


def forget() -> None:
    """Drop every key: the window was locked, or the office closed."""
    _ring.clear()


def unlock(connection: Any, key: FileKey | None) -> None:
    """Give a fresh connection its key; a plain file needs none."""
    if key is not None:
        connection.execute(f'PRAGMA key = "{key.literal}"')
