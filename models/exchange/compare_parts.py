"""What a row would change on the parts of a person: education, membership, posts and the like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from models import codes
from models.exchange.bodies import Bodies
from models.exchange.compare import Edits
from models.exchange.draft import Draft, Holding, Schooling
from models.exchange.known import chunks
from models.exchange.merge import agree
from models.exchange.show import Change, show_education
from models.membership import Membership
from models.organisation import Body
from models.people import Education, Person, PersonCategory, PersonRow, RegistryEntry
from models.posts import NOT_WITH_SUPERVISOR, SUPERVISORS, Post

R = TypeVar("R", bound=PersonRow)


@dataclass
class Parts:
    """The rows of one person, as the office has them."""

    educations: list[Education] = field(default_factory=list)
    categories: list[PersonCategory] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    registry: list[RegistryEntry] = field(default_factory=list)


def load_parts(ids: Sequence[int]) -> dict[int, Parts]:
    """Read the rows of these people, a query for each kind and 400 people."""
    found: dict[int, Parts] = {person_id: Parts() for person_id in ids}
    for chunk in chunks(ids):
        for row in _rows(Education, chunk):
            found[row.person_id or 0].educations.append(row)
        for category in _rows(PersonCategory, chunk):
            found[category.person_id or 0].categories.append(category)
        for membership in _rows(Membership, chunk):
            found[membership.person_id or 0].memberships.append(membership)
        for post in _rows(Post, chunk):
            found[post.person_id or 0].posts.append(post)
        for entry in _rows(RegistryEntry, chunk):
            found[entry.person_id or 0].registry.append(entry)
    return found


def _rows(model: type[R], ids: list[object]) -> list[R]:
    owner = model.fields()["person"]
    return list(model.select().where(owner.in_(ids)).order_by(model.id))


def compare_parts(person: Person, parts: Parts, draft: Draft, bodies: Bodies, found: Edits) -> None:
    """Compare the rows of a person with what a draft tells."""
    for schooling in draft.educations.values():
        _compare_education(parts.educations, schooling, found)
    _compare_categories(person, parts.categories, draft.categories, found)
    _compare_memberships(parts.memberships, draft, bodies, found)
    _compare_posts(parts, draft, bodies, found)
    _compare_registry(parts.registry, draft, found)


# -- education --------------------------------------------------------------------------------


def _compare_education(rows: list[Education], new: Schooling, found: Edits) -> None:
    fitting = [row for row in rows if new.is_mode_guessed or row.mode == new.mode]
    same = next((row for row in fitting if _may_be(row, new)), None)
    if same is None:
        row = Education(mode=new.mode, **_told(new))
        found.add_row(row, _education_change("", _shown(row), new.mode))
        return
    values = _gaps(same, new)
    if values:
        old = _shown(same)
        told = {name: str(values.get(name, getattr(same, name)) or "") for name in _SHOWN}
        found.add(same, values, _education_change(old, show_education(**told), new.mode))


_SHOWN = ("level", "degree", "school", "major")


def _told(new: Schooling) -> dict[str, str | None]:
    values = {name: getattr(new, name) or None for name in (*_SHOWN, "degree_name")}
    return {**values, "remarks": new.note or None}


def _shown(row: Education) -> str:
    return show_education(row.level, row.degree, row.school, row.major)


def _education_change(old: str, new: str, mode: str) -> Change:
    label = f"{codes.TABLES['study_mode'].short(mode)}学历"
    return Change("educations", label, old, new)


def _may_be(row: Education, new: Schooling) -> bool:
    """Whether a row of the office is the education that a cell means."""
    places = (f"{row.school or ''}{row.major or ''}", f"{new.school}{new.major}")
    return (
        _is_same_group("education", row.level, new.level)
        and _is_same_group("degree", row.degree, new.degree)
        and (not all(places) or places[0] == places[1] or bool(row.level and new.level))
    )


def _is_same_group(table: str, old: str | None, new: str) -> bool:
    main = codes.TABLES[table].main
    return not old or not new or old == new or main(old) == new or main(new) == old


def _gaps(row: Education, new: Schooling) -> dict[str, object]:
    """Return what a cell tells and the row does not; a school that differs is a change."""
    values: dict[str, object] = {}
    for name, table in (("level", "education"), ("degree", "degree"), ("degree_name", "")):
        value, old = getattr(new, name), getattr(row, name)
        is_finer = bool(table and value and old != value and codes.TABLES[table].main(value) == old)
        if value and (not old or is_finer):
            values[name] = value
    new_place, old_place = f"{new.school}{new.major}", f"{row.school or ''}{row.major or ''}"
    if new.school and new_place != old_place:
        values |= {"school": new.school, "major": new.major or None}
    if new.note and not row.remarks:
        values["remarks"] = new.note
    return values


# -- categories -------------------------------------------------------------------------------


def _compare_categories(
    person: Person, rows: list[PersonCategory], new: list[str], found: Edits
) -> None:
    table = codes.TABLES["category"]
    held = {table.main(row.category) for row in rows} | {table.main(person.category)}
    for code in new[1:]:
        if table.main(code) not in held:
            row = PersonCategory(category=code)
            found.add_row(row, Change("categories", "兼属类别", "", table.short(code)))


# -- membership -------------------------------------------------------------------------------


def _compare_memberships(
    rows: list[Membership], draft: Draft, bodies: Bodies, found: Edits
) -> None:
    if draft.joined_on:
        _compare_association(rows, draft, bodies.association, found)
    joined_on = draft.joined_on or _joined(rows, bodies.association)
    seen = [bodies.association]
    for name in draft.branches:
        body = bodies.named(name)
        if body in seen or _open_in(rows, body) is not None:
            continue
        seen.append(body)
        if joined_on:
            _add_membership(body, joined_on, "所属分会", str(body.name), found)
        else:
            found.tell(draft, f"没有入会时间，所属分会“{name}”未登记。")


def _compare_association(rows: list[Membership], draft: Draft, body: Body, found: Edits) -> None:
    own = _open_in(rows, body)
    if own is not None:
        old = own.joined_on or ""
        if not old or (old != draft.joined_on and not old.startswith(draft.joined_on)):
            change = Change("memberships", "入会时间", old, draft.joined_on)
            found.add(own, {"joined_on": draft.joined_on}, change)
        return
    left = max((row.left_on or "" for row in rows if _is_of(row, body)), default="")
    if left and (draft.joined_on < left or agree(draft.joined_on, left)):
        found.tell(draft, f"台账中已于 {left} 退会，表中仍列为会员；会籍没有改动，请核对。")
        return
    _add_membership(body, draft.joined_on, "入会时间", draft.joined_on, found)


def _add_membership(body: Body, joined_on: str, label: str, text: str, found: Edits) -> None:
    row = Membership(body=body, joined_on=joined_on)
    found.add_row(row, Change("memberships", label, "", text))


def _open_in(rows: list[Membership], body: Body) -> Membership | None:
    return next((row for row in rows if _is_of(row, body) and not row.left_on), None)


def _is_of(row: Membership | Post, body: Body) -> bool:
    return bool(row.body_id == body.id)


def _joined(rows: list[Membership], body: Body) -> str:
    own = _open_in(rows, body)
    return (own.joined_on or "") if own is not None else ""


# -- posts ------------------------------------------------------------------------------------


def _compare_posts(parts: Parts, draft: Draft, bodies: Bodies, found: Edits) -> None:
    """A plain 会员 is told by the membership; a post that the sheet lacks is only pointed out."""
    held = [post for post in parts.posts if not post.ended_on]
    kept: set[int] = set()
    taken: dict[int, set[str]] = {}
    for holding, body in _once(draft.posts, bodies, held):
        if body is bodies.association and holding.position == "member":
            continue
        there = taken.setdefault(id(body), {str(p.position) for p in held if _is_of(p, body)})
        same = next((p for p in held if _is_of(p, body) and p.position == holding.position), None)
        if same is not None:
            kept.add(same.id)
            _compare_concurrent(same, holding, found)
        elif _is_barred(holding.position, there):
            found.tell(draft, f"监事不能兼任领导职务，会内职务“{holding.text}”未导入。")
        else:
            there.add(holding.position)
            _add_post(parts, draft, holding, body, bodies.association, found)
    missing = [p.caption for p in held if p.id not in kept and p.position != "member"]
    if draft.posts and missing:
        found.tell(
            draft,
            f"台账中还有会内职务“{'、'.join(missing)}”，表中没有；没有改动，如已卸任请填卸任时间。",
        )


def _once(posts: list[Holding], bodies: Bodies, held: list[Post]) -> list[tuple[Holding, Body]]:
    """Return the posts with their bodies, without those that a cell names again (网络分会).

    党支部书记 is the title of a post as well as the post 书记 of the body 党支部, held there.
    """
    found: dict[tuple[int, str], tuple[Holding, Body]] = {}
    for holding in posts:
        body = bodies.named(holding.body)
        if not holding.body and holding.text.startswith("党支部"):
            there = (post.body for post in held if post.position == holding.position)
            body = next((one for one in there if one.kind_code == "party_branch"), body)
        found.setdefault((id(body), holding.position), (holding, body))
    return list(found.values())


def _is_barred(position: str, taken: set[str]) -> bool:
    pair = {position, *taken}
    return bool(pair & SUPERVISORS and pair & NOT_WITH_SUPERVISOR)


def _compare_concurrent(post: Post, holding: Holding, found: Edits) -> None:
    if bool(post.is_concurrent) != holding.is_concurrent:
        old, new = ("兼任", "") if post.is_concurrent else ("", "兼任")
        change = Change("posts", holding.text, old, new)
        found.add(post, {"is_concurrent": holding.is_concurrent}, change)


def _add_post(
    parts: Parts, draft: Draft, holding: Holding, body: Body, own: Body, found: Edits
) -> None:
    """A sheet does not tell since when: the day of joining stands in, and 变动类型 says 不详."""
    started_on = draft.joined_on or _joined(parts.memberships, own) or draft.filled_on
    if not started_on:
        found.tell(draft, f"没有入会时间，会内职务“{holding.text}”未导入。")
        return
    post = Post(
        body=body,
        position=holding.position,
        started_on=started_on,
        change_kind="unknown",
        is_concurrent=holding.is_concurrent,
    )
    text = f"{holding.text}{'（兼）' if holding.is_concurrent else ''}"
    found.add_row(post, Change("posts", "会内职务", "", text))


# -- registry ---------------------------------------------------------------------------------


def _compare_registry(rows: list[RegistryEntry], draft: Draft, found: Edits) -> None:
    for level, entered_on in draft.registry.items():
        own = next((row for row in rows if row.level == level and not row.left_on), None)
        title = f"{codes.TABLES['level'].short(level)}代表人士入库"
        if own is None and entered_on:
            row = RegistryEntry(level=level, entered_on=entered_on)
            found.add_row(row, Change("registry", title, "", entered_on))
        elif own is None:
            found.tell(draft, f"没有入库时间，{title[:-2]}未登记。")
        elif entered_on and not str(own.entered_on).startswith(entered_on):
            change = Change("registry", title, str(own.entered_on), entered_on)
            found.add(own, {"entered_on": entered_on}, change)
