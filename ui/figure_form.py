"""The fields by which a figure is defined: what is counted, on which conditions, how written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from models.fields import Day
from models.figures.definition import MEASURES, PERIODS, Definition
from models.figures.sources import SOURCES, Source
from ui import theme
from ui.condition_list import ConditionList
from ui.dialogs import SpinInput, form_layout, note_label, row_of, say
from ui.editors.choice import ChoiceInput
from ui.editors.date import DateEditor
from ui.editors.line import LineInput

STYLES = (("auto", "自动（一万以上不整的写余）"), ("exact", "照实写"), ("approx", "写余"))
OF_SOURCE = {"interval": "programme", "span": "document"}  # measures of one source alone
WITH_AMOUNT = ("sum", "distinct", "value", "date")
MOST_YEARS = 50


class FigureForm(QWidget):
    """The form.

    Signals:
        edited(): something was changed.
    """

    edited = Signal()

    def __init__(self, given: Definition, chapters: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._given = given
        self._is_loading = True
        self._make(chapters)
        self._lay_out()
        self._load(given)
        self._is_loading = False
        self._connect()

    def definition(self) -> Definition:
        """What is defined; what was typed wrongly is left to the rules to refuse."""
        period = str(self.period.currentData())
        step = self.step.text().strip()
        return self._given.changed(
            title=self.title.text().strip(),
            chapter=str(self.chapter.currentData() or ""),
            source=str(self.source.currentData()),
            conditions=self.conditions.conditions,
            measure=str(self.measure.currentData()),
            amount=str(self.amount.currentData() or "") if self.amount.isEnabled() else "",
            unit=self.unit.text().strip(),
            period=period,
            start=str(self.start.content()).strip() if period == "since" else "",
            years=self.years.value() if period == "years" else 0,
            style=str(self.style_.currentData()),
            step=(int(step) if step.isdecimal() else 0) if step else None,
        )

    def say_problems(self, problems: dict[str, str]) -> None:
        """Say at the fields what forbids the definition."""
        for name, note in self.notes.items():
            say(note, problems.get(name, ""), "problem")

    # -- showing -----------------------------------------------------------------------------

    def _load(self, given: Definition) -> None:
        self.title.setText(given.title)
        self.chapter.setCurrentIndex(max(self.chapter.position_of(given.chapter), 0))
        self.source.setCurrentIndex(max(self.source.position_of(given.source), 0))
        self._show_source()
        self.conditions.show_conditions(given.conditions, self._source().fields)
        self.measure.setCurrentIndex(max(self.measure.position_of(given.measure), 0))
        self._show_amounts()
        self.amount.setCurrentIndex(max(self.amount.position_of(given.amount), 0))
        self.unit.setText(given.unit)
        self.period.setCurrentIndex(self.period.position_of(given.period))
        self.start.set_value(given.start or None)
        self.years.setValue(given.years or 3)
        self.style_.setCurrentIndex(self.style_.position_of(given.style))
        self.step.setText("" if given.step is None else str(given.step))
        self._show_period()

    def _source(self) -> Source:
        return SOURCES[str(self.source.currentData())]

    def _show_source(self) -> None:
        """Offer the measures of the source."""
        source, chosen = self._source(), self.measure.currentData()
        offered = [(key, said) for key, said in MEASURES.items() if _fits(key, source)]
        self.measure.blockSignals(True)
        self.measure.set_items(list(offered))
        self.measure.setCurrentIndex(max(self.measure.position_of(chosen), 0))
        self.measure.blockSignals(False)
        self._show_amounts()

    def _show_amounts(self) -> None:
        """Offer the fields that the measure takes."""
        source, measure = self._source(), str(self.measure.currentData())
        chosen = self.amount.currentData()
        fields = source.amounts if measure == "sum" else source.fields
        found = [(key, f.label) for key, f in fields.items() if f.expression is not None]
        self.amount.blockSignals(True)
        self.amount.set_items([("", ""), *found])
        self.amount.setCurrentIndex(max(self.amount.position_of(chosen), 0))
        self.amount.blockSignals(False)
        self.amount.setEnabled(measure in WITH_AMOUNT)

    def _show_period(self) -> None:
        period = self.period.currentData()
        self.start.setVisible(period == "since")
        self.years.setVisible(period == "years")

    # -- what happens ------------------------------------------------------------------------

    def _on_source(self) -> None:
        self._show_source()
        known = self._source().fields
        kept = tuple(c for c in self.conditions.conditions if c.field in known)
        self.conditions.show_conditions(kept, known)
        self._on_edited()

    def _on_measure(self) -> None:
        self._show_amounts()
        self._on_edited()

    def _on_period(self) -> None:
        self._show_period()
        self._on_edited()

    def _on_edited(self) -> None:
        if not self._is_loading:
            self.edited.emit()

    def _connect(self) -> None:
        for line in (self.title, self.unit, self.step):
            line.textChanged.connect(lambda _: self._on_edited())
        for choice in (self.chapter, self.amount, self.style_):
            choice.currentIndexChanged.connect(lambda _: self._on_edited())
        self.source.currentIndexChanged.connect(lambda _: self._on_source())
        self.measure.currentIndexChanged.connect(lambda _: self._on_measure())
        self.period.currentIndexChanged.connect(lambda _: self._on_period())
        self.start.edited.connect(self._on_edited)
        self.years.valueChanged.connect(lambda _: self._on_edited())
        self.conditions.changed.connect(self._on_edited)

    # -- making ------------------------------------------------------------------------------

    def _make(self, chapters: Sequence[str]) -> None:
        self.title = self._line("名称", "数的是什么，例如：女会员")
        known = list(dict.fromkeys((*chapters, self._given.chapter)))
        self.chapter = self._choice("章节", [(each, each) for each in known if each])
        kinds = [(source.key, source.title) for source in SOURCES.values()]
        self.source = self._choice("数什么", kinds)
        self.conditions = ConditionList(self)
        self.measure, self.amount = self._choice("怎么数", []), self._choice("哪一项", [])
        self.unit = self._line("单位", "人、次、元")
        self.period = self._choice("时间范围", list(PERIODS.items()))
        field = Day("起始日期")
        field.name = "start"
        self.start = DateEditor(field, self)
        self.years = SpinInput(1, MOST_YEARS, self)
        self.years.setAccessibleName("近几年")
        self.years.setSuffix(" 年")
        self.style_ = self._choice("数字写法", list(STYLES))
        self.step = self._line("取整到", "余前取整，例如 100")
        names = ("title", "source", "conditions", "measure", "amount", "start", "step")
        self.notes = {name: note_label(self) for name in names}

    def _line(self, name: str, hint: str) -> LineInput:
        made = LineInput(self)
        made.setAccessibleName(name)
        made.setPlaceholderText(hint)
        return made

    def _choice(self, name: str, items: Sequence[tuple[str, str]]) -> ChoiceInput:
        made = ChoiceInput(self)
        made.setAccessibleName(name)
        made.set_items(list(items))
        return made

    def _lay_out(self) -> None:
        form = form_layout(self)
        form.addRow("名称(&M)", self._noted("title", self.title))
        form.addRow("数什么", self._noted("source", self.source, self._label("章节"), self.chapter))
        form.addRow("条件", self._noted("conditions", self.conditions))
        form.addRow("怎么数", self._noted("measure", self.measure, self._label("单位"), self.unit))
        form.addRow("哪一项", self._noted("amount", self.amount))
        form.addRow("时间范围", self._noted("start", self.period, self.start, self.years))
        row = self._noted("step", self.style_, self._label("取整到"), self.step)
        form.addRow("数字写法", row)

    def _label(self, text: str) -> QLabel:
        return QLabel(text, self)

    def _noted(self, name: str, *widgets: QWidget) -> QWidget:
        """Widgets in a line, the note of one field below."""
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        line = row_of(*widgets)
        for place, widget in enumerate(widgets):
            line.setStretch(place, 0 if isinstance(widget, QLabel) else 1)
        column.addLayout(line)
        column.addWidget(self.notes[name])
        return whole


def _fits(measure: str, source: Source) -> bool:
    """Whether a measure makes sense for a source."""
    if measure == "persons":
        return source.person is not None
    if measure == "sum":
        return bool(source.amounts)
    if measure == "quote":
        return "summary" in source.model.fields()
    return OF_SOURCE.get(measure, source.key) == source.key
