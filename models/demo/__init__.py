"""The demonstration office 演示台账: invented people and plausible records, the same in every file.

They belong to the world of DOMAIN 4 and are seen on 11 October 2022. Every name, number and address
is made up; ID numbers have sequence codes that were kept for people over a hundred years old.
"""

from __future__ import annotations

import uuid
from pathlib import Path

from models.demo.activities import make_activities
from models.demo.appointments import make_appointments
from models.demo.commendation import make_commendation
from models.demo.contributions import Contributions
from models.demo.joining import make_steps
from models.demo.meetings import make_meetings
from models.demo.names import Names
from models.demo.organisation import CREDIT_CODE, NAME, SHORT_NAME, make_organisation
from models.demo.people import make_people
from models.demo.places import make_attachments, make_bases, make_documents
from models.demo.posts import make_posts
from models.demo.seed import NAMESPACE, Keeper, dice
from models.keys import FileKey
from models.office import Office

SENTENCE = "录入演示数据"


def make_demo(path: Path, key: FileKey | None = None) -> Office:
    """Make the demonstration office in a new file and return it open; one act, undoable.

    With a key the file is encrypted.

    Raises:
        Unavailable: the path exists, or cannot be written; no file is left behind.
    """
    office = Office.new(path, NAME, SHORT_NAME, demonstration=True, key=key)
    try:
        with office.act(SENTENCE):
            _fill(office)
    except BaseException:
        office.close()
        for leftover in (path, path.with_name(f"{path.name}-journal")):
            leftover.unlink(missing_ok=True)
        raise
    return office


def _fill(office: Office) -> None:
    keep = Keeper()
    settings = office.settings
    settings.uid = uuid.uuid5(NAMESPACE, "office_settings").hex
    settings.credit_code, settings.district = CREDIT_CODE, "511600"
    settings.guiding_unit = "中共广安市委统战部"
    settings.save()
    names = Names(dice("names"))
    people = make_people(keep, names)
    organisation = make_organisation(keep, people)
    make_posts(keep, organisation)
    make_documents(keep, organisation)
    activities = make_activities(keep, organisation, names)
    decided_at = next(each for each in activities if each.name == "2022年第六次会长会")
    make_commendation(keep, organisation, decided_at)
    make_meetings(keep, organisation, settings, activities)
    make_steps(keep, organisation, activities)
    make_appointments(keep, organisation, people, names)
    make_bases(keep, names)
    Contributions(keep, organisation, activities).make()
    make_attachments(keep, activities)
