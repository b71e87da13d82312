"""NameListEditor: candidates beside the people who were chosen from them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from models import choosing, whole
from models.choosing import Candidate
from models.errors import Unavailable
from models.office import Office
from ui import theme
from ui.candidates import CandidatePicker
from ui.editors import Field, Sources
from ui.form_records import put
from ui.match_bar import MatchBar
from ui.messages import Message
from ui.name_model import NameListModel, Shown
from ui.name_view import NameListView
from ui.part import PartEditor
from ui.part_model import Unread

SIDE_BY_SIDE = 720  # from this width on candidates stand left of the chosen


class NameListEditor(PartEditor):
    """Candidates beside the chosen; a subclass says what a row is."""

    free_text = "只写姓名"

    def __init__(
        self,
        office: Office,
        title: str,
        fields: Sequence[Field],
        sources: Sources,
        parent: QWidget,
    ) -> None:
        super().__init__(title, parent)
        self.office = office
        self.people: dict[int, Candidate] = {}
        self.typed: Callable[[str], object] = lambda name: None
        self.is_read_only = False
        self.model = NameListModel(fields, lambda: None, self)
        self.view = NameListView(self.model, title, sources, self)
        self.picker = CandidatePicker(self)
        self.picker.taken = self.taken
        self.matches = MatchBar(self.free_text, self)
        self.setFocusProxy(self.picker)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(theme.M)
        self.chosen = QVBoxLayout()
        self.chosen.setSpacing(theme.XS)
        self.box.addWidget(self.picker, 2)
        self.box.addLayout(self.chosen, 3)
        self._connect()

    # -- what a subclass says ----------------------------------------------------------------

    def row_for(self, one: Candidate) -> Any:
        """Return a new row for a person."""
        raise NotImplementedError

    def row_named(self, name: str) -> Any:
        """Return a new row for a name without a file."""
        raise NotImplementedError

    def arrive(self) -> None:
        """Do what follows when rows were added, moved or taken out."""

    # -- the part ----------------------------------------------------------------------------

    def watch(self, typed: Callable[[str], object]) -> None:
        """Take the way to ask for fields of the record as typed."""
        self.typed = typed

    def load(self, records: Sequence[Any]) -> None:
        """Override PartEditor.load."""
        ids = [record.person_id for record in records if record.person_id]
        self.people = {one.id: one for one in choosing.people(ids, self.year())}
        self.model.load(records)
        self.matches.hide()
        self.picker.year = self.year()
        self.picker.clear()
        self.picker.refresh_when_seen()
        self.arrive()

    def store(self) -> tuple[list[Any], dict[str, str]]:
        """Override PartEditor.store."""
        problems = {}
        for number, row in enumerate(self.model.rows):
            for described in self.model.fields:
                content = row.contents[described.name]
                if isinstance(content, Unread):
                    problems[f"{number}.{described.name}"] = content.problem
                elif not isinstance(described, Shown):
                    put(row.record, described.name, described.kind, content)
        return self.model.records(), problems

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Override PartEditor.show_problems: what has no column is said beside the name."""
        shown = {described.name for described in self.model.fields}
        first = self.model.fields[0].name
        placed = {}
        for key, sentence in problems.items():
            row, _, name = key.partition(".")
            placed[f"{row}.{name if name in shown else first}"] = sentence
        self.model.show_problems(placed)

    def go_to(self, cell: str) -> None:
        """Override PartEditor.go_to: a cell, or the search field."""
        row, _, name = cell.partition(".")
        names = [described.name for described in self.model.fields]
        if cell:
            column = names.index(name) if name in names else 0
            self.view.setCurrentIndex(self.model.index(int(row or 0), column))

    def is_modified(self) -> bool:
        """Override PartEditor.is_modified."""
        return self.model.is_modified()

    def set_read_only(self, on: bool) -> None:
        """Override PartEditor.set_read_only."""
        self.is_read_only = on
        self.model.is_read_only = on
        self.picker.setVisible(not on)

    # -- choosing ----------------------------------------------------------------------------

    def year(self) -> int:
        """The year in which attendance is counted: that of the record, else this one."""
        typed = str(self.typed("start_on") or self.typed("year") or "")[:4]
        return int(typed) if typed.isdigit() else date.today().year

    def taken(self) -> set[int]:
        """Who is in already."""
        return {record.person_id for record in self.model.records() if record.person_id}

    def add(self, candidates: Sequence[Candidate]) -> int:
        """Add people who are not in yet; returns how many."""
        taken = self.taken()
        fresh = [one for one in {c.id: c for c in candidates}.values() if one.id not in taken]
        self.people |= {one.id: one for one in fresh}
        self.model.append([self.row_for(one) for one in fresh])
        if fresh:
            self.view.scrollToBottom()
        return len(fresh)

    def add_group(self, key: str) -> None:
        """Add the people of a group."""
        self.add(choosing.people(choosing.people_of(key, self.year()), self.year()))
        self.picker.refresh()

    def add_list(self, pasted: str) -> None:
        """Add the people of a pasted list, and show what is to be settled."""
        if self.is_read_only or not pasted.strip():
            return
        matches = choosing.match_names(pasted, self.year())
        single = [match.people[0] for match in matches if len(match.people) == 1]
        added = self.add(single)
        self.matches.show_matches(matches, len(single) - added)
        self.picker.refresh()

    def remove(self) -> None:
        """Take the selected out."""
        rows = self.view.selected_rows()
        if not rows or self.is_read_only:
            return
        self.model.take_out(rows)
        if self.model.rows:
            self.view.selectRow(min(rows[0], len(self.model.rows) - 1))
        self.picker.refresh()

    def order_focus(self, above: Sequence[QWidget], below: Sequence[QWidget]) -> None:
        """Let Tab go as one reads: candidates, what stands above the list, the list, the rest."""
        found = self.picker.focus_order()
        chain = [*found, *above, self.view, self.matches.done, *below]
        for before, after in itertools.pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _add_new(self, name: str) -> None:
        """Open a file for a name of the list, as an act of its own."""
        try:
            person = whole.new_named(self.office, name)
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
            return
        self.add(choosing.people([person], self.year()))

    def _connect(self) -> None:
        self.model.edited.connect(self._on_edited)
        self.picker.picked.connect(self.add)
        self.picker.pasted.connect(self.add_list)
        self.view.pasted.connect(self.add_list)
        self.view.removed.connect(self.remove)
        self.matches.chosen.connect(lambda one: self.add([one]))
        self.matches.named.connect(lambda name: self.model.append([self.row_named(name)]))
        self.matches.wanted.connect(self._add_new)

    def _on_edited(self) -> None:
        self.arrive()
        self.edited.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Extend QWidget::resizeEvent: side by side, or one below the other."""
        super().resizeEvent(event)
        is_wide = self.width() >= theme.scaled(SIDE_BY_SIDE)
        ways = QBoxLayout.Direction
        self.box.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)
        self.picker.hint.setVisible(is_wide)
