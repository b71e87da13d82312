"""Every record of the office, as frozen SQL beside this script; never edited after its release."""

from models import frozen


def up(migrator, db):
    frozen.run(__file__, db)
