"""The demonstration office, made once."""

import pytest

from models.kinds import listing
from models.people import Person


@pytest.fixture
def members(demo_office):
    """The 126 members of the open demonstration office."""
    return [Person.get_by_id(number) for number in listing("person", view="members").ids]
