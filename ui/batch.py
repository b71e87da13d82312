"""表扬名单: choose, give titles, put in order, check, print."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenu, QRadioButton, QWidget

from models import choosing, codes
from models.choosing import Candidate
from models.commendations import OUT_OF_THE_BATCH, CommendationItem
from models.office import Office
from models.ordering import MANUAL, ORDERS, in_order, order_of
from models.people import Person
from models.record import Part
from ui import theme
from ui.dialogs import push_button
from ui.editors import Field
from ui.form import Form
from ui.menu_button import menu_button
from ui.messages import CANCEL, Message
from ui.name_list import NameListEditor
from ui.name_model import Shown
from ui.part import PartEditor
from ui.part_model import PartRow
from ui.record_kind import SOURCES
from ui.value_dialog import ValueDialog

USUAL_TITLES = {"member": "先进会员", "collective": "先进集体"}
ATTENDED = (3, 5, 10)
STATES = ("nominated", "review", "notice", "decided")
APPROVAL = "社会组织开展评比达标表彰须经批准，请填写批准文号。"
USE_CIRCULAR, GIVE_NUMBER = "改用通报表扬", "填写文号"


class ItemsEditor(NameListEditor):
    """The members and collectives of one decision; name, employer and post are of that day."""

    free_text = "只写姓名"

    def __init__(self, office: Office, part: Part, parent: QWidget) -> None:
        fields = CommendationItem.fields()
        columns: list[Field] = [
            fields["name"], fields["employer"], fields["job_title"], fields["honour_title"],
            fields["state"], Shown("length", "事迹", 6, self._length, "right"),
            Shown("hints", "提示", 24, self._hints_text), fields["deeds"],
            fields["recommended_by"],
        ]  # fmt: skip
        super().__init__(office, part.title, columns, SOURCES, parent)
        self.box.setStretch(0, 1)
        self.box.setStretch(1, 3)
        self._hints: dict[int, tuple[object, list[str]]] = {}
        self._is_arranging = False
        self.steps = QLabel("① 选人　② 定称号与排序　③ 核对　④ 打印", self)
        theme.say_kind(self.steps, "note", "muted")
        self.nominate = menu_button("按条件提名", self._fill_nominate, self)
        self.uniform = menu_button("统一填写选中行", self._fill_uniform, self)
        self.all_states = menu_button("整批状态", self._fill_states, self)
        self.collective = push_button("加入集体…", self._add_collective, self, "加入一个先进集体")
        self.out = push_button("移出", self.remove, self, "从名单中移出（Del）")
        self.totals = QLabel(self)
        self.checks = QLabel(self)
        self.orders = self._make_orders()
        self._arrange_bars()
        self.view.moved.connect(self._move)

    # -- rows --------------------------------------------------------------------------------

    def row_for(self, one: Candidate) -> Any:
        """Override NameListEditor.row_for: a snapshot of today."""
        return CommendationItem.of_person(Person.get_by_id(one.id), self._usual_title("member"))

    def row_named(self, name: str) -> Any:
        """Override NameListEditor.row_named."""
        return CommendationItem(
            object_kind="member", name=name, honour_title=self._usual_title("member")
        )

    def load(self, records: Sequence[Any]) -> None:
        """Extend NameListEditor.load: say in which order the names stand."""
        self._hints.clear()
        preferred = str(self.office.settings.name_order or "surname_strokes")
        order = order_of(records, preferred) if records else preferred
        self.orders[order].setChecked(True)  # first: what arrives is put into this order
        super().load(records)

    def store(self) -> tuple[list[Any], dict[str, str]]:
        """Extend NameListEditor.store: the order on screen is the order of printing."""
        records, problems = super().store()
        for place, record in enumerate(records, 1):
            if record.print_order != place:
                record.print_order = place
        return records, problems

    def arrive(self) -> None:
        """Override NameListEditor.arrive: keep the order, count, look for doubts."""
        if self._is_arranging:
            return
        self._is_arranging = True
        self._put_in_order()
        self._is_arranging = False
        self._show_totals()

    # -- order -------------------------------------------------------------------------------

    def order(self) -> str:
        """The order that is chosen."""
        return next((key for key, button in self.orders.items() if button.isChecked()), MANUAL)

    def _put_in_order(self) -> None:
        if not self.is_read_only and self.model.rows:
            self.model.arrange(in_order(self.model.records(), self.order()))

    def _move(self, by: int) -> None:
        """Move the selected rows; from then on the order is typed by hand."""
        rows = self.view.selected_rows()
        ends = {rows[0] + by, rows[-1] + by} if rows else {-1}
        if self.is_read_only or ends - set(range(len(self.model.rows))):
            return
        records = self.model.records()
        for row in rows if by < 0 else reversed(rows):
            records.insert(row + by, records.pop(row))
        self.orders[MANUAL].setChecked(True)
        self.model.arrange(records)

    # -- checks ------------------------------------------------------------------------------

    def _usual_title(self, kind: str) -> str:
        """The title that the last row of its kind has."""
        for row in reversed(self.model.rows):
            if row.record.object_kind == kind and row.contents["honour_title"]:
                return str(row.contents["honour_title"])
        return USUAL_TITLES[kind]

    def hints_of(self, row: PartRow) -> list[str]:
        """What to look at in a row; asked of the record again when title or text changed."""
        day = str(self.typed("decided_on") or self.typed("year") or "")
        state = (row.contents["honour_title"], bool(row.contents["deeds"]), day)
        kept = self._hints.get(id(row.record))
        if kept is None or kept[0] != state:
            asked = CommendationItem(
                batch=row.record.batch_id, person=row.record.person_id, body=row.record.body_id,
                honour_title=row.contents["honour_title"], deeds=row.contents["deeds"],
            )  # fmt: skip
            kept = (state, asked.hints(day))
            self._hints[id(row.record)] = kept
        return kept[1]

    def _hints_text(self, row: PartRow) -> str:
        if row.contents["state"] in OUT_OF_THE_BATCH:
            return "不在名单内"
        found = self.hints_of(row)
        return "　".join(f"⚠ {hint}" for hint in found) if found else "✓"

    @staticmethod
    def _length(row: PartRow) -> str:
        return f"{len(str(row.contents['deeds'] or ''))} 字"

    def _show_totals(self) -> None:
        rows = [row for row in self.model.rows if row.contents["state"] not in OUT_OF_THE_BATCH]
        members = sum(row.record.object_kind == "member" for row in rows)
        parts = [f"个人 {members}{self._quota('member_quota')}"]
        if len(rows) > members:
            parts.append(f"集体 {len(rows) - members}{self._quota('collective_quota')}")
        self.totals.setText("合计：" + "，".join(parts))
        doubtful = sum(bool(self.hints_of(row)) for row in rows)
        self.checks.setText(f"⚠ {doubtful} 行要核对" if doubtful else "✓ 已核对" if rows else "")
        theme.say_kind(self.checks, "note", "warn" if doubtful else "ok")
        for button in (self.uniform, self.all_states, self.out):
            button.setEnabled(bool(self.model.rows))

    def _quota(self, name: str) -> str:
        quota = self.typed(name)
        return f" / 名额 {quota}" if quota else ""

    # -- menus -------------------------------------------------------------------------------

    def _fill_nominate(self, menu: QMenu) -> None:
        for times in ATTENDED:
            text = f"今年参加活动 {times} 次及以上"
            menu.addAction(text, partial(self.add_group, f"attended:{times}"))
        menu.addSeparator()
        for group in choosing.groups():
            menu.addAction(group.title, partial(self.add_group, group.key))
        menu.addSeparator()
        for group in choosing.views():
            menu.addAction(f"视图：{group.title}", partial(self.add_group, group.key))
        menu.addSeparator()
        menu.addAction("粘贴名单", self.picker.paste_list)

    def _fill_uniform(self, menu: QMenu) -> None:
        fields = CommendationItem.fields()
        for name in ("honour_title", "recommended_by", "deeds", "state"):
            menu.addAction(f"{fields[name].label}…", partial(self.fill_in, name))

    def _fill_states(self, menu: QMenu) -> None:
        for state in STATES:
            label = codes.TABLES["item_state"].label(state)
            menu.addAction(label, partial(self.set_states, state))

    def fill_in(self, name: str) -> None:
        """Ask for one value and enter it in all selected rows (统一填写)."""
        rows = self.view.selected_rows()
        field = CommendationItem.fields()[name]
        usual = self.model.rows[rows[0]].contents[name] if rows else None
        answer = ValueDialog.ask(self, f"选中的 {len(rows)} 行", field, usual) if rows else None
        if answer is not None:
            self.model.put_all(rows, name, answer.value)

    def set_states(self, state: str) -> None:
        """Set the state of all that are neither 撤回 nor 撤销."""
        rows = [
            place
            for place, row in enumerate(self.model.rows)
            if row.contents["state"] not in OUT_OF_THE_BATCH
        ]
        self.model.put_all(rows, "state", state)

    def _add_collective(self) -> None:
        field = CommendationItem.fields()["name"]
        answer = ValueDialog.ask(self, "集体名称", field, None)
        if answer is not None and answer.value:
            item = CommendationItem(
                object_kind="collective",
                name=str(answer.value),
                honour_title=self._usual_title("collective"),
            )
            self.model.append([item])

    # -- making ------------------------------------------------------------------------------

    def set_read_only(self, on: bool) -> None:
        """Extend NameListEditor.set_read_only."""
        super().set_read_only(on)
        for widget in (self.nominate, self.uniform, self.all_states, self.collective, self.out):
            widget.setVisible(not on)
        for button in self.orders.values():
            button.setEnabled(not on)

    def _make_orders(self) -> dict[str, QRadioButton]:
        group = QButtonGroup(self)
        made = {}
        for key, title in ORDERS.items():
            made[key] = QRadioButton(title, self)
            made[key].setToolTip("上移、下移：Alt+↑ Alt+↓" if key == MANUAL else f"按{title}排序")
            made[key].clicked.connect(self._on_order)
            group.addButton(made[key])
        return made

    def _on_order(self) -> None:
        self._put_in_order()

    def _arrange_bars(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.steps, 1)
        top.addWidget(self.checks)
        self.chosen.addLayout(top)
        tools = QHBoxLayout()
        tools.setSpacing(theme.XS)
        for widget in (self.nominate, self.collective, self.uniform, self.all_states, self.out):
            tools.addWidget(widget)
        tools.addStretch(1)
        self.chosen.addLayout(tools)
        self.chosen.addWidget(self.view, 1)
        self.chosen.addWidget(self.matches)
        foot = QHBoxLayout()
        foot.addWidget(QLabel("排序：", self))
        for button in self.orders.values():
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.totals)
        self.chosen.addLayout(foot)
        above = [self.nominate, self.collective, self.uniform, self.all_states, self.out]
        self.order_focus(above, list(self.orders.values()))


def items_editor(office: Office, part: Part, parent: QWidget) -> PartEditor:
    """Make the editor of 表扬名单."""
    return ItemsEditor(office, part, parent)


def ask_wording(form: Form) -> None:
    """Remind of the approval that 表彰 needs."""
    if form.editors["wording"].value() != "award" or form.editors["approval_number"].content():
        return
    answer = Message.ask(form, APPROVAL, (USE_CIRCULAR, GIVE_NUMBER, CANCEL), GIVE_NUMBER)
    if answer == USE_CIRCULAR:
        form.editors["wording"].propose("circular")
    elif answer == GIVE_NUMBER:
        form.go_to("approval_number")
