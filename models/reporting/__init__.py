"""The work summary: figures counted for a period, put into a text, proved, frozen.

What the window uses, all of it in the thread that owns the database:

    from models.figures.own import figures, figure, save, hide, remove, reorder, copy, next_code
    from models.figures.rules import problems            # {field: sentence} of a Definition
    from models.figures.sources import SOURCES           # .title, .fields (key → CountedField)
    from models.figures.words import described, condition_text
    from models.figures.passing import write_out, look_through, take_in   # a .json file

    tally = Tally(until="2022-10-11", since="")          # models.reporting.tally
    tally.offered[code] → Offered(definition, position, is_hidden, is_ready_made, is_changed)
    tally.all() / tally.counted(code) → Counted(value, phrase, kind, rows, pending, notes)
    tally.growth(code) → 增长12.5%, 下降…, 持平, —       tally.failed → {code: sentence}

    proof_of(counted, tally) → Proof(head, condition, rows: Entry…, total, remarks)
        from models.reporting.proof
    shared(tally) → Shared(kind, id, page, opens, what, codes)        # models.reporting.overlaps
    uncounted(tally) → Uncounted(kind, title, id, day, what)
    Entry(kind, id, page, opens, day, what, amount, amount_text)      # models.reporting.rows
        page and opens: which page, which record a click on the row opens

    fill(template, tally) → Filled(lines of Stretch(text, piece, code, problem, is_empty),
        paragraphs, text, problems, dropped, codes, groups)           # models.reporting.text
    pieces(text) → Piece(kind, source, start, end, line, name, aspect, problem)
    mark(code, aspect) → what the picker inserts; ASPECTS             # models.reporting.template

    findings(tally, filled.groups) → Finding(kind, sentence, codes, rows)  # …reporting.checks
    draft() → Report (saved or new, with the ready-made template)    # …reporting.ready
    keep(office, report)                                 # …reporting.editions: one act
    freeze(office, report, until) → the edition; editions(), figures_of(report)
    differences(report) → Difference(code, title, before, now, gone, come, altered, acts,
        is_redefined, sentence)                          # …reporting.editions

    printing.summary.write(path, SummaryText)            # .docx, .txt; PDF: the sheet work_summary
"""
