"""导入: file, columns, check, and the import itself as one act after a backup."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget

from models.errors import Invalid, Unavailable
from models.exchange.apply import apply
from models.exchange.report import result_table
from models.office import Office
from ui import theme
from ui.backing_up import BEFORE_IMPORT, back_up, settings_of
from ui.dialogs import fit, note_label, push_button, row_of, run_dialog, say
from ui.files import WORKBOOK, Choose, documents, file_name
from ui.import_check_page import CheckPage
from ui.import_columns_page import ColumnsPage
from ui.import_file_page import STEPS, FilePage
from ui.import_state import ImportState
from ui.messages import CANCEL, Message
from ui.progress import Progress
from ui.wizard import StepPage, StepWizard

AS_NEW = "按新建导入"
NAMED = 5


class Stopped(Exception):
    """The user stopped the import; the act is taken back with it."""


class ImportWizard(StepWizard):
    """The four steps.

    Args:
        path: the file, when it is known already.
    """

    def __init__(self, office: Office, parent: QWidget | None = None, path: Path | None = None):
        super().__init__("导入", parent, ends_done=True)
        self.office = office
        self.act_id: int | None = None
        self.state = ImportState(office, self)
        self.file_page = FilePage(self.state)
        self.columns_page = ColumnsPage(self.state)
        self.check_page = CheckPage(self.state, self._carry_out)
        self.result_page = ResultPage(self)
        for page in (self.file_page, self.columns_page, self.check_page, self.result_page):
            self.addPage(page)
        fit(self, 1000, 540)
        if path is not None:
            self.file_page.open(path)

    @classmethod
    def run(cls, parent: QWidget | None, office: Office, path: Path | None = None) -> None:
        """Import a file into an office."""
        run_dialog(cls(office, parent, path))

    def _carry_out(self) -> bool:
        """Back up, then write what the check shows; whether it was done."""
        if not self._may_make_new():
            return False
        parent = self.parentWidget()
        try:
            back_up(self, self.office, settings_of(parent, self.office), BEFORE_IMPORT)
            with Progress(self, "正在导入……") as progress:

                def step(done: int, total: int) -> None:
                    if not progress.step(done, total):
                        raise Stopped

                apply(self.office, self.state.plan, step)
        except Stopped:
            Message.say(self, "已停止导入，什么都没有写入。")
            return False
        except (Unavailable, Invalid) as error:
            self._tell(error)
            return False
        newest = self.office.next_undo()
        self.act_id = newest.id if newest is not None else None
        return True

    def _tell(self, error: Unavailable | Invalid) -> None:
        if isinstance(error, Unavailable):
            means = "什么都没有导入，台账没有变。"
            Message.say(self, error.sentence, means, details=error.detail)
        else:
            Message.say(self, "有一行不合规则，什么都没有导入。", "".join(error.problems.values()))
        self.state.decide()  # the office may be another one now: check again

    def _may_make_new(self) -> bool:
        """Rows that ask who they are make somebody new; that is not left unsaid."""
        names = self.state.unanswered()
        if not names:
            return True
        more = " 等" if len(names) > NAMED else ""
        text = f"{'、'.join(names[:NAMED])}{more} {len(names)} 行有同名的人，还没有选是不是同一人。"
        return Message.ask(self, text, (AS_NEW, CANCEL), CANCEL, "不选就各新建一人。") == AS_NEW


class ResultPage(StepPage):
    """④ What was done, and the way back."""

    def __init__(self, wizard: ImportWizard) -> None:
        super().__init__(STEPS, 3)
        self._wizard = wizard
        self.done = QLabel(self)
        self.done.setWordWrap(True)
        theme.set_size(self.done, theme.TITLE_POINTS, bold=True)
        self.more = note_label(self)
        self.undo_button = push_button("撤销这次导入", self.undo, self, sign="undo")
        self.save_button = push_button("保存结果清单…", self.save, self, "每一行的结果与理由")
        self.said = note_label(self)
        self.column.addWidget(self.done)
        self.column.addWidget(self.more)
        self.column.addLayout(row_of(self.save_button, self.undo_button, None))
        self.column.addWidget(self.said)
        self.column.addStretch(1)

    def initializePage(self) -> None:  # noqa: N802
        """Override QWizardPage::initializePage."""
        plan = self._wizard.state.plan
        skipped = f"，错误 {plan.wrong} 行没有导入" if plan.wrong else ""
        self.done.setText(f"导入完成：{plan.done}{skipped}。")
        left_out = sum(len(row.problems) for row in plan.rows())
        bodies = f"新建了 {'、'.join(plan.new_bodies)}。" if plan.new_bodies else ""
        hints = f"有 {left_out} 处提示，可保存结果清单逐条补齐。" if left_out else ""
        say(self.more, f"{bodies}{hints}")

    def undo(self) -> None:
        """Take the whole import back."""
        office, act_id = self._wizard.office, self._wizard.act_id
        if act_id is None:
            return
        try:
            office.undo_act(act_id)
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
            return
        self.undo_button.setEnabled(False)
        say(self.said, "已撤销：台账和导入前一样。需要时可以重做。", "ok")

    def save(self) -> None:
        """Write the result of every row into a workbook."""
        from models.exchange import export  # loads the workbook writer: when asked for

        plan = self._wizard.state.plan
        usual = documents() / f"{file_name(f'导入结果-{plan.book.name}')}.xlsx"
        path = Choose.save_file(self, "保存结果清单", usual, WORKBOOK)
        if path is None:
            return
        try:
            export.write(result_table(plan), path, title="导入结果")
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
        else:
            say(self.said, f"已保存：{path}", "ok")
