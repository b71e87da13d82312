"""R3: whatever call fails, the file is whole, the form keeps its text, the cause is named."""

import re

import pytest

WORDS = {"ENOSPC": "已满", "EIO": "读写出错"}
UNCONFIRMED = "未能确认写入磁盘"
IN_DOUBT = "还不能确认"
LANDED = "其实已经保存"
NOTHING_CHANGES = {"open", "close"}


def words_for(call, error):
    """The words of which one must stand in the sentence for a call that failed."""
    name, _, file = call.partition(" ")
    if name == "mkdir":
        return ("不能新建文件夹",)
    if name == "open64" and file.endswith(".db-journal"):
        return ("打不开文件",)  # SQLite says no more than SQLITE_CANTOPEN
    if name == "open64" and file.endswith((".db.part", ".xlbak.part")):
        return (WORDS[error], "打不开", "只读")  # Python's words, or SQLite's as above
    if error == "ENOSPC" and name not in {"write", "pwrite64", "open64"}:
        return (WORDS["ENOSPC"], WORDS["EIO"])  # SQLite says SQLITE_IOERR_FSYNC and the like
    return (WORDS[error],)


def wrong_words(point, error):
    """What is wrong with what the secretary was told."""
    said = point["said"]
    if said.startswith("!"):
        return f"not explained: {said}"
    if not said or UNCONFIRMED in said:
        return ""
    if not any(word in said for word in words_for(point["call"], error)):
        return f"not the cause: {said}"
    return "English" if re.search("[A-Za-z]{3}", re.sub("“[^”]*”", "", said)) else ""


def wrong_state(scenario, point):
    """What is wrong with the file after the fault, against what was said of it."""
    said, after = point["said"], point["after"]
    if scenario in NOTHING_CHANGES:
        return "" if after == "old" else after
    if UNCONFIRMED in said or IN_DOUBT in said:
        return "" if after in ("old", "new") else after
    wanted = "old" if said else "new"
    return "" if after == wanted else f"said “{said}” of the state {after}"


def wrong_retry(scenario, point):
    """What is wrong with the second try, without a fault."""
    told = not point["again"] or LANDED in point["again"]
    wanted = "old" if scenario in NOTHING_CHANGES else "new"
    return "" if told and point["final"] == wanted else f"{point['again']} → {point['final']}"


def wrong(scenario, point, error, lasting=False):
    """Everything wrong with one point."""
    assert point["fired"] >= 1, "the fault did not come: the run is void"
    found = {
        "words": wrong_words(point, error),
        "state": wrong_state(scenario, point),
        "retry": wrong_retry(scenario, point),
        "form": point["missing"],
        "left": [] if lasting or point["call"].startswith("unlink ") else point["left"],
    }
    return {key: value for key, value in found.items() if value}


@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
@pytest.mark.parametrize(
    ("scenario", "step", "most"),
    [
        ("save", 3, 100),
        ("second_save", 12, 100),
        ("undo", 12, 100),
        ("export", 1, 100),
        ("open", 1, 100),
        ("close", 1, 100),
        ("new", 3, 9),
        ("backup", 3, 9),
        ("upgrade", 3, 6),
        ("purge", 3, 15),
    ],
)
def test_r03_a_call_that_fails_once(sweeper, scenario, step, most, error):
    arguments = (scenario, "--error", error, "--step", step, "--most", most)
    points = sweeper.points(*arguments)
    found = {(p["n"], p["call"]): wrong(scenario, p, error) for p in points}
    assert {where: what for where, what in found.items() if what} == {}


@pytest.mark.parametrize("lasting", [1, 2], ids=["writing", "reading_too"])
def test_r03_a_disk_that_is_gone_until_it_comes_back(sweeper, lasting):
    arguments = ("save", "--error", "EIO", "--lasting", lasting, "--most", 12)
    points = sweeper.points(*arguments)
    found = {(p["n"], p["call"]): wrong("save", p, "EIO", lasting=True) for p in points}
    assert {where: what for where, what in found.items() if what} == {}


def test_r03_a_commit_that_landed_without_being_reported_is_called_saved(sweeper):
    last = sweeper.points("second_save", "--error", "EIO", "--most", 1)[-1]
    assert last["call"] == "fsync 台账.db-journal"
    assert (last["fired"], last["said"], last["after"], last["final"]) == (1, "", "new", "new")


def test_r03_what_landed_while_the_disk_was_gone_is_told_and_not_saved_twice(sweeper):
    arguments = ("second_save", "--error", "EIO", "--lasting", 2, "--most", 1)
    last = sweeper.points(*arguments)[-1]
    assert IN_DOUBT in last["said"]
    assert LANDED in last["again"]
    assert (last["after"], last["final"]) == ("new", "new")
