"""``person.member_since``: the day since which a person is a member, kept by the file itself.

The list of members is opened many times a day; asking the membership of 100,000 persons one by one
costs 60 ms for the filter and 100 ms for the order. So three triggers write the answer beside the
person whenever a membership changes, by whatever hand: a save, an import, an undo. Three more see
to it when the association itself comes, goes or changes. It is a derived column and has no history.
"""

from __future__ import annotations

from typing import Any

_ASSOCIATION = "(SELECT min(id) FROM body WHERE kind = 'municipal_association')"


def since_sql(person: str) -> str:
    """Return the SQL for the earliest open membership of a person in the association."""
    return (
        "(SELECT min(joined_on) FROM membership "
        f"WHERE person_id = {person} AND left_on IS NULL AND body_id = {_ASSOCIATION})"
    )


def trigger_sql() -> dict[str, str]:
    """Return the triggers that keep ``member_since``, by name."""
    found = {}
    for event, rows in (("insert", ("NEW",)), ("update", ("OLD", "NEW")), ("delete", ("OLD",))):
        body = " ".join(
            f"UPDATE person SET member_since = {since_sql(f'{row}.person_id')} "
            f"WHERE id = {row}.person_id;"
            for row in rows
        )
        found[f"standing_membership_{event}"] = (
            f"CREATE TRIGGER standing_membership_{event} AFTER {event.upper()} ON membership "
            f"BEGIN {body} END"
        )
    for event, row in (("insert", "NEW"), ("update", ""), ("delete", "OLD")):
        found[f"standing_body_{event}"] = _body_trigger(event, row)
    return found


def _body_trigger(event: str, row: str) -> str:
    """Ask all persons anew when another body may have become the association."""
    since = since_sql("person.id")
    when = f"WHEN {row}.kind = 'municipal_association' " if row else ""
    return (
        f"CREATE TRIGGER standing_body_{event} AFTER "
        f"{'UPDATE OF kind' if event == 'update' else event.upper()} ON body {when}"
        f"BEGIN UPDATE person SET member_since = {since} WHERE member_since IS NOT {since}; END"
    )


def install(db: Any) -> None:
    """Create the triggers anew."""
    for name, sql in trigger_sql().items():
        db.execute_sql(f"DROP TRIGGER IF EXISTS {name}")
        db.execute_sql(sql)
