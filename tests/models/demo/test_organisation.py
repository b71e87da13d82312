from models.kinds import listing
from models.membership import Membership
from models.organisation import Body
from models.people import RegistryEntry
from models.posts import Post


def test_bodies(demo_office):
    kinds = [row.kind_code for row in Body.select()]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "municipal_association": 1,
        "county_association": 6,
        "branch": 4,
        "committee": 1,
        "party_branch": 1,
    }
    branches = [row.name for row in Body.select().where(Body.kind_code == "branch")]
    assert sorted(branches) == sorted(
        ["企业管理技术人员分会", "中介和社会组织分会", "网络人士分会", "文化艺术分会"]
    )
    for row in Body.select():
        assert Membership.select().where(Membership.body == row).count() >= 6, row.name
        assert Post.select().where(Post.body == row).count() >= 3, row.name


def test_the_party_branch_has_members_of_the_party_alone(demo_office):
    party = Body.get(Body.short_name == "党支部")
    rows = Membership.select().where(Membership.body == party)
    assert {row.person.affiliation for row in rows} == {"01"}


def test_nearly_all_are_registered_and_some_members_are_not(demo_office):
    registered = set(listing("person", view="registered").ids)
    members = set(listing("person", view="members").ids)
    assert len(registered) == 448
    assert len(members - registered) == 6
    assert len(registered - members) > 300


def test_registry_levels(demo_office):
    levels = {row.level for row in RegistryEntry.select()}
    assert levels == {"provincial", "municipal", "county"}


def test_19_members_are_new_and_one_came_back(members):
    body = Body.association()
    rows = list(Membership.select().where(Membership.body == body))
    new = {row.person_id for row in rows if (row.joined_on or "") >= "2021-01-01"}
    assert len(new) == 19
    twice = [row.person_id for row in rows]
    assert sum(twice.count(person.id) == 2 for person in members) == 1


def test_changes_of_posts_are_those_of_the_article(demo_office):
    body = Body.association()
    vice = (Post.body == body) & (Post.position == "vice_president")
    by_election = Post.select().where(vice & (Post.change_kind == "by_election"))
    assert by_election.count() == 1
    newly = Post.select().where(vice & Post.change_kind.in_(("promotion", "by_election")))
    assert newly.get() == by_election.get()
    adjusted = (
        Post.select()
        .join(Body)
        .where((Body.kind_code == "branch") & (Post.change_kind == "adjustment"))
    )
    assert len({post.person_id for post in adjusted}) == 8


def test_posts_fit_the_charter(demo_office):
    held = [row for row in Post.select().where(Post.body == Body.association()) if not row.ended_on]
    positions = [row.position for row in held]
    assert positions.count("president") == positions.count("chief_supervisor") == 1
    assert positions.count("vice_president") == 7
    leading = {"president", "executive_vice_president", "vice_president", "standing_council_member"}
    standing = {row.person_id for row in held if row.position in leading}
    council = standing | {row.person_id for row in held if row.position == "council_member"}
    assert 3 * len(standing) <= len(council)
    secretary = next(row for row in held if row.position == "secretary_general")
    assert secretary.is_concurrent
