"""Answering a question: by a cross table of records, or by counting attendance."""

from __future__ import annotations

from models.listing import Listing
from models.statistics import answers, attendance
from models.statistics.answers import Answer
from models.statistics.questions import Question


def answer(question: Question) -> Answer:
    """Answer a question from the records as they are, or were on the day that is shown."""
    return answer_of(question.listing(), question)


def answer_of(listing: Listing, question: Question) -> Answer:
    """Count these records as a question asks."""
    counted = attendance.count if question.is_attendance else answers.count
    return counted(listing, question)
