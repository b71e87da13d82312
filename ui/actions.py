"""The actions of the program as a table: text, keys, icon and what is done. Menus are made from it.

Windows of other modules are imported when they are asked for, so that the start stays short.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.dialogs import run_dialog

if TYPE_CHECKING:  # the window imports this table
    from ui.main_window import MainWindow

SEPARATOR = ""
NEW = "new"
NOT_TWO = "在会员档案的表里选中两个人（按住 Ctrl 点第二个），再合并"
NO_PERSON = "先在会员档案里选中一个人"
NOT_PRINTED = "这里没有可打印的记录"
NO_SHEETS = "这里没有可打印的"


@dataclass(frozen=True)
class Action:
    """One thing that can be done.

    Attributes:
        name: its key; with ``of_page`` also that of the page's command.
        text: in menus, with … where a dialog follows.
        keys: as QKeySequence reads them; shown in menu and tool tip.
        label: on the tool bar, where it differs from the text.
        run: for what the window does; None for a command of the page.
        writes: changes the file, so that a read-only one disables it.
        in_table: the keys act in the table alone, as text fields need them (Del).
        leaves: unsaved changes are asked about first, as it may change the same record.
        now: concerns the file as it stands, and is off while a past day is shown.
        absent: what the tool tip says while the page has nothing for it.
    """

    name: str
    text: str
    run: Callable[[MainWindow], None] | None = None
    keys: str = ""
    icon: str = ""
    label: str = ""
    writes: bool = False
    in_table: bool = False
    leaves: bool = False
    now: bool = False
    absent: str = ""

    @property
    def of_page(self) -> bool:
        """Whether the page that is open does it."""
        return self.run is None


@dataclass(frozen=True)
class Menu:
    """One menu: its title and the names of its actions, "" for a line between."""

    title: str
    names: tuple[str, ...]


def _import(window: MainWindow) -> None:
    from ui.import_wizard import ImportWizard  # as above: loaded when it is asked for

    ImportWizard.run(window, window.office)
    window.show_backup()


def _backup_now(window: MainWindow) -> None:
    from ui.backup_page import back_up_to_stick  # as above

    back_up_to_stick(window, window.office)
    window.show_backup()


def _backups(window: MainWindow) -> None:
    from ui.backup_page import BackupDialog  # as above

    BackupDialog.show_for(window, window.office)
    window.show_backup()


def _print_menu(window: MainWindow) -> None:
    window.bars.open_print_menu()


def _settings(window: MainWindow) -> None:
    from ui.settings_dialog import SettingsDialog  # as above

    SettingsDialog.run(window, window.office)


def _bin(window: MainWindow) -> None:
    from ui.recycle_bin import RecycleBin  # as above

    run_dialog(RecycleBin(window.office, window))


def _log(window: MainWindow) -> None:
    from ui.undo_room import UndoRoom  # as above

    run_dialog(UndoRoom(window.office, window))


def _as_of(window: MainWindow) -> None:
    from ui.as_of import choose  # as above

    choose(window)


def _compare(window: MainWindow) -> None:
    from ui.comparing_page import ComparingDialog  # as above

    run_dialog(ComparingDialog(window.office, window))


def _keys(window: MainWindow) -> None:
    from ui.key_list import KeyList  # as above

    run_dialog(KeyList(window))


def _about(window: MainWindow) -> None:
    from ui.about import About  # as above

    About.show_for(window, window.office)


ACTIONS: tuple[Action, ...] = (
    Action(NEW, "新建", keys="Ctrl+N", icon="add", writes=True),
    Action("edit", "编辑", keys="", icon="edit"),
    Action("delete", "删除…", keys="Del", icon="delete", label="删除", writes=True, in_table=True),
    Action("save", "保存", keys="Ctrl+S", icon="save", writes=True),
    Action("discard", "放弃修改", writes=True),
    Action("print", "打印…", keys="Ctrl+P", icon="print", absent=NOT_PRINTED),
    Action("sheets", "打印哪种表单…", _print_menu,
           "Ctrl+Shift+P"),
    Action("export", "导出 Excel…", keys="F12", icon="export", label="导出 Excel"),
    Action("find", "查找", keys="Ctrl+F", icon="search"),
    Action("refresh", "刷新", keys="F5"),
    Action("previous", "上一条", keys="Ctrl+PgUp", icon="previous"),
    Action("next", "下一条", keys="Ctrl+PgDown", icon="next"),
    Action("wide", "资料整幅显示", keys="F4", icon="expand"),
    Action("pane", "显示或关闭资料窗格"),
    Action("columns", "显示哪些列…", icon="columns"),
    Action("import", "导入…", _import, icon="import", label="导入", writes=True, leaves=True),
    Action("stick", "备份到 U 盘…", _backup_now, "Ctrl+B", "backup", now=True),
    Action("backups", "备份与恢复…", _backups, icon="restore", leaves=True, now=True),
    Action("undo", "撤销", lambda window: window.undo(), "Ctrl+Z", "undo", writes=True),
    Action("redo", "重做", lambda window: window.redo(), "Ctrl+Y", "redo", writes=True),
    Action("bin", "回收站…", _bin, icon="delete", leaves=True),
    Action("log", "操作记录…", _log, "F9", leaves=True),
    Action("settings", "设置…", _settings, icon="settings", now=True),
    Action("as_of", "台账截至…", _as_of, leaves=True),
    Action("compare", "两日对比…", _compare, leaves=True, now=True),
    Action("back", "后退", lambda window: window.go_back(), "Alt+Left"),
    Action("forward", "前进", lambda window: window.go_forward(), "Alt+Right"),
    Action("regions", "下一个区域", lambda window: window.next_region(), "F6"),
    Action("member", "新建会员", lambda window: window.begin("person"), icon="new", writes=True),
    Action("activity", "记一场活动", lambda window: window.begin("activity"), icon="activities",
           writes=True),
    Action("batch", "新建表扬批次", lambda window: window.begin("commendation_batch"),
           icon="commendations", writes=True),
    Action("merge", "合并两份档案…", writes=True, absent=NOT_TWO),
    Action("erase", "彻底删除个人信息…", writes=True, absent=NO_PERSON),
    Action("keys", "键盘一览", _keys, "Ctrl+/"),
    Action("about", "关于…", _about),
    Action("lock", "锁定", lambda window: window.lock.lock(), "Ctrl+L"),
    Action("quit", "退出", lambda window: window.leave(), "Ctrl+Q"),
)  # fmt: skip
BY_NAME = {action.name: action for action in ACTIONS}
PAGES_HERE = "pages"  # where a menu lists the pages of the navigation

MENUS: tuple[Menu, ...] = (
    Menu("文件(&F)", (NEW, SEPARATOR, "import", "export", "print", "sheets",
                    SEPARATOR, "stick", "backups",
                    SEPARATOR, "lock", "quit")),
    Menu("编辑(&E)", ("undo", "redo", SEPARATOR, "find", "edit", "delete", SEPARATOR, "save",
                    "discard")),
    Menu("查看(&V)", (PAGES_HERE, SEPARATOR, "previous", "next", "wide", "pane", "columns",
                    SEPARATOR, "as_of", "compare",
                    SEPARATOR, "back", "forward", "regions", "refresh")),
    Menu("会员(&M)", ("member", "import", SEPARATOR, "merge", "erase")),
    Menu("活动(&A)", ("activity", "batch")),
    Menu("报表(&R)", ("print", "sheets", "export")),
    Menu("工具(&T)", ("bin", "log", "backups", SEPARATOR, "settings")),
    Menu("帮助(&H)", ("keys", "about")),
)  # fmt: skip
TOOLS: Sequence[str] = (
    NEW, "edit", "delete", SEPARATOR, "import", "export", "print", SEPARATOR,
    "undo", "redo", SEPARATOR, "stick",
)  # fmt: skip
# keys that belong to a widget, for the key list alone
WIDGET_KEYS = (
    ("Ctrl+1 … 9", "转到导航里的页"),
    ("↓（在查找框里）", "进入表格"),
    ("Enter（在查找框或表格里）", "进入资料"),
    ("Esc（在查找框里）", "清除查找"),
    ("Enter（在资料里）", "下一项"),
    ("Ctrl+Enter（在资料里）", "保存"),
    ("F2", "修改格子"),
    ("F2（在资料体检里）", "修正这一条"),
    ("Tab（在格子里）", "向右，最后一格换新行"),
    ("Alt+↓", "打开下拉列表"),
    ("Alt+Enter", "格子里换行"),
    ("空格（在参加名单里）", "出席、请假互换"),
    ("Alt+↑ Alt+↓（在表扬名单里）", "上移、下移"),
    ("Enter（在综述的数字上）", "打开明细"),
    ("Ctrl+K（在综述正文里）", "插入统计数字"),
)
