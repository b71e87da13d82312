"""Reading one database file through: what it holds and whether it is whole.

Run as ``python -m models.prove PATH`` in a child process, so that the process that holds the office
file never opens a second descriptor on it; prints one JSON object.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from models.keys import PLAIN_HEADER, FileKey, unlock

BOOKKEEPING = frozenset(
    {"act", "act_open", "history", "blob", "draft", "purged", "schema_migration"}
)


@dataclass(frozen=True)
class Proof:
    """What a file was found to be.

    Attributes:
        problems: one Chinese sentence each; empty when the file is whole.
        counts: rows by table, bookkeeping included.
        last_act: id of the newest act.
        sha256: digest of the file's bytes.
        size: bytes.
    """

    problems: tuple[str, ...]
    application_id: int
    schema: int
    counts: dict[str, int]
    last_act: int
    sha256: str
    size: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found."""
        return not self.problems

    @property
    def record_counts(self) -> dict[str, int]:
        """Rows by record kind."""
        return {name: n for name, n in self.counts.items() if name not in BOOKKEEPING}


def read(path: Path, key: FileKey | None = None) -> Proof:
    """Check a file in this process; see ``in_child`` for the way around locks."""
    digest, size = _digest(path)
    try:
        return _inside(path, digest, size, key)
    except (driver.DatabaseError, UnicodeDecodeError) as error:
        sentence = f"文件已损坏，读不出来（{getattr(error, 'sqlite_errorname', 'SQLITE_ERROR')}）。"
        return Proof((sentence,), 0, 0, {}, 0, digest, size)


def _digest(path: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
            size += len(block)
    return digest.hexdigest(), size


def _inside(path: Path, digest: str, size: int, key: FileKey | None) -> Proof:
    # immutable: a proved file has no writer; a lock or a journal must not be made for it
    place = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    with_header = path.open("rb")
    with with_header:
        header = with_header.read(16)
    connection = driver.connect(place, uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # else file names go to stderr
        unlock(connection, key)
        connection.execute("PRAGMA cell_size_check = ON")
        problems = _problems(connection, header, key)
        counts = _counts(connection)
        last = connection.execute("SELECT max(id) FROM act").fetchone() if "act" in counts else (0,)
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        schema = connection.execute("PRAGMA user_version").fetchone()[0]
        return Proof(tuple(problems), application, schema, counts, last[0] or 0, digest, size)
    finally:
        connection.close()


def _problems(connection: driver.Connection, header: bytes, key: FileKey | None) -> list[str]:
    found = []
    if key is None and header != PLAIN_HEADER:
        found.append("文件开头不是数据库文件。")
    if key is not None and header != key.salt:
        found.append("文件没有按口令加密。")
    if key is not None and connection.execute("PRAGMA cipher_integrity_check").fetchall():
        found.append("加密校验发现损坏的页。")
    rows = connection.execute("PRAGMA integrity_check(20)").fetchall()
    if rows != [("ok",)]:
        found.append(f"完整性检查发现 {len(rows)} 处损坏。")
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        found.append(f"有 {len(broken)} 处记录互相对不上。")
    return found


def _counts(connection: driver.Connection) -> dict[str, int]:
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for (name,) in names
    }


def in_child(path: Path, key: FileKey | None = None) -> Proof:
    """Check a file in a child process of its own, so that no lock of this process is dropped.

    The key goes through the child's input, never through its arguments or its environment.
    """
    command = [sys.executable, "-m", "models.prove", str(path.resolve())]
    home = Path(__file__).resolve().parent.parent
    secret = f"{key.key.hex()} {key.salt.hex()}" if key else ""
    done = subprocess.run(
        command, cwd=home, capture_output=True, text=True, encoding="utf-8", input=secret
    )
    if done.returncode != 0:
        return Proof(("核对程序没有完成，不能确认文件完好。",), 0, 0, {}, 0, "", 0)
    found = json.loads(done.stdout)
    return Proof(**{**found, "problems": tuple(found["problems"])})


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    given = [bytes.fromhex(part) for part in sys.stdin.read().split()]
    proof = read(Path(sys.argv[1]), FileKey(*given) if given else None)
    sys.stdout.write(json.dumps(asdict(proof), ensure_ascii=False))
