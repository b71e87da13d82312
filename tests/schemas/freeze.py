"""Write the newest, not yet released schema step anew: ``python3 dev.py migration``.

The step is the difference between all earlier ones and the record classes as they stand now. New
tables, columns and indexes are all that it can hold; every other change is refused. With it goes
``tests/schemas/NNNN.db``, a small real office of that schema.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from models import frozen, history, register
from models.database import connect, database
from models.office import Office
from models.version import SCHEMA
from tests.conftest import OFFICE_NAME, enter_people

STORED = Path(__file__).parent
SQL = "SELECT name, sql FROM sqlite_master WHERE type = ? AND sql IS NOT NULL ORDER BY rowid"
CODE = '''"""{title}, as frozen SQL beside this script; never edited after its release."""

from models import frozen


def up(migrator, db):
    frozen.run(__file__, db)
'''


class Refused(Exception):
    """The record classes have changed in a way that no step of this kind can hold."""


@dataclass
class Shape:
    """The tables and indexes of a file.

    Attributes:
        tables: by name, the lines within the brackets of CREATE TABLE.
        indexes: the statements by name.
    """

    tables: dict[str, list[str]]
    indexes: dict[str, str]


def main() -> int:
    """Write the step and the stored office; the status is 1 when the change is refused."""
    try:
        script = newest_step(sys.argv[1:])
        sql = head(script) + "".join(
            f"{statement};\n"
            for statement in difference(shape_of_steps(SCHEMA - 1), shape_of_records())
        )
    except Refused as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    tell(script, write(script, CODE.format(title=title(script)), sql))
    stored = STORED / f"{SCHEMA:04}.db"
    tell(stored, remake(stored))
    return 0


def newest_step(arguments: list[str]) -> Path:
    """Return the script of the step that is being written; a new one is named on the command line.

    Raises:
        Refused: no such step, and no name for one.
    """
    found = sorted(frozen.MIGRATIONS.glob(f"{SCHEMA:04}_*.py"))
    if not found and not (arguments and re.fullmatch(r"[a-z_]+", arguments[0])):
        raise Refused(f"There is no step {SCHEMA:04} yet. Give it a name: dev.py migration NAME")
    return found[0] if found else frozen.MIGRATIONS / f"{SCHEMA:04}_{arguments[0]}.py"


def title(script: Path) -> str:
    """Return the first words of a script: as they stand in it, else made from its name."""
    if script.exists():
        return script.read_text("utf-8").removeprefix('"""').partition(", as frozen SQL")[0]
    return script.stem.partition("_")[2].replace("_", " ").capitalize()


def head(script: Path) -> str:
    """Return the comment at the top of the SQL."""
    return f"-- {title(script)}: new tables, columns and indexes, as frozen SQL.\n"


def write(script: Path, code: str, sql: str) -> bool:
    """Write both files of a step; False when they stand there already."""
    wanted = {script: code, script.with_suffix(".sql"): sql}
    if all(path.exists() and path.read_text("utf-8") == text for path, text in wanted.items()):
        return False
    for path, text in wanted.items():
        path.write_text(text, "utf-8")
    return True


def tell(path: Path, is_new: bool) -> None:
    sys.stdout.write(f"{path.name}: {'written' if is_new else 'unchanged'}\n")


# -- the two sides ---------------------------------------------------------------------------


def shape_of_steps(last: int) -> Shape:
    """What the steps up to a number make together."""
    connection = driver.connect(":memory:")
    for path in sorted(frozen.MIGRATIONS.glob("[0-9]*.sql")):
        if int(path.name[:4]) <= last:
            for statement in frozen.statements(path.read_text("utf-8")):
                connection.execute(statement)
    shape = Shape(
        {name: list(items(sql)) for name, sql in connection.execute(SQL, ("table",))},
        dict(connection.execute(SQL, ("index",)).fetchall()),
    )
    connection.close()
    shape.tables.pop("sqlite_sequence", None)
    return shape


def shape_of_records() -> Shape:
    """What the record classes ask for."""
    with tempfile.TemporaryDirectory() as folder:
        connect(Path(folder) / "x.db", create=True)
        try:
            database.create_tables([*history.TABLES, *register.RECORDS.values()], safe=False)
            tables = dict(database.execute_sql(SQL, ("table",)).fetchall())
            indexes = dict(database.execute_sql(SQL, ("index",)).fetchall())
        finally:
            database.close()
    tables.pop("sqlite_sequence", None)
    return Shape({name: list(items(sql)) for name, sql in tables.items()}, indexes)


def items(sql: str) -> Iterator[str]:
    """Part the brackets of CREATE TABLE at the commas that stand in no inner bracket or string."""
    depth, quote, item = 0, "", ""
    for character in sql.partition("(")[2].rpartition(")")[0]:
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        else:
            depth += (character == "(") - (character == ")")
        if character == "," and depth == 0 and not quote:
            yield " ".join(item.split())
            item = ""
        else:
            item += character
    yield " ".join(item.split())


def columns(lines: list[str]) -> dict[str, str]:
    """Return the definitions by column name, each with its reference in it, and other rules."""
    found, references = {}, {}
    for line in lines:
        if match := re.fullmatch(r'FOREIGN KEY \("(\w+)"\) (REFERENCES .*)', line):
            references[match[1]] = match[2]
        else:
            match = re.match(r'"(\w+)" ', line)
            found[match[1] if match else line] = line
    return {
        name: " ".join((line, references.get(name, ""))).strip() for name, line in found.items()
    }


# -- the difference --------------------------------------------------------------------------


def difference(old: Shape, new: Shape) -> Iterator[str]:
    """Yield the statements that lead from one shape to the other, tables first.

    Raises:
        Refused: they cannot be told by additions alone.
    """
    refuse_lost("table", old.tables, new.tables)
    refuse_lost("index", old.indexes, new.indexes)
    for table, lines in new.tables.items():
        if table in old.tables:
            yield from added_columns(table, columns(old.tables[table]), columns(lines))
        else:
            inside = ",\n".join(f"    {line}" for line in lines)
            yield f'CREATE TABLE "{table}" (\n{inside}\n)'
    for name, sql in new.indexes.items():
        if name not in old.indexes:
            yield sql
        elif old.indexes[name] != sql:
            raise Refused(f"Index {name} has changed: {old.indexes[name]} → {sql}. Name it anew.")


def refuse_lost(what: str, old: dict[str, object], new: dict[str, object]) -> None:
    """Refuse what an earlier step made and the record classes no longer have."""
    if lost := sorted(set(old) - set(new)):
        raise Refused(f"The record classes no longer have the {what} {', '.join(lost)}.")


def added_columns(table: str, old: dict[str, str], new: dict[str, str]) -> Iterator[str]:
    """Yield ALTER TABLE for the columns that are new; the others must be as they were."""
    refuse_lost(f"columns of {table}", dict(old), dict(new))
    for name, line in new.items():
        if name not in old:
            yield f'ALTER TABLE "{table}" ADD COLUMN {addable(table, line)}'
        elif old[name] != line:
            raise Refused(f"Column {table}.{name} has changed: {old[name]} → {line}.")


def addable(table: str, line: str) -> str:
    """Return a column definition that SQLite can add to a table with rows, or refuse it."""
    has_default = " DEFAULT " in line
    if " PRIMARY KEY" in line or " UNIQUE" in line or not line.startswith('"'):
        raise Refused(f"{table}: SQLite cannot add {line}.")
    if " NOT NULL" in line and not has_default:
        raise Refused(f"{table}: {line} needs a DEFAULT, or must be nullable: there are rows.")
    if " REFERENCES " in line and has_default:
        raise Refused(f"{table}: {line}: an added reference must begin as NULL.")
    return line


# -- the stored office -----------------------------------------------------------------------


def remake(stored: Path) -> bool:
    """Make the small office of this schema, unless the stored one is like it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / stored.name
        with Office.new(path, OFFICE_NAME, "广安市新联会") as office:
            office.operator = "秘书"
            enter_people(office)
        if stored.exists() and likeness(stored) == likeness(path):
            return False
        shutil.copyfile(path, stored)
    return True


def likeness(path: Path) -> object:
    """What makes two stored offices the same for the tests: tables, triggers, rows without uids."""
    connection = driver.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        made = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        tables = {name for what, name, _ in made if what == "table"} & set(register.RECORDS)
        rows = {kind: _rows(connection, kind) for kind in tables}
    finally:
        connection.close()
    return made, rows


def _rows(connection: driver.Connection, kind: str) -> list[dict[str, object]]:
    found = connection.execute(f'SELECT * FROM "{kind}" ORDER BY id')
    heads = [column[0] for column in found.description]
    return [{**dict(zip(heads, row, strict=True)), "uid": ""} for row in found]


if __name__ == "__main__":
    sys.exit(main())
