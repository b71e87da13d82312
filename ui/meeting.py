"""会议: the row of Meeting and its motions on the file of an activity, each with its verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from models import quorum
from models.meetings import Meeting, Motion, rule_of
from models.office import Office
from models.record import Part
from ui import theme
from ui.dialogs import push_button
from ui.grid import PartGrid
from ui.name_list import NameListEditor
from ui.part import PartEditor
from ui.part_model import Unread
from ui.record_kind import SOURCES
from ui.single_part import SinglePart

MEETING_FIELDS = (
    "kind_code", "term", "number", "chair", "expected_count", "present_count", "leave_count",
    "recorder", "notice_sent_on", "observers", "agenda", "resolutions", "discussion",
)  # fmt: skip
MNEMONICS = {"kind_code": "L", "term": "J", "number": "C", "expected_count": "Y", "agenda": "S"}


class MeetingEditor(SinglePart):
    """Proposes the number, takes the counts from the attendance, says whether enough came."""

    def __init__(self, office: Office, part: Part, parent: QWidget) -> None:
        fields = part.model.fields()
        shown = [fields[name] for name in MEETING_FIELDS]
        super().__init__(
            part.title,
            shown,
            part.model,
            parent,
            sources=SOURCES,
            mnemonics=MNEMONICS,
            noted="leave_count",
        )
        self._attendance: PartEditor | None = None
        tip = "应到＝名单人数（列席的除外），实到＝出席，请假＝请假"
        self.take = push_button("按参加情况填人数", self._take_counts, self, tip)
        self.add_foot(self.take)

    def join(self, parts: Mapping[str, PartEditor]) -> None:
        """Override PartEditor.join: the counts come from the attendance."""
        self._attendance = parts.get("attendance")

    def load(self, records: Sequence[Any]) -> None:
        """Extend SinglePart.load: the verdict on what is stored."""
        super().load(records)
        self._say_verdict()

    def rule(self) -> quorum.Rule | None:
        """What the typed kind of meeting needs."""
        return rule_of(str(self.typed("kind_code") or ""))

    def _on_edited(self) -> None:
        self._propose_number()
        self._say_verdict()
        super()._on_edited()

    def _propose_number(self) -> None:
        kind, term = self.typed("kind_code"), self.typed("term")
        if self._is_loading or not (kind and term) or self._record.id:
            return
        editor = self.editors["number"]
        if not editor.content():
            self._is_loading = True
            editor.set_value(Meeting.next_number(term, kind))
            self._is_loading = False

    def _say_verdict(self) -> None:
        counts = self.typed("expected_count"), self.typed("present_count")
        verdict = quorum.presence(self.rule(), *counts)
        if verdict is None:
            self.said()
        else:
            self.said(verdict.sentence, "ok" if verdict.is_good else "problem")

    def _take_counts(self) -> None:
        if not isinstance(self._attendance, NameListEditor):
            return
        rows = [row.contents for row in self._attendance.model.rows]
        entitled = [row for row in rows if row["role"] not in ("observer", "guest")]
        states = [row["status"] for row in entitled]
        counts = {
            "expected_count": len(states),
            "present_count": states.count("present"),
            "leave_count": states.count("on_leave"),
        }
        for name, number in counts.items():
            editor = self.editors[name]
            if self.typed(name) != number:
                editor.type_text(str(number))  # type: ignore[attr-defined]


class MotionsEditor(PartGrid):
    """The motions as a sheet; below it, for each, whether it is passed and why."""

    def __init__(self, office: Office, part: Part, parent: QWidget) -> None:
        fields = part.model.fields()
        shown = [fields[name] for name in part.shown]
        super().__init__(part.title, shown, self._new_row, parent, sources=SOURCES)
        self._meeting: MeetingEditor | None = None
        self.verdicts = QLabel("", self)
        self.verdicts.setWordWrap(True)
        self.verdicts.setAccessibleName("表决结果")
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.verdicts)
        self.model.edited.connect(self._say)
        self.model.modelReset.connect(self._say)

    def join(self, parts: Mapping[str, PartEditor]) -> None:
        """Override PartEditor.join: rule and presence come from the meeting."""
        found = parts.get("meeting")
        self._meeting = found if isinstance(found, MeetingEditor) else None

    def _new_row(self) -> Motion:
        motion = Motion(number=len(self.model.rows) + 1)
        if self._meeting is not None:
            rule = self._meeting.rule()
            motion.rule = rule.passing if rule else "majority"
            motion.present_count = self._meeting.typed("present_count")
        return motion

    def _say(self) -> None:
        lines, is_good = [], True
        for row in self.model.rows:
            values = row.contents
            numbers = values["present_count"], values["votes_for"]
            if isinstance(values["title"], Unread) or not all(isinstance(n, int) for n in numbers):
                continue
            verdict = quorum.votes(str(values["rule"] or ""), *numbers)  # type: ignore[arg-type]
            is_good &= verdict.is_good
            lines.append(f"{values['title'] or '（未写事项）'}：{verdict.sentence}")
        theme.say_kind(self.verdicts, "note", "ok" if is_good else "warn")
        self.verdicts.setText("\n".join(lines))
        self.verdicts.setVisible(bool(lines))


def meeting_editor(office: Office, part: Part, parent: QWidget) -> PartEditor:
    """Make the editor of 会议."""
    return MeetingEditor(office, part, parent)


def motions_editor(office: Office, part: Part, parent: QWidget) -> PartEditor:
    """Make the editor of 表决事项."""
    return MotionsEditor(office, part, parent)
