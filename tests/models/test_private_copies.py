"""Private copies of kept files: nobody else reads them, nothing runs, nothing stays."""

import os
import stat
import subprocess
import sys

import pytest

from models import private_copies
from models.errors import Unavailable
from models.office import Office
from models.private_copies import PrivateCopies, clear_left_overs, may_open, safe_name


@pytest.fixture
def place(tmp_path):
    return tmp_path / "copies"


@pytest.fixture
def copies(place):
    made = PrivateCopies(place)
    yield made
    made.clear()


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes: the profile is private")
def test_a_copy_is_read_only_and_for_this_user_alone(copies, place):
    path = copies.make("会议通知.pdf", b"%PDF")
    assert (path.name, path.read_bytes()) == ("附件.pdf", b"%PDF")
    assert mode(path) == 0o400
    while path != place:
        path = path.parent
        assert mode(path) == 0o700


def test_r25_the_name_of_a_copy_tells_nobody_s_name(copies):
    assert copies.make("张三 身份证.jpg", b"1").name == "附件.jpg"
    assert copies.make("表.张三", b"1").name == "附件"


def test_the_same_name_twice_makes_two_copies(copies):
    first, second = copies.make("a.pdf", b"1"), copies.make("a.pdf", b"2")
    assert first != second
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")


def test_clearing_leaves_nothing(copies, place):
    copies.make("a.pdf", b"1")
    copies.make("b.pdf", b"2")
    copies.clear()
    assert list(place.iterdir()) == []
    copies.clear()
    assert copies.make("c.pdf", b"3").exists()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.pdf", "_.._etc_passwd.pdf"),
        ('a:b*c?"<>|.pdf', "a_b_c_____.pdf"),
        (".hidden.pdf", "hidden.pdf"),
        ("会议.pdf. . ", "会议.pdf"),
        ("CON.pdf", "附件CON.pdf"),
        ("nul", "附件nul"),
        ("", "附件"),
        ("a\n\x00b.pdf", "a__b.pdf"),
        ("字" * 300 + ".docx", "字" * 75 + ".docx"),
        ("invoice\u202efdp.exe", "invoice_fdp.exe"),
    ],
)
def test_names_are_made_safe(name, safe):
    assert safe_name(name) == safe


@pytest.mark.parametrize(
    "name",
    [
        "a.exe",
        "A.EXE",
        "a.exe.",
        "a.pdf.bat",
        "a.js",
        "a.vbs",
        "a.lnk",
        "a.sh",
        "a.desktop",
        "a.ps1",
    ],
)
def test_what_would_run_is_not_opened(copies, place, name):
    assert not may_open(name)
    with pytest.raises(Unavailable, match=r"可以运行的程序或脚本.*另存为"):
        copies.make(name, b"x")
    assert not place.exists()


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.jpg", "a.xlsx", "a.txt", "无后缀"])
def test_what_is_read_is_opened(name):
    assert may_open(name)


def test_left_overs_go_at_the_next_start(copies, place):
    copies.make("a.pdf", b"1")
    left = place / "run-before"
    (left / "inner").mkdir(parents=True)
    (left / "inner" / "旧.pdf").write_bytes(b"old")
    (left / "inner" / "旧.pdf").chmod(0o400)
    (place / "stray").write_bytes(b"x")
    clear_left_overs(place)
    assert not left.exists()
    assert not (place / "stray").exists()
    assert len(list(place.iterdir())) == 1  # this run still goes on


def test_the_copies_of_a_run_that_was_killed_go(place):
    code = (
        "import os, sys; from pathlib import Path; from models.private_copies import PrivateCopies;"
        "PrivateCopies(Path(sys.argv[1])).make('a.pdf', b'1'); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", code, str(place)], check=False)
    assert len(list(place.iterdir())) == 1
    clear_left_overs(place)
    assert list(place.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_is_removed_and_not_followed(place, tmp_path):
    outside = tmp_path / "重要"
    outside.mkdir()
    (outside / "文件.txt").write_text("x")
    left = place / "run-before"
    left.mkdir(parents=True)
    (left / "link").symlink_to(outside)
    (place / "linked").symlink_to(outside)
    clear_left_overs(place)
    assert (outside / "文件.txt").exists()
    assert list(outside.iterdir()) == [outside / "文件.txt"]
    assert list(place.iterdir()) == []


def test_no_folder_is_no_left_over(place):
    clear_left_overs(place)
    assert not place.exists()


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(Unavailable, match="临时文件夹写不进去"):
        PrivateCopies(tmp_path / "file" / "copies").make("a.pdf", b"1")


def test_closing_the_office_removes_its_copies(office_path, place, monkeypatch):
    monkeypatch.setattr(private_copies, "default_place", lambda: place)
    with Office.open(office_path) as office:
        path = office.copies.make("a.pdf", b"1")
        assert path.exists()
    assert list(place.iterdir()) == []
