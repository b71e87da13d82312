"""Blocks on the clipboard."""

import subprocess
import sys

PROGRAM = """
from PySide6.QtWidgets import QApplication
from ui.clipboard import copy_block
application = QApplication([])
copy_block([["510902", "张三"]])
print(QApplication.clipboard().text().strip())
"""


def test_the_program_ends_well_after_a_block_was_copied():
    ended = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", PROGRAM], capture_output=True, encoding="utf-8"
    )
    assert (ended.returncode, ended.stdout.strip()) == (0, "510902\t张三")
