"""A hundred damaged files of every kind; 10,000 are read by ``python -m tests.hostile.fuzz``."""

from __future__ import annotations

from random import Random

from models.limited import MEMORY_BYTES, SECONDS
from tests.hostile.damage import damaged
from tests.hostile.fuzz import run
from tests.hostile.seeds import files
from tests.hostile.worker import is_sentence, take


def test_r27_a_hundred_damaged_files_end_in_a_sentence_or_in_rows():
    result = run(100, 20)
    assert result.crashes == 0, result.told
    assert result.count == result.accepted + result.refused + result.stopped == 100
    assert result.refused > result.stopped
    assert result.slowest < SECONDS
    assert result.memory < MEMORY_BYTES


def test_the_whole_files_are_all_accepted(tmp_path):
    for name, data in files().items():
        path = tmp_path / name
        path.write_bytes(data)
        assert take(path) == ("accepted", ""), name


def test_the_same_seed_makes_the_same_damage():
    for name, data in files().items():
        assert damaged(name, data, Random("1:2")) == damaged(name, data, Random("1:2")), name


def test_a_sentence_is_chinese_and_of_one_line():
    assert is_sentence("文件已损坏，读不出来。")
    assert not is_sentence("cannot write empty image")
    assert not is_sentence("第一行\n第二行。")
