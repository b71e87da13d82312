"""The unsaved text of a file pane as plain data, and back into its form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QApplication

from models import choosing
from models.record import Record, part_of
from ui.editors import Editor
from ui.editors.photo import PhotoEditor
from ui.editors.reference import ReferenceEditor
from ui.file_pane import FilePane
from ui.grid import PartGrid
from ui.name_list import NameListEditor
from ui.name_model import Shown
from ui.part import PartEditor
from ui.part_model import PartModel, PartRow, Unread
from ui.part_view import editor_above
from ui.single_part import SinglePart

Content = dict[str, Any]
TYPED = "typed"  # a text that the field does not understand, or not yet


def is_begun(pane: FilePane) -> bool:
    """Whether something was typed that is not saved, in a cell that is still open too."""
    cell = open_cell(pane)
    is_cell_begun = cell is not None and cell.is_modified()
    return pane.record is not None and (pane.is_modified() or is_cell_begun)


def open_cell(pane: FilePane) -> Editor | None:
    """The editor of the cell that is being typed into."""
    cell = editor_above(QApplication.focusWidget())
    return cell if cell is not None and cell.compact and pane.isAncestorOf(cell) else None


# -- out of the form -------------------------------------------------------------------------


def content_of(pane: FilePane) -> Content:
    """Return what differs from the saved record; a picture has to be chosen again."""
    form = pane.form
    parts = {name: part for name, part in form.grids.items() if _is_touched(pane, part)}
    return {
        "fields": _typed_in(form.editors),
        "parts": {name: _part_content(pane, part) for name, part in parts.items()},
        "joining": pane.joining.isChecked(),
    }


def labels_of(pane: FilePane) -> list[str]:
    """Return what differs, by label; the part of an open cell too."""
    labels = pane.form.modified_labels()
    touched = (p.title for p in pane.form.grids.values() if _is_touched(pane, p))
    return labels + [title for title in touched if title not in labels]


def _is_touched(pane: FilePane, part: PartEditor) -> bool:
    cell = open_cell(pane)
    is_open = cell is not None and cell.is_modified() and part.isAncestorOf(cell)
    return part.is_modified() or is_open


def _typed_in(editors: Mapping[str, Editor]) -> Content:
    return {
        name: _content(editor)
        for name, editor in editors.items()
        if editor.is_modified() and not isinstance(editor, PhotoEditor)
    }


def _content(editor: Editor) -> object:
    """What stands in an input; of a reference the chosen record too, as names may be alike."""
    typed = editor.content()
    if isinstance(editor, ReferenceEditor):
        is_chosen = bool(typed) and editor.written(editor.chosen()) == typed
        return {"text": typed, "id": editor.chosen() if is_chosen else None}
    return typed


def _part_content(pane: FilePane, part: PartEditor) -> Any:
    if isinstance(part, SinglePart):
        return _typed_in(part.editors)
    assert isinstance(part, PartGrid | NameListEditor)
    rows = [_row_content(part.model, row) for row in part.model.rows]
    cell, index = open_cell(pane), part.view.currentIndex()
    if cell is not None and part.isAncestorOf(cell) and index.row() in range(len(rows)):
        typed = cell.content()
        name = part.model.fields[index.column()].name
        rows[index.row()]["cells"][name] = {TYPED: typed} if isinstance(typed, str) else typed
    return rows


def _row_content(model: PartModel, row: PartRow) -> Content:
    stored = {name: value for name, value in row.record.__data__.items() if name != "id"}
    cells = {
        field.name: _cell(row.contents[field.name])
        for field in model.fields
        if not isinstance(field, Shown)
    }
    return {"id": row.record.id, "record": stored if not row.record.id else {}, "cells": cells}


def _cell(content: object) -> object:
    return {TYPED: content.text} if isinstance(content, Unread) else content


# -- into the form ---------------------------------------------------------------------------


def fill(pane: FilePane, content: Mapping[str, Any]) -> None:
    """Type a draft into the form that shows its record."""
    if pane.joining.isVisibleTo(pane) and content.get("joining") is False:
        pane.joining.click()
    fields, parts = content.get("fields", {}), content.get("parts", {})
    # twice: what one field does to another (birth date by ID number) must not change the draft
    for _ in range(2):
        _type_into(pane.form.editors, fields)
    for name, typed in parts.items():
        part = pane.form.grids.get(name)
        if isinstance(part, SinglePart):
            _type_into(part.editors, typed)
        elif isinstance(part, PartGrid | NameListEditor):
            _fill_rows(pane, name, part, typed)


def _type_into(editors: Mapping[str, Editor], typed: Mapping[str, Any]) -> None:
    for name, content in typed.items():
        editor = editors.get(name)
        if editor is None or _content(editor) == content:
            continue
        type_text = getattr(editor, "type_text", None)
        if isinstance(editor, ReferenceEditor) and isinstance(content, dict):
            if content.get("id") is not None:
                editor.choose(content["id"], str(content["text"]))
            else:
                editor.type_text(str(content["text"]))
        elif type_text is not None:
            type_text(str(content or ""))
            editor.normalise()  # type: ignore[attr-defined]
        else:
            editor.propose(content)


def _fill_rows(
    pane: FilePane, name: str, part: PartGrid | NameListEditor, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Put the rows of a draft in the place of those that are shown."""
    model = part.model
    shown = {row.record.id: row.record for row in model.rows if row.record.id}
    wanted = [row for row in rows if row["id"] is None or row["id"] in shown]
    stay = {row["id"] for row in wanted if row["id"]}
    for place in reversed(range(len(model.rows))):
        if model.rows[place].record.id not in stay:
            model.remove_row(place)
    made = part_of(pane.kind.model, name).model
    records = [shown[row["id"]] if row["id"] else _new_row(made, row["record"]) for row in wanted]
    if isinstance(part, NameListEditor):
        _add_people(part, [record for record in records if not record.id])
        part.model.arrange(records)
    else:  # a sheet never changes the order of what it has
        for place, record in enumerate(records):
            if not record.id:
                model.rows[model.add_row(place)].record = record
    for place, row in enumerate(wanted):
        _put_cells(model, place, row["cells"])


def _new_row(model: type[Record], values: Mapping[str, Any]) -> Record:
    fields = model._meta.fields
    return model(**{name: value for name, value in values.items() if name in fields})


def _add_people(part: NameListEditor, records: Sequence[Any]) -> None:
    ids = [record.person_id for record in records if record.person_id]
    part.people |= {one.id: one for one in choosing.people(ids, part.year())}
    part.model.append(records)


def _put_cells(model: PartModel, place: int, cells: Mapping[str, Any]) -> None:
    for column, field in enumerate(model.fields):
        if field.name not in cells or isinstance(field, Shown):
            continue
        index, content = model.index(place, column), cells[field.name]
        if isinstance(content, dict):
            model.put_text(index, str(content[TYPED]))
        else:
            model.put(index, content)
