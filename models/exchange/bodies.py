"""Bodies 机构 that the cells of a sheet name: found in the office, or made in the same act."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models import text as texts
from models.organisation import Body

_OWN = frozenset({"市新联会", "新联会", "本会", "联谊会", "会员", "总会"})
_KINDS = (
    (re.compile(r"专委会$|专业委员会$|专门委员会$|委员会$"), "committee"),
    (re.compile(r"党支部$|支部$"), "party_branch"),
    (re.compile(r"服务团$|服务队$|志愿队$"), "service_team"),
    (re.compile(r"[区县]新联会$|[区县]新的社会阶层人士联谊会$"), "county_association"),
)


class Bodies:
    """The bodies of the office, and those that an import would add.

    Attributes:
        association: the office's own body; made when the book has none yet.
        made: bodies that are not in the file.
    """

    def __init__(self, office_name: str, office_short_name: str = "") -> None:
        self._known = [body for body in Body.select() if not body.dissolved_on]
        self.made: list[Body] = []
        self._own_names = _OWN | {office_name, office_short_name}
        found = Body.association()
        self.association = found or Body(name=office_name, kind_code="municipal_association")
        if found is None:
            self._make(self.association)

    def _make(self, body: Body) -> Body:
        self._known.append(body)
        self.made.append(body)
        return body

    def named(self, name: str) -> Body:
        """Return the body that a cell names; "" is the association."""
        text = texts.clean_line(name)
        if not text or text in self._own_names:
            return self.association
        for body in self._known:
            if text in (body.name, body.short_name):
                return body
        longer = [body for body in self._known if str(body.name).endswith(text)]
        if len(longer) == 1:
            return longer[0]
        return self._make(self._new(text))

    def _new(self, name: str) -> Body:
        kind = next((kind for pattern, kind in _KINDS if pattern.search(name)), "branch")
        parent = None if kind == "county_association" else self.association
        return Body(name=name, kind_code=kind, parent=parent)

    def save(self, bodies: Sequence[Body]) -> None:
        """Write new bodies, the association before its parts; inside an act."""
        for body in bodies:
            if body is not self.association and body.kind_code != "county_association":
                body.parent = self.association
            body.save()
