"""操作记录: every act with what stands of it; one or several are taken back or brought back.

Each is a step of its own. What stands in the way of an old one is named, and can be taken along.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models import past
from models.errors import Unavailable
from models.office import RUN, Office
from models.undo_room import CHOICES, Deed, Plan, State, Step, Verb, carry_out, deeds, details, plan
from ui import theme
from ui.dialogs import fit, note_label, push_button, row_of, say
from ui.editors.choice import ChoiceInput
from ui.messages import CANCEL, Message
from ui.search_input import SearchInput
from ui.trees import tree_of
from ui.undoing import when

HEADS = ("时间", "操作", "操作人", "条数", "状态")
DETAIL_HEADS = ("改了什么", "原来 → 现在")
NOTE = "点一项看改了什么；按住 Ctrl 或 Shift 选几项。撤销从最新的一项做起，撤销了还能重做。"
LIMIT = 500
CUT = f"只列出最近 {LIMIT} 项，更早的请查找。"
NOTHING = "没有这样的操作。"
MANY_ROWS = 200
DOUBTFUL = "时间可疑：电脑的时钟当时可能不对。次序以操作的先后为准。"
IN_PAST = "正在看过去某日的台账，先回到今天才能撤销或重做。"
READ_ONLY = "文件只读，不能撤销或重做。"
ALONG = "连同这些一起{}"
WORDS: dict[Verb, str] = {"undo": "撤销", "redo": "重做"}
_ROLE = Qt.ItemDataRole.UserRole
_NAMED = 3  # acts that a sentence names


class UndoRoom(QDialog):
    """The acts, newest first, with their search; what the current one changed below.

    Attributes:
        search: words of the sentence, the operator or the day. chosen: which acts are listed.
        tree: the acts. detail: what the current one changed.
        undo, redo: the verbs for the selected ones. why: why they cannot be used.
    """

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self._deeds: dict[int, Deed] = {}
        self.setWindowTitle("操作记录")
        self.search = SearchInput("查找操作", "操作、操作人、日期（2026-03）…", self)
        self.chosen = ChoiceInput(self)
        self.chosen.setAccessibleName("列出哪些操作")
        self.chosen.set_items(list(CHOICES.items()))
        self.chosen.setMinimumContentsLength(2 * max(map(len, CHOICES.values())))  # half-width
        self.tree = self._made_tree()
        self.detail = tree_of(DETAIL_HEADS, "这一项改了什么", self)
        self.detail.header().resizeSection(0, theme.text_width(36))
        self.why, self.cut = note_label(self), note_label(self)
        self.undo = push_button("撤销", lambda: self._do("undo"), self, sign="undo")
        self.redo = push_button("重做", lambda: self._do("redo"), self, sign="redo")
        self._arrange()
        self._connect()
        fit(self, 900, 600)
        self.read()

    def read(self) -> None:
        """Read the acts anew; the current one stays, or the one in its place."""
        current, where = self.current(), self.tree.currentIndex().row()
        found = deeds(self.search.text(), self.chosen.currentData(), LIMIT)
        self._deeds = {deed.act.id: deed for deed in found}
        self.tree.blockSignals(True)
        self.tree.clear()
        self.tree.addTopLevelItems([self._item(deed) for deed in found])
        self.tree.blockSignals(False)
        say(self.cut, CUT if len(found) == LIMIT else "" if found else NOTHING)
        rows = [deed.act.id for deed in found]
        wanted = current.act.id if current is not None else None
        row = rows.index(wanted) if wanted in rows else min(max(where, 0), len(rows) - 1)
        if (item := self.tree.topLevelItem(row)) is not None:
            # whatever key is held meanwhile: one row, not one more
            one = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.tree.setCurrentItem(item, 0, one | QItemSelectionModel.SelectionFlag.Rows)
        self._on_selected()
        self._on_current()

    def current(self) -> Deed | None:
        """Return the act whose changes are shown."""
        item = self.tree.currentItem()
        return self._deeds.get(item.data(0, _ROLE)) if item is not None else None

    def selected(self) -> list[Deed]:
        """Return the selected acts."""
        return [self._deeds[item.data(0, _ROLE)] for item in self.tree.selectedItems()]

    def select(self, ids: Sequence[int]) -> None:
        """Select these acts where they are listed."""
        for row in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(row)
            if item is not None:
                item.setSelected(item.data(0, _ROLE) in ids)

    # -- what is done ------------------------------------------------------------------------

    def _do(self, verb: Verb) -> None:
        wanted = State.IN_FORCE if verb == "undo" else State.TAKEN_BACK
        ids = [deed.act.id for deed in self.selected() if deed.state is wanted]
        found = plan(ids, verb)
        if found.stuck:
            Message.say(self, found.stuck)
        elif self._is_agreed(found, verb):
            self._carry_out(found.steps)

    def _is_agreed(self, found: Plan, verb: Verb) -> bool:
        """Ask about what has to be taken along; else about acts of an earlier run, and several."""
        word = WORDS[verb]
        if found.extra:
            take = ALONG.format(word)
            return Message.ask(self, in_the_way(found, verb), (take, CANCEL), CANCEL) == take
        is_old = any(step.act.run != RUN for step in found.steps)
        if len(found.steps) == 1 and not is_old:
            return True
        return Message.ask(self, question(found.steps, word), (word, CANCEL), CANCEL) == word

    def _carry_out(self, steps: Sequence[Step]) -> None:
        try:
            carry_out(self.office, steps)
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
        self.read()

    # -- what happens ------------------------------------------------------------------------

    def _on_selected(self) -> None:
        chosen = self.selected()
        states = {deed.state for deed in chosen}
        refusal = IN_PAST if past.shown() else READ_ONLY if self.office.read_only else ""
        self.undo.setEnabled(not refusal and State.IN_FORCE in states)
        self.redo.setEnabled(not refusal and State.TAKEN_BACK in states)
        reasons = [deed.why for deed in chosen if deed.why][:1]
        say(self.why, refusal or (f"不能撤销：{reasons[0]}" if reasons else ""))

    def _on_current(self) -> None:
        self.detail.clear()
        deed = self.current()
        if deed is None:
            return
        for row in details(deed.act.id, MANY_ROWS):
            item = QTreeWidgetItem([f"{row.verb} {row.what}", ""])
            item.setToolTip(0, item.text(0))
            for change in row.changes:
                text = f"{change.old or '（空）'} → {change.new or '（空）'}"
                line = QTreeWidgetItem([change.label, text])
                line.setToolTip(1, text)
                item.addChild(line)
            self.detail.addTopLevelItem(item)
            item.setFirstColumnSpanned(True)
            item.setExpanded(deed.rows <= _NAMED)
        if deed.rows > MANY_ROWS:
            self.detail.addTopLevelItem(QTreeWidgetItem([f"共 {deed.rows} 条，只列出一部分。"]))
        if not self.detail.topLevelItemCount():
            self.detail.addTopLevelItem(QTreeWidgetItem(["没有改动资料。"]))

    # -- making ------------------------------------------------------------------------------

    def _item(self, deed: Deed) -> QTreeWidgetItem:
        item = _item(deed)
        if deed.state is not State.IN_FORCE:
            for column in range(len(HEADS)):
                item.setForeground(column, self.palette().placeholderText())
        return item

    def _made_tree(self) -> QTreeWidget:
        tree = tree_of(HEADS, "操作记录", self)
        tree.setRootIsDecorated(False)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = tree.header()
        header.resizeSection(0, theme.text_width(22))
        header.resizeSection(3, theme.text_width(8))
        header.resizeSection(4, theme.text_width(10))
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.Fixed)
        return tree

    def _connect(self) -> None:
        self.search.textChanged.connect(self.read)
        self.search.confirmed.connect(self.tree.setFocus)
        self.chosen.currentIndexChanged.connect(self.read)
        self.tree.itemSelectionChanged.connect(self._on_selected)
        self.tree.currentItemChanged.connect(self._on_current)

    def _arrange(self) -> None:
        halves = QSplitter(Qt.Orientation.Vertical, self)
        halves.addWidget(self.tree)
        halves.addWidget(self.detail)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        halves.setChildrenCollapsible(False)
        close = push_button("关闭", self.accept, self)
        column = QVBoxLayout(self)
        column.addWidget(note_label(self, NOTE))
        column.addLayout(row_of(self.search, self.chosen, stretch=0))
        column.addWidget(halves, 1)
        column.addWidget(self.cut)
        column.addWidget(self.why)
        column.addLayout(row_of(None, self.undo, self.redo, close))


def _item(deed: Deed) -> QTreeWidgetItem:
    act = deed.act
    doubt = "⚠ " if deed.is_doubtful else ""
    rows = str(deed.rows) if deed.rows else ""
    texts = [doubt + when(act.at), act.sentence, act.operator, rows, deed.state.value]
    item = QTreeWidgetItem(texts)
    item.setData(0, _ROLE, act.id)
    item.setTextAlignment(3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setToolTip(0, DOUBTFUL if deed.is_doubtful else act.at.replace("T", " "))
    item.setToolTip(1, act.sentence)
    item.setToolTip(4, deed.why)
    return item


def question(steps: Sequence[Step], word: str) -> str:
    """撤销 11月20日 16:42 的“导入会员 41 人”？ or, of several, their number and the oldest."""
    if len(steps) == 1:
        return f"{word} {when(steps[0].act.at)} 的“{steps[0].act.sentence}”？"
    return f"{word}这 {len(steps)} 项操作？一项一项{word}：{_named(steps)}。"


def in_the_way(found: Plan, verb: Verb) -> str:
    """Say in one sentence which later acts stand in the way of those asked for."""
    undos = [step for step in found.extra if step.verb == "undo"]
    redos = [step for step in found.extra if step.verb == "redo"]
    parts = []
    if undos:
        parts.append(f"后来的 {len(undos)} 项操作改过同样的记录，要先撤销：{_named(undos)}。")
    if redos:
        parts.append(f"它建立在已撤销的 {len(redos)} 项操作上，要先重做：{_named(redos)}。")
    asked = [step for step in found.steps if step not in found.extra]
    named = f"“{asked[0].act.sentence}”" if len(asked) == 1 else f"这 {len(asked)} 项"
    return f"不能单独{WORDS[verb]}{named}。{''.join(parts)}"


def _named(steps: Sequence[Step]) -> str:
    named = "、".join(f"{when(s.act.at)} “{s.act.sentence}”" for s in steps[:_NAMED])
    return f"{named}等" if len(steps) > _NAMED else named
