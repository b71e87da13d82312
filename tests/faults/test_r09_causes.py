"""R9: every fault is told by its true cause, with the fault really there."""

import subprocess
import sys

import pytest

from models.database import database
from models.errors import Unavailable
from models.office import Office
from models.people import Person


def save(office, name="后来者"):
    with office.act(f"新建 {name}"):
        Person(name=name).save()


def said_of_a_save(office):
    with pytest.raises(Unavailable) as caught:
        save(office)
    return caught.value


def test_r09_a_read_only_connection_is_named_and_the_next_save_goes_through(empty_office):
    database.pragma("query_only", 1)
    said = said_of_a_save(empty_office)
    assert said.sentence == "文件或磁盘是只读的，这次没有保存。"
    assert "readonly" in said.detail
    save(empty_office)
    assert Person.select().count() == 1


DAMAGE = """
import sys
with open(sys.argv[1], "r+b") as file:
    for number in range(3, file.seek(0, 2) // 4096):
        file.seek(number * 4096)
        file.write(b"\\xff" * 4096)
"""


def damage(path):
    """Overwrite pages, by another program: closing a descriptor here would drop our locks."""
    subprocess.run([sys.executable, "-c", DAMAGE, str(path)], check=True)


def test_r09_damage_under_an_open_office_stops_writing(empty_office):
    damage(empty_office.path)
    said = said_of_a_save(empty_office)
    assert said.sentence == "台账文件有损坏，已停止写入。原文件不动，请从备份恢复。"
    before = empty_office.path.read_bytes()
    assert "损坏" in said_of_a_save(empty_office).sentence
    assert empty_office.path.read_bytes() == before


@pytest.mark.parametrize("what", ["renamed", "deleted", "replaced"])
def test_a_file_that_is_no_longer_there_takes_no_save(empty_office, what):
    path = empty_office.path
    copy = path.read_bytes()
    path.rename(path.with_name("别处.db"))
    if what == "replaced":
        path.write_bytes(copy)
    if what == "deleted":
        path.with_name("别处.db").unlink()
    for _ in range(2):
        said = said_of_a_save(empty_office).sentence
        assert "被移走、改名或替换了" in said
        assert path.name in said
    assert path.exists() == (what == "replaced"), "a file was made anew"


def test_a_file_that_was_put_back_takes_the_save(empty_office):
    path = empty_office.path
    path.rename(path.with_name("别处.db"))
    said_of_a_save(empty_office)
    path.with_name("别处.db").rename(path)
    save(empty_office)
    empty_office.close()
    with Office.open(path):
        assert Person.select().count() == 1


def test_an_act_that_the_program_itself_breaks_is_rolled_back(empty_office):
    def break_off():
        with empty_office.act("半途"):
            Person(name="半途").save()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    assert Person.select().count() == 0
    save(empty_office)
    assert Person.select().count() == 1
