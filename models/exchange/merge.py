"""Rows of one file that mean the same person: the first counts, the later ones fill its gaps."""

from __future__ import annotations

from dataclasses import replace

from models.exchange.draft import Draft, Holding, Schooling
from models.exchange.show import show_field, show_posts

_ALONE = ("unit_job", "joined_on")


def merged(drafts: list[Draft]) -> tuple[Draft, list[list[str]]]:
    """Return one draft of several, and for each row what it says differently (first: nothing)."""
    first = drafts[0]
    whole = replace(
        first,
        fields=dict(first.fields),
        educations=dict(first.educations),
        registry=dict(first.registry),
        remarks=list(first.remarks),
        problems=[],
    )
    differences: list[list[str]] = [[]]
    differences += [_add(whole, later) for later in drafts[1:]]
    return whole, differences


def _add(whole: Draft, later: Draft) -> list[str]:
    told = _add_fields(whole, later)
    for name in _ALONE:
        setattr(whole, name, getattr(whole, name) or getattr(later, name))
    if not agree(whole.joined_on, later.joined_on):
        told.append(f"入会时间 {later.joined_on}")
    if later.posts and not whole.posts:
        whole.posts = later.posts
    elif later.posts and _names(later.posts) != _names(whole.posts):
        told.append(f"会内职务 {show_posts(later.posts)}")
    whole.categories = list(dict.fromkeys([*whole.categories, *later.categories]))
    whole.branches = list(dict.fromkeys([*whole.branches, *later.branches]))
    whole.remarks += [line for line in later.remarks if line not in whole.remarks]
    whole.registry = {**later.registry, **{k: v for k, v in whole.registry.items() if v}}
    whole.uid = whole.uid or later.uid
    whole.emptied &= later.emptied
    for mode, schooling in later.educations.items():
        whole.educations[mode] = _filled(whole.educations.get(mode), schooling)
    return told


def _add_fields(whole: Draft, later: Draft) -> list[str]:
    told = []
    for name, value in later.fields.items():
        own = whole.fields.get(name)
        if own is None or is_finer(str(value), str(own), name):
            whole.fields[name] = value
            if own is not None:
                told.append(f"{show_field(name, value)}（更准确，已采用）")
        elif own != value and not is_finer(str(own), str(value), name):
            told.append(show_field(name, value))
    return told


def is_finer(value: str, other: str, name: str) -> bool:
    """Whether a date says the same as another, only more exactly."""
    is_date = name.endswith(("_on", "_date"))
    return is_date and value != other and value.startswith(other)


def agree(first: str, second: str) -> bool:
    """Whether two partial dates do not contradict each other."""
    return first.startswith(second) or second.startswith(first)


def _names(posts: list[Holding]) -> set[tuple[str, str]]:
    return {(post.body, post.position) for post in posts}


def _filled(own: Schooling | None, later: Schooling) -> Schooling:
    if own is None:
        return later
    gaps = {name: value for name, value in vars(later).items() if value and not getattr(own, name)}
    return replace(own, **gaps)
