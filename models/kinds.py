"""What can be listed, by name: every kind that the record modules describe."""

from __future__ import annotations

from typing import Any

from models import register
from models.activity_lists import ACTIVITY
from models.columns import KINDS, Kind
from models.commendations import COMMENDATION
from models.listing import Listing
from models.people_list import PERSON, members, registered, show_posts
from models.security_log import LOG

__all__ = [
    "ACTIVITY",
    "COMMENDATION",
    "KINDS",
    "PERSON",
    "Kind",
    "kind_named",
    "listing",
    "members",
    "registered",
    "show_posts",
]
register.RECORDS  # noqa: B018  the register has loaded every module that describes a kind


def kind_named(name: str) -> Kind:
    """Return a kind that can be listed and printed: one of KINDS, or the log, which is no record.

    Raises:
        KeyError: there is none of that name.
    """
    return LOG if name == LOG.name else KINDS[name]


def listing(kind: str, **options: Any) -> Listing:
    """Return a listing of a kind by its name, under its first view unless told otherwise."""
    return Listing(KINDS[kind], **options)
