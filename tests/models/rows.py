"""Rows of the file as they stand, for tests of what must be exactly as before."""

from models.database import database
from models.register import RECORDS


def every_row():
    """Every row of every table of records, derived columns too."""
    return {
        kind: database.execute_sql(f'SELECT * FROM "{kind}" ORDER BY id').fetchall()
        for kind in RECORDS
    }


def enter(office, *rows):
    """Save rows in one act."""
    with office.act("登记"):
        for row in rows:
            row.save()
