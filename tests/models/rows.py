"""Rows of the file as they stand, for tests of what must be exactly as before."""

import peewee

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


def example(model, **values):
    """Store a row of a class with its required fields filled, whatever its rules say."""
    row = model(**values)
    for name, field in model.fields().items():
        if name in values or not (field.required or name in ("name", "title")):
            continue
        if isinstance(field, peewee.ForeignKeyField):
            setattr(row, name, example(field.rel_model).id)
        elif row.__data__.get(name) is None:
            setattr(row, name, filling(field))
    row.write()
    return row


def filling(field):
    if field.kind == "choice":
        return next(iter(field.table.codes))
    if field.kind == "count":
        return max(field.least, 1)
    return {"pdate": "2021-03", "date": "2021-03-01", "money": 100}.get(field.kind, "甲")
