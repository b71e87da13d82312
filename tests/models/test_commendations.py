"""Rules of commendation batches and their items (DOMAIN 3.6, 9.5)."""

import pytest

from models.commendations import CommendationBatch, CommendationItem, state_of
from models.errors import Invalid, Unavailable
from models.kinds import listing
from models.organisation import Body
from models.parts import load_part, save_whole
from models.people import Person

HONOUR = "先进会员"


def batch(year=2024, **values):
    return CommendationBatch(
        **{"title": f"{year} 年度表扬", "year": year, "issuer": Body.get(), **values}
    )


@pytest.fixture
def save(office_with_people):
    def save_one(record, rows=None):
        with office_with_people.act("登记表扬"):
            save_whole(record, rows or {})
        return record.reload()

    return save_one


@pytest.fixture
def commend(save, person_named):
    """Commend a member in a batch of a year; returns the item."""

    def one(year, state="decided", name="张三", **values):
        item = CommendationItem.of_person(person_named(name), values.pop("honour", HONOUR))
        item.state, item.deeds = state, "事迹"
        return load_part(save(batch(year, **values), {"items": [item]}), "items")[0]

    return one


def test_what_a_batch_and_an_item_need(office_with_people):
    with pytest.raises(Invalid) as caught, office_with_people.act("登记"):
        save_whole(CommendationBatch(wording=None), {"items": [CommendationItem()]})
    assert set(caught.value.problems) == {
        "title", "year", "wording", "issuer", "items.0.name", "items.0.honour_title",
    }  # fmt: skip


def test_the_wording_is_circular_unless_told_otherwise(save):
    assert save(batch()).wording == "circular"


@pytest.mark.parametrize(
    ("wording", "approval", "doubt"),
    [("circular", None, False), ("award", None, True), ("award", "川组〔2024〕1号", False)],
)
def test_an_award_reminds_of_the_approval_and_is_saved(save, wording, approval, doubt):
    kept = save(batch(wording=wording, approval_number=approval))
    assert ("wording" in kept.warnings()) is doubt
    assert kept.problems() == {}


def test_a_notice_ends_after_it_began(office_with_people):
    notice = {"notice_from": "2024-03-07", "notice_to": "2024-03-06"}
    assert list(batch(**notice).problems()) == ["notice_to"]
    assert list(batch(notice_from="2024-03").problems()) == ["notice_from"]


def test_an_item_is_a_snapshot_and_never_follows(save, person_named, commend):
    person = person_named("张三")
    item = commend(2024)
    person.name, person.employer, person.job_title = "张三丰", "新公司", "新职务"
    save(person)
    item = item.reload()
    assert (item.name, item.employer, item.job_title) == ("张三", "嘉禾农业开发有限公司", None)


def test_an_item_stays_when_its_person_is_deleted(office_with_people, person_named, commend):
    item = commend(2024)
    with office_with_people.act("删除会员：张三"):
        person_named("张三").delete_instance()
    assert (item.reload().name, item.reload().person_id) == ("张三", None)


def test_a_body_that_signs_a_batch_is_not_deleted(office_with_people, commend):
    commend(2024)
    with (
        pytest.raises(Unavailable, match="还有记录用着它，不能删除。"),
        office_with_people.act("删除机构"),
    ):
        Body.get().delete_instance()
    assert (Body.select().count(), CommendationBatch.select().count()) == (1, 1)
    assert Person.select().where(Person.member_since.is_null(False)).count() == 9


def test_a_body_goes_and_comes_back_with_the_batch_that_it_signs(office_with_people, save):
    with office_with_people.act("登记机构和表扬"):
        body = Body(name="别的联谊会", kind_code="municipal_association")
        body.save()
        save_whole(batch(issuer=body), {})
    office_with_people.undo()
    assert (Body.select().count(), CommendationBatch.select().count()) == (1, 0)
    office_with_people.redo()
    assert CommendationBatch.get().issuer.name == "别的联谊会"


def test_the_entry_of_a_body_is_not_undone_under_a_later_batch(office_with_people, save):
    body = save(Body(name="别的联谊会", kind_code="municipal_association"))
    entered = office_with_people.next_undo()
    signed = save(batch(issuer=body))
    with pytest.raises(Unavailable, match="后来登记的内容还用着这条记录"):
        office_with_people.undo_act(entered.id)
    assert signed.reload().issuer_id == body.id
    with office_with_people.act("删除表扬"):
        signed.delete_instance()
    removed = office_with_people.next_undo()
    with office_with_people.act("删除机构"):
        body.delete_instance()
    with pytest.raises(Unavailable, match="先还原那一次删除"):
        office_with_people.undo_act(removed.id)


def test_a_collective_is_named_as_its_body(save):
    item = CommendationItem.of_body(Body.get(), "先进集体")
    kept = load_part(save(batch(), {"items": [item]}), "items")[0]
    assert (kept.object_kind, kept.name) == ("collective", Body.get().name)


def test_a_person_once_in_a_batch(office_with_people, person_named):
    twice = [CommendationItem.of_person(person_named("张三"), HONOUR) for _ in range(2)]
    with pytest.raises(Invalid) as caught, office_with_people.act("登记"):
        save_whole(batch(), {"items": twice})
    assert set(caught.value.problems.values()) == {"这个人已经在这一批里了。"}


def test_items_stand_collectives_first_then_as_ordered(save, person_named):
    members = [
        CommendationItem.of_person(person_named(n), HONOUR) for n in ("张三", "吕布", "仇英")
    ]
    members[0].print_order, members[1].print_order = 2, 1
    rows = [*members, CommendationItem.of_body(Body.get(), "先进集体")]
    kept = save(batch(), {"items": rows})
    assert [item.name for item in kept.item_rows()] == [Body.get().name, "吕布", "张三", "仇英"]


# -- hints -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("earlier", "on", "pointed_out"),
    [
        ("2022-06-01", "2024-10-11", True),
        ("2021-10-12", "2024-10-11", True),
        ("2021-10-11", "2024-10-11", False),
        ("2019", "2024-10-11", False),
        ("2024-10", "2024-10-11", True),
        ("2025-01", "2024-10-11", False),
    ],
)
def test_the_same_honour_within_three_years_is_pointed_out(commend, earlier, on, pointed_out):
    commend(int(earlier[:4]), decided_on=earlier)
    item = commend(2024, state="nominated")
    found = item.hints(on)
    assert found == ([f"3 年内已获同一称号（{earlier[:4]} 年）"] if pointed_out else [])


@pytest.mark.parametrize("state", ["nominated", "review", "notice", "withdrawn", "revoked"])
def test_only_what_was_decided_counts_for_that(commend, state):
    commend(2023, state=state, decided_on="2023-06")
    assert commend(2024).hints("2024-10-11") == []


def test_another_honour_or_person_is_not_the_same(commend):
    commend(2023, decided_on="2023-06", honour="先进工作者")
    commend(2023, decided_on="2023-06", name="吕布")
    assert commend(2024).hints("2024-10-11") == []


def test_a_batch_without_a_day_is_taken_as_the_end_of_its_year(commend):
    commend(2021)
    assert commend(2024).hints("2024-10-11") == ["3 年内已获同一称号（2021 年）"]
    commend(2020, name="吕布")
    assert commend(2024, name="吕布").hints("2024-10-11") == []


def test_missing_deeds_are_pointed_out(save, person_named):
    item = CommendationItem.of_person(person_named("张三"), HONOUR)
    kept = load_part(save(batch(), {"items": [item]}), "items")[0]
    assert kept.hints("2024") == ["缺事迹"]


# -- the state of a batch --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("states", "state"),
    [
        ([], ""),
        (["nominated", "decided"], "nominated"),
        (["notice", "decided", "review"], "review"),
        (["decided", "withdrawn"], "decided"),
        (["decided", "revoked", "decided"], "decided"),
        (["withdrawn"], ""),
    ],
)
def test_a_batch_shows_the_state_of_its_items(save, states, state):
    people = list(Person.select())
    items = []
    for person, of_item in zip(people, states, strict=False):
        item = CommendationItem.of_person(person, HONOUR)
        item.state = of_item
        items.append(item)
    kept = save(batch(), {"items": items})
    assert state_of(kept.item_rows()) == state
    (row,) = listing("commendation_batch", keys=("state", "members", "collectives")).rows()
    shown = listing("commendation_batch", keys=("state",)).table().rows
    labels = {"": "", "nominated": "推荐", "review": "审核", "decided": "决定"}
    assert shown == ((labels[state],),)
    assert row["members"] <= len(states)
