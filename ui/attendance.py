"""参加情况: who took part in an activity, entered by keyboard alone."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from models import choosing
from models.activities import Activity, Attendance
from models.choosing import Candidate
from models.office import Office
from models.record import Part
from ui import theme
from ui.dialogs import push_button
from ui.editors import Field
from ui.menu_button import menu_button
from ui.name_list import NameListEditor
from ui.name_model import Shown
from ui.part import PartEditor
from ui.part_model import PartRow
from ui.record_kind import SOURCES

PRESENT, ON_LEAVE = "present", "on_leave"
PASTE_TIP = "剪贴板里的名单：一行一个姓名（在找人框里按 Ctrl+V 也行）"


class AttendanceEditor(NameListEditor):
    """Everyone added is 出席; Space toggles 请假."""

    free_text = "作为来宾"

    def __init__(self, office: Office, part: Part, parent: QWidget) -> None:
        fields = Attendance.fields()
        columns: list[Field] = [
            Shown("who", "姓名", 8, self._name),
            Shown("unit", "单位及职务", 18, self._unit),
            fields["status"],
            fields["role"],
            fields["leave_reason"],
        ]
        super().__init__(office, part.title, columns, SOURCES, parent)
        self.title_line = QLabel(self)
        self.groups = menu_button("按组加入", self._fill_groups, self)
        self.everyone = push_button("全部出席", self._all_present, self, "把名单里的人都记为出席")
        self.paste = push_button("粘贴名单…", self.picker.paste_list, self, PASTE_TIP)
        self.leave = push_button("请假", self.toggle, self, "出席、请假互换（空格）")
        self.out = push_button("移出", self.remove, self, "从名单中移出（Del）")
        self._arrange()
        self.view.toggled.connect(self.toggle)

    def row_for(self, one: Candidate) -> Any:
        """Override NameListEditor.row_for."""
        return Attendance(person=one.id)

    def row_named(self, name: str) -> Any:
        """Override NameListEditor.row_named: a guest."""
        return Attendance(guest_name=name)

    def arrive(self) -> None:
        """Override NameListEditor.arrive: count who is there."""
        states = [row.contents["status"] for row in self.model.rows]
        present, away = states.count(PRESENT), states.count(ON_LEAVE)
        parts = [f"已选参加 {len(states)} 人", f"出席 {present}"]
        self.title_line.setText("，".join(parts + ([f"请假 {away}"] if away else [])))
        has_rows = bool(states) and not self.is_read_only
        for button in (self.everyone, self.leave, self.out):
            button.setEnabled(has_rows)

    def set_read_only(self, on: bool) -> None:
        """Extend NameListEditor.set_read_only."""
        super().set_read_only(on)
        for button in (self.groups, self.everyone, self.paste, self.leave, self.out):
            button.setVisible(not on)

    def toggle(self) -> None:
        """Turn 出席 into 请假 and back, for the selected rows alike."""
        rows = self.view.selected_rows()
        if not rows or self.is_read_only:
            return
        is_present = self.model.rows[rows[0]].contents["status"] == PRESENT
        self.model.put_all(rows, "status", ON_LEAVE if is_present else PRESENT)

    def _all_present(self) -> None:
        self.model.put_all(range(len(self.model.rows)), "status", PRESENT)

    def _name(self, row: PartRow) -> str:
        person = self.people.get(row.record.person_id)
        guest = row.record.guest_name
        return person.name if person else f"{guest}（来宾）" if guest else "（已删除的人）"

    def _unit(self, row: PartRow) -> str:
        person = self.people.get(row.record.person_id)
        return person.unit if person else str(row.record.guest_unit or "")

    def _fill_groups(self, menu: QMenu) -> None:
        for group in choosing.groups():
            menu.addAction(group.title, partial(self.add_group, group.key))
        category = str(self.typed("category") or "")
        last = Activity.last_like(category) if category else None
        if last is not None:
            menu.addSeparator()
            text = f"上次同类活动：{last.start_on} {last.name}".replace("&", "&&")
            menu.addAction(text, partial(self.add_group, f"activity:{last.id}"))

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title_line, 1)
        top.addWidget(self.groups)
        self.chosen.addLayout(top)
        self.chosen.addWidget(self.view, 1)
        self.chosen.addWidget(self.matches)
        row = QHBoxLayout()
        row.setSpacing(theme.XS)
        for button in (self.everyone, self.leave, self.out, self.paste):
            row.addWidget(button)
        row.addStretch(1)
        self.chosen.addLayout(row)
        self.order_focus([self.groups], [self.everyone, self.leave, self.out, self.paste])


def attendance_editor(office: Office, part: Part, parent: QWidget) -> PartEditor:
    """Make the editor of 参加情况."""
    return AttendanceEditor(office, part, parent)
