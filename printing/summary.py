"""The work summary from the command line, and as a file that goes on living: .docx, .pdf, .txt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

from models import beside, dates
from models.errors import Misused
from models.figures.engine import Counted
from models.jobs import Result, note_output
from models.office import Office
from models.paper.documents import SummaryData
from models.paper.summary import Compiled, compile_summary, data_of
from models.reporting.proof import Proof
from models.reporting.tally import Tally

ENDINGS = (".docx", ".pdf", ".txt")
SHEET = "work_summary"


def summary(
    path: Path, since: date | None, until: date | None, output: Path | None, day: date | None = None
) -> Result:
    """Count all figures; write the text too when a file is named.

    Args:
        path: the office file.
        since: takes the place of the start of figures 起始日以来.
        until: the last day counted, None for today.
        output: a .docx, .pdf or .txt file.
        day: of the signature, None for today.

    Raises:
        Misused: the file has another ending.
        Unavailable: the period ends before it begins, or the file cannot be written.
    """
    if output is not None and output.suffix.lower() not in ENDINGS:
        raise Misused(
            f"总结只能存成 {'、'.join(ENDINGS)}，不能存成“{output.suffix or output.name}”。"
        )
    last = (until or date.today()).isoformat()
    first = since.isoformat() if since else ""
    with Office.open(path) as office:
        compiled = compile_summary(last, first)
        if output is not None and output.suffix.lower() != ".pdf":
            write(office, compiled, output, day)
        result = Result(_text(compiled, output), _data(compiled.tally, compiled.counts))
    if output is not None and output.suffix.lower() == ".pdf":
        from printing import job  # reportlab is loaded for paper alone

        given = {"since": first, "until": last}
        job.print_sheet(path, SHEET, output, {k: v for k, v in given.items() if v}, day)
    return result


def write(office: Office, compiled: Compiled, target: Path, day: date | None = None) -> None:
    """Write a summary as .docx with its proofs, or as .txt; entered in the log.

    Raises:
        Unavailable: the file cannot be written.
    """
    issued_on = (day or dates.today()).isoformat()
    data = data_of(compiled, issued_on)
    if target.suffix.lower() == ".txt":
        beside.write_bytes(target, plain(data).encode("utf-8-sig"))
    else:
        beside.write_bytes(target, as_word(data, compiled.proofs()))
    note_output(office, f"导出 {compiled.title}（{target.suffix.lower()}）")


def as_word(data: SummaryData, proofs: Sequence[Proof]) -> bytes:
    """The bytes of a .docx."""
    from printing import word  # python-docx is loaded for this file alone

    return word.write(data, proofs)


def plain(data: SummaryData) -> str:
    """The text for an editor of plain text, also that of Windows; for the clipboard as well."""
    indented = [f"　　{paragraph}" for paragraph in data.paragraphs]
    signed = [data.issuer, data.date_text] if data.issuer else []
    return "\r\n".join([data.title, "", *indented, "", *signed, ""])


def _text(compiled: Compiled, output: Path | None) -> str:
    tally = compiled.tally
    said = []
    chapter = ""
    for counted in compiled.counts:
        definition = counted.definition
        if definition.chapter != chapter:
            chapter = definition.chapter
            said.append(f"【{chapter}】")
        said.append(f"{definition.code}  {definition.title}  {counted.phrase or '—'}")
    said += [f"{code}  {sentence}" for code, sentence in tally.failed.items()]
    said += compiled.filled.problems
    said += [f"已写入 {output}。"] if output is not None else []
    return "\n".join(said)


def _data(tally: Tally, counts: Sequence[Counted]) -> dict[str, object]:
    return {
        "since": tally.since or None,
        "until": tally.until,
        "figures": [_figure(counted, tally) for counted in counts],
        "failed": dict(tally.failed),
    }


def _figure(counted: Counted, tally: Tally) -> dict[str, object]:
    definition = counted.definition
    return {
        "code": definition.code,
        "name": definition.title,
        "chapter": definition.chapter,
        "value": _number(counted.value),
        "unit": definition.unit,
        "phrase": counted.phrase,
        "since": counted.window.since or None,
        "until": counted.window.until,
        "growth": tally.growth(definition.code),
        "notes": list(counted.notes),
        "rows": [{"kind": counted.kind, "id": row.id} for row in counted.rows],
    }


def _number(value: Fraction | None) -> int | float | None:
    """A whole number as one; fen as two decimals."""
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else round(float(value), 2)
