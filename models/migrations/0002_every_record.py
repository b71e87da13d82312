"""Every record of the office, as frozen SQL beside this script; never edited after its release."""

from pathlib import Path


def up(migrator, db):
    sql = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    body = "\n".join(line for line in sql.splitlines() if not line.startswith("--"))
    for statement in filter(None, map(str.strip, body.split(";"))):
        db.execute_sql(statement)
