"""A fault once found in restoring: what cannot be confirmed is not told as not done."""

import pytest

from models import beside, prove
from models.errors import Unavailable
from models.restore import restore


def failing_on(monkeypatch, number):
    """Let the n-th sync of a folder fail: of the kept file, of the journal, of the new name."""
    calls = []

    def sync(folder):
        calls.append(folder)
        if len(calls) == number:
            raise beside.Unconfirmed("文件已写好，但未能确认写入磁盘。请再做一次。", "EIO")

    monkeypatch.setattr(beside, "sync_folder", sync)


def test_a_restore_that_was_not_confirmed_says_that_it_was_done(two_backups, monkeypatch):
    path, first, _ = two_backups
    # after the folder of kept files, what is kept, the journal, what this PC remembers
    failing_on(monkeypatch, 5)
    with pytest.raises(beside.Unconfirmed, match=r"已换成备份里的内容.*留存在") as caught:
        restore(first, path)
    assert "没有恢复" not in caught.value.sentence
    assert prove.in_child(path).record_counts["person"] == 1


def test_when_the_old_file_is_not_surely_kept_it_is_not_replaced(two_backups, monkeypatch):
    path, first, _ = two_backups
    failing_on(monkeypatch, 1)
    with pytest.raises(Unavailable, match=r"没有恢复.*没有替换它"):
        restore(first, path)
    assert prove.in_child(path).record_counts["person"] == 3
