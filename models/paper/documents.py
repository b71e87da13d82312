"""Official documents as they travel to paper: 会议通知, 会议纪要, the work summary.

They leave the office: their data have no place for an ID number, a birth date or a phone number of
a person.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Attendee:
    """Somebody who is asked to come, with the employer."""

    name: str
    unit: str = ""


@dataclass(frozen=True)
class AttendeeList:
    """参会人员 or 列席人员, in the order of printing."""

    title: str
    people: tuple[Attendee, ...]


@dataclass(frozen=True)
class MeetingNoticeData:
    """A notice of a meeting, training or activity (会议通知) as it goes onto paper.

    Attributes:
        issuer: full name of the body that invites, in the title and under the text.
        what: 会议, 培训 or 活动: the word in the heads.
        verb: 召开, 举办 or 开展.
        name: what it is called, without the issuer.
        day: 2022年10月11日（星期二）.
        addressee: 主送, without colon.
        audience: who is to come, in words.
        agenda: its items, as typed.
        sent_on: date of the notice, "" for the day of printing.
        reach: number of the office for questions.
        lists: who is asked by name.
    """

    office_name: str
    issuer: str
    what: str
    verb: str
    name: str
    day: str
    addressee: str
    place: str = ""
    audience: str = ""
    agenda: tuple[str, ...] = ()
    sent_on: str = ""
    reach: str = ""
    lists: tuple[AttendeeList, ...] = ()
    order_note: str = ""
    unranked: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class MinuteMotion:
    """One item voted on, with the sentence on its votes."""

    title: str
    votes: str


@dataclass(frozen=True)
class IssuedMinutesData:
    """Minutes that are issued (会议纪要) as they go onto paper.

    Attributes:
        issuer: full name of the body that met.
        name: what the meeting is called, without the issuer.
        day: 2022年10月11日.
        presence: sentence on those expected, present and on leave, with the quorum.
        agenda: items on the agenda, as typed.
        resolutions: items agreed, as typed.
        present: names of those present, in their order; on_leave and observers alike.
    """

    office_name: str
    issuer: str
    name: str
    day: str
    place: str = ""
    chair: str = ""
    recorder: str = ""
    presence: str = ""
    agenda: tuple[str, ...] = ()
    resolutions: tuple[str, ...] = ()
    motions: tuple[MinuteMotion, ...] = ()
    present: tuple[str, ...] = ()
    on_leave: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()
    unranked: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class FigureRows:
    """A figure of the work summary with the rows that it was counted from."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class SummaryData:
    """A work summary (工作总结、综述) as it goes onto paper.

    Attributes:
        paragraphs: plain text, its heads marked 一、 （一） 1. （1）.
        issuer: signature; none when empty.
        date_text: 2022年10月11日.
        appendix: where each figure comes from.
    """

    office_name: str
    title: str
    paragraphs: tuple[str, ...]
    issuer: str = ""
    date_text: str = ""
    appendix: tuple[FigureRows, ...] = ()
    unranked: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
