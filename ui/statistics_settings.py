"""The statistics kept under a name, and the one seen last."""

from __future__ import annotations

import json

from models.statistics.questions import Question, question_of
from ui.settings import WindowSettings

_OWN = "statistics/own-"


class StatisticsSettings(WindowSettings):
    """Own questions (自定义统计) by name, in the settings of the window."""

    def __init__(self, shared: WindowSettings) -> None:
        self._store = shared._store

    @property
    def last(self) -> Question | None:
        """What was asked last, None at first."""
        return question_of(self._text("statistics/last"))

    @last.setter
    def last(self, value: Question) -> None:
        self._store.setValue("statistics/last", value.as_text())

    @property
    def share(self) -> str:
        """Of what the percentages were shown last."""
        return self._text("statistics/share") if self._store.contains("statistics/share") else "-"

    @share.setter
    def share(self, value: str) -> None:
        self._store.setValue("statistics/share", value)

    def own(self) -> dict[str, Question]:
        """The questions kept, by name; damaged ones are passed over."""
        found = {}
        for key in self._store.allKeys():
            if not key.startswith(_OWN):
                continue
            try:
                name, text = json.loads(self._text(key))
            except ValueError:
                continue
            question = question_of(str(text))
            if question is not None:
                found[str(name)] = question
        return dict(sorted(found.items()))

    def keep(self, name: str, question: Question) -> None:
        """Keep a question under a name."""
        text = json.dumps([name, question.as_text()], ensure_ascii=False)
        self._store.setValue(_key(name), text)

    def drop(self, name: str) -> None:
        """Forget a question."""
        self._store.remove(_key(name))


def _key(name: str) -> str:
    """As hex: a / or a letter of another script would make another key of it."""
    return f"{_OWN}{name.encode().hex()}"
