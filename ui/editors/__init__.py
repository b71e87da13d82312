"""An editor for each kind of field; a form is made from the declared fields alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from ui.editors.base import Editor, Field
from ui.editors.choice import ChoiceEditor, FlagEditor
from ui.editors.date import DateEditor
from ui.editors.line import CountEditor, LatinEditor, LineEditor, MoneyEditor
from ui.editors.long_text import LongTextEditor
from ui.editors.masked import IdNumberEditor, MaskedEditor, PhoneEditor
from ui.editors.photo import Keep, Load, PhotoEditor, cannot_keep, no_photo
from ui.editors.reference import Candidates, ReferenceEditor, named, no_candidates

EDITORS: Mapping[str, type[Editor]] = {
    "text": LineEditor,
    "name": LineEditor,
    "long": LongTextEditor,
    "pdate": DateEditor,
    "date": DateEditor,
    "money": MoneyEditor,
    "count": CountEditor,
    "choice": ChoiceEditor,
    "flag": FlagEditor,
    "id_number": IdNumberEditor,
    "credit_code": LatinEditor,
    "phone": PhoneEditor,
    "reference": ReferenceEditor,
    "photo": PhotoEditor,
}


@dataclass(frozen=True)
class Sources:
    """Where editors get what a field alone does not know.

    Attributes:
        candidates: by the kind referred to, the records that a reference offers.
        load_photo: key → bytes. keep_photo: bytes → key, called while the record is being saved.
    """

    candidates: Mapping[str, Candidates] = field(default_factory=dict)
    load_photo: Load = no_photo
    keep_photo: Keep = cannot_keep


NO_SOURCES = Sources()


def target_of(described: Field) -> str:
    """The kind of record that a reference refers to."""
    return str(getattr(described, "target", ""))


def candidates_of(described: Field, sources: Sources) -> Candidates:
    """What a reference field offers."""
    return sources.candidates.get(target_of(described), no_candidates)


def read(described: Field, text: str, sources: Sources = NO_SOURCES) -> object:
    """Return what a pasted text means in a field; a reference is found by its whole label.

    Raises:
        ValueError: it means nothing there.
    """
    if described.kind == "reference":
        return named(text, candidates_of(described, sources))
    return described.clean(text)


def make_editor(
    described: Field,
    parent: QWidget | None = None,
    *,
    compact: bool = False,
    sources: Sources = NO_SOURCES,
) -> Editor:
    """Return the editor of a field; ``compact`` for the cell of a grid."""
    kind = EDITORS[described.kind]
    if kind is LineEditor and described.sensitive:
        kind = MaskedEditor
    editor = kind(described, parent, compact=compact)
    if isinstance(editor, ReferenceEditor):
        editor.candidates = candidates_of(described, sources)
    if isinstance(editor, PhotoEditor):
        editor.load, editor.keep_picture = sources.load_photo, sources.keep_photo
    return editor


__all__ = ["EDITORS", "NO_SOURCES", "Editor", "Field", "Sources", "make_editor", "read"]
