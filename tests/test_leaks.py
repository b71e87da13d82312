"""R25, R30, faults 36 and 38: nothing of a person stands outside the office file."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from models import drafts
from models.office import Office
from models.opening import BACKUP_ENDING
from models.people import Person
from tests.sessions import Session, run_session
from ui.faults import CRASHES

TYPED = "没有保存的职务"


def written_in(text: str) -> set[bytes]:
    """The bytes that a text may be written as: in a file, in JSON, in the settings of Qt."""
    codes = {text.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")}
    escaped = "".join(c if c.isascii() else f"\\u{ord(c):04x}" for c in text)
    of_qt = "".join(c if c.isascii() else f"\\x{ord(c):x}" for c in text)
    by_percent = "".join(f"%{byte:02X}" for byte in text.encode()) if not text.isascii() else text
    return codes | {each.encode() for each in (escaped, of_qt, by_percent)}


def words_of(office: Path) -> dict[str, set[bytes]]:
    """Names and every sensitive value of the people in an office file, as bytes."""
    found = {TYPED}
    sensitive = [name for name, field in Person.fields().items() if field.sensitive]
    with Office.open(office):
        for person in Person.select():
            found.add(person.name)
            found.update(str(getattr(person, name) or "") for name in sensitive)
    return {word: written_in(word) for word in found if len(word) > 1}


def leaks(files: Iterable[Path], words: dict[str, set[bytes]]) -> list[str]:
    """Which files hold a word, in their bytes or in their names."""
    found = []
    for file in files:
        data = file.read_bytes() + b"\0" + str(file.name).encode()
        found += [f"{file}: {w}" for w, each in words.items() if any(b in data for b in each)]
    return found


def left_by(session: Session) -> list[Path]:
    """Every file that a session left beside the office file, its backups and what was exported."""
    everything = [*session.profile.rglob("*"), *session.office.parent.rglob("*")]
    files = (path for path in everything if path.is_file() and path.suffix != BACKUP_ENDING)
    return [path for path in files if path != session.office]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """A session that ended well."""
    ended = run_session(tmp_path_factory.mktemp("session"))
    assert ended.status == 0, ended.errors
    return ended


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """A session that a fault of native code ended."""
    return run_session(tmp_path_factory.mktemp("crashed"), "--crash")


def test_the_search_finds_what_it_looks_for(tmp_path):
    (tmp_path / "a").write_text("[x]\nkey=\\x5f20\\x4e09", encoding="ascii")
    (tmp_path / "b").write_text('{"name": "\\u5f20\\u4e09"}', encoding="ascii")
    (tmp_path / "c").write_bytes("张三".encode("gb18030"))
    (tmp_path / "张三.txt").touch()
    assert len(leaks(tmp_path.iterdir(), {"张三": written_in("张三")})) == 4


def test_r25_a_whole_session_leaves_no_name_phone_or_id_number(session):
    words = words_of(session.office)
    assert len(words) > 400
    assert leaks(left_by(session), words) == []
    assert list(session.out.iterdir())  # what was exported holds them, and was looked for there
    assert leaks(session.out.glob("*.xlsx"), {"PK": {b"PK"}}) != []


def test_r25_what_it_said_names_nobody(session):
    words = words_of(session.office)
    assert "ValueError" in session.errors
    assert [word for word in words if word in session.errors] == []


def test_r25_no_window_title_names_anybody(session):
    titles = "\n".join(session.told["titles"])
    assert "新联台账" in titles
    assert [word for word in words_of(session.office) if word in titles] == []


def test_r25_temporary_files_go_with_the_session(session):
    left = [path.name for path in session.profile.rglob("*") if path.is_file()]
    assert not any("附件" in name or name == CRASHES for name in left)
    assert list(session.profile.rglob("copies/*")) == []


def test_r30_an_exception_in_a_slot_leaves_a_report_without_personal_data(session):
    log = next(session.profile.rglob("xinlian.log")).read_text("utf-8")
    assert "ValueError" in log
    assert "whole_session.py" in log
    assert [word for word in words_of(session.office) if word in log] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows reports the exit status of a crash otherwise")
def test_r30_a_native_crash_keeps_the_draft_and_leaves_a_report(crashed):
    assert crashed.status == -11, crashed.errors
    report = next(crashed.profile.rglob(CRASHES)).read_text("utf-8")
    assert "Segmentation fault" in report
    assert "whole_session.py" in report
    assert leaks([next(crashed.profile.rglob(CRASHES))], words_of(crashed.office)) == []
    with Office.open(crashed.office):
        found = drafts.pending()
        assert found[0].content["fields"] == {"job_title": TYPED}


@pytest.mark.skipif(os.name == "nt", reason="Windows reports the exit status of a crash otherwise")
def test_r25_the_next_start_takes_away_what_a_crash_left(crashed):
    again = run_session(crashed.office.parent.parent)
    assert again.status == 0, again.errors
    log = next(again.profile.rglob("xinlian.log")).read_text("utf-8")
    assert "the last run crashed" in log
    assert "Segmentation fault" in log
    assert str(crashed.profile) not in log
    assert leaks(left_by(again), words_of(again.office)) == []
