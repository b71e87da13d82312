"""Leaving a body (DOMAIN 9.4): open posts there end the same day, once that is confirmed."""

from __future__ import annotations

from models.membership import Membership
from models.office import Office
from models.people import Person
from models.posts import Post


def left_behind(person_id: int) -> list[tuple[Post, str]]:
    """The open posts of a person in bodies that they have left, each with the day of leaving."""
    rows = list(Membership.select().where(Membership.person == person_id))
    inside = {row.body_id for row in rows if not row.left_on}
    left: dict[int | None, str] = {}
    for row in rows:
        if row.left_on and row.body_id not in inside:
            left[row.body_id] = max(left.get(row.body_id, ""), row.left_on)
    posts = Post.select().where((Post.person == person_id) & Post.ended_on.is_null())
    return [(post, left[post.body_id]) for post in posts if post.body_id in left]


def question(person_id: int) -> str:
    """What to ask after somebody has left: “张三已退会，还有 2 个职务 …”; "" for nothing."""
    found = left_behind(person_id)
    if not found:
        return ""
    posts = "、".join(f"{_body_of(post)}{post.caption}" for post, _ in found)
    name = Person.get_by_id(person_id).name
    return f"{name}已退出，还有 {len(found)} 个职务没有卸任：{posts}。退出当天一并卸任吗？"


def release(office: Office, person_id: int) -> str:
    """End those posts on the day of leaving, in one act; returns its sentence, "" for nothing.

    Raises:
        Unavailable: nothing was written.
        Invalid: a post began after the leaving; it is mended by hand.
    """
    found = left_behind(person_id)
    if not found:
        return ""
    sentence = f"卸任 {Person.get_by_id(person_id).name} 的 {len(found)} 个职务"
    with office.act(sentence):
        for post, day in found:
            post.ended_on, post.end_kind = day, "release"
            post.save()
    return sentence


def _body_of(post: Post) -> str:
    body = post.body
    if body is None or body.kind_code == "municipal_association":
        return ""
    return str(body.short_name or body.name)
