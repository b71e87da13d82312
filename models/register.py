"""The register of record kinds: one line each. Whatever is not here has no history and no page."""

from __future__ import annotations

from models.activities import Activity, ActivityTag, Attendance, CountingTag, Programme
from models.commendations import CommendationBatch, CommendationItem
from models.organisation import Body
from models.people import (
    Consent,
    Education,
    FamilyMember,
    Membership,
    Person,
    PersonCategory,
    RegistryEntry,
    ResumeEntry,
)
from models.posts import Post
from models.record import Record
from models.settings import OfficeSettings

_CLASSES: tuple[type[Record], ...] = (
    OfficeSettings,
    Body,
    Person,
    PersonCategory,
    Education,
    ResumeEntry,
    FamilyMember,
    Consent,
    RegistryEntry,
    Membership,
    Post,
    Programme,
    CountingTag,
    Activity,
    Attendance,
    ActivityTag,
    CommendationBatch,
    CommendationItem,
)

RECORDS: dict[str, type[Record]] = {model.kind(): model for model in _CLASSES}
