"""Bodies 机构 that the cells of a sheet name: found in the office, or made in the same act."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models import codes
from models import text as texts
from models.organisation import Body

_OWN = frozenset({"市新联会", "新联会", "本会", "联谊会", "会员", "总会"})
_KINDS = (
    (re.compile(r"专委会$|专业委员会$|专门委员会$|委员会$"), "committee"),
    (re.compile(r"党支部$|支部$"), "party_branch"),
    (re.compile(r"服务团$|服务队$|志愿队$"), "service_team"),
    (re.compile(r"[区县]新联会$|[区县]新的社会阶层人士联谊会$"), "county_association"),
)
_ASSOCIATION = re.compile(r"(新联会|新的社会阶层人士联谊会)$")
_CITY = "511600"
_SHORT = 2  # 总会、本会 begin other words too


class Bodies:
    """The bodies of the office, and those that an import would add.

    Attributes:
        association: the office's own body; made when the book has none yet.
        made: bodies that are not in the file.
        prefixes: the own names as they stand before those of parts and events, the longest first.
    """

    def __init__(self, office_name: str, office_short_name: str = "") -> None:
        self._known = [body for body in Body.select() if not body.dissolved_on]
        self.made: list[Body] = []
        self.own_names = _OWN | {office_name, office_short_name}
        fitting = (own for own in self.own_names if own.endswith("会") and len(own) > _SHORT)
        self.prefixes = sorted(fitting, key=len, reverse=True)
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
        return self.find(text) or self._make(self._new(text))

    def find(self, name: str) -> Body | None:
        """Return the body of that name, None when there is none yet; "" is the association.

        The own name may stand before that of a part: 市新联会法律服务分会.
        """
        text = texts.clean_line(name)
        if not text or text in self.own_names:
            return self.association
        for body in self._known:
            if text in (body.name, body.short_name):
                return body
        longer = [body for body in self._known if str(body.name).endswith(text)]
        if len(longer) == 1:
            return longer[0]
        own = next((own for own in self.prefixes if text.startswith(own)), "")
        return self.find(text.removeprefix(own)) if own else None

    def _new(self, name: str) -> Body:
        kind, district = self.kind_of(name), self.county_of(name)
        if district:
            return Body(name=name, kind_code=kind, district=district)
        parent = None if kind == "county_association" else self.association
        return Body(name=name, kind_code=kind, parent=parent)

    def kind_of(self, name: str) -> str:
        """Return the code of what a body is, by its name; a branch where nothing tells."""
        if name in self.own_names:
            return "municipal_association"
        if self.county_of(name):
            return "county_association"
        return next((kind for pattern, kind in _KINDS if pattern.search(name)), "branch")

    @staticmethod
    def county_of(name: str) -> str:
        """Return the county whose association a name means (华蓥市新联会), "" for none."""
        county = _ASSOCIATION.sub("", name)
        code = codes.TABLES["division"].find(county) if county != name else None
        return code if code and code != _CITY else ""

    def save(self, bodies: Sequence[Body]) -> None:
        """Write new bodies, the association before its parts; inside an act."""
        for body in bodies:
            if body is not self.association and body.kind_code != "county_association":
                body.parent = self.association
            body.save()
