"""The office of the forms: three persons, one with everything, one with a name, one extreme."""

import pytest

from models.organisation import Body
from models.people import Person
from tests.printing.forms.people import extreme_person, full_person


@pytest.fixture
def enter_forms_people(empty_office):
    """Enter the three persons; gives their ids in this order: full, bare, extreme."""
    with empty_office.act("录入"):
        body = Body(name="广安市新的社会阶层人士联谊会", kind_code="municipal_association")
        body.save()
        people = (full_person(body), Person(name="王五"), extreme_person())
        people[1].save()
    return tuple(person.id for person in people)
