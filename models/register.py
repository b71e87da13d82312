"""The register: every record class of these modules. What is not here has no history and no page.

A class enters by its ``title_of_kind``, a listed kind by ``kind_of``; a new module by a line here.
"""

from __future__ import annotations

from collections.abc import Iterator

from models import (
    activities,
    activity_lists,
    attachments,
    bases,
    commendations,
    documents,
    donations,
    duplicates,
    honours,
    liaison,
    meetings,
    membership,
    organisation,
    outputs,
    people,
    people_list,
    posts,
    print_jobs,
    proposals,
    reports,
    seats,
    settings,
)
from models.record import Record

MODULES = (
    settings,
    organisation,
    people,
    activities,
    membership,
    documents,
    posts,
    meetings,
    activity_lists,
    people_list,
    outputs,
    proposals,
    donations,
    seats,
    liaison,
    bases,
    commendations,
    honours,
    attachments,
    duplicates,
    print_jobs,
    reports,
)


def _classes(model: type[Record]) -> Iterator[type[Record]]:
    for below in model.__subclasses__():
        if vars(below).get("title_of_kind") and below.__module__.startswith("models."):
            yield below
        yield from _classes(below)


RECORDS: dict[str, type[Record]] = {model.kind(): model for model in _classes(Record)}
