import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOREIGN = {"PySide6", "qtawesome", "qtpy", "reportlab", "peewee", "playhouse", "sqlcipher3"}


def imported(nodes):
    """Return the top names that these statements import."""
    names = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names


def test_the_import_contracts_hold():
    # in a process of its own: import-linter's logging set-up silences the loggers of this one
    code = "import sys, importlinter.cli as c; sys.exit(c.lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_main_leaves_qt_paper_and_the_database_to_the_layers():
    tree = ast.parse((ROOT / "main.py").read_text("utf-8"))
    assert imported(ast.walk(tree)) & FOREIGN == set()
    assert "ui" not in imported(tree.body)  # the window is imported when it is asked for


def test_main_is_imported_without_qt():
    code = "import sys, main; sys.exit('PySide6' in sys.modules)"
    child = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert child.returncode == 0


def test_dev_needs_the_standard_library_only():
    tree = ast.parse((ROOT / "dev.py").read_text("utf-8"))
    assert imported(ast.walk(tree)) <= set(sys.stdlib_module_names)
