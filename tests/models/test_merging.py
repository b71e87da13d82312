"""Two files of one person become one: nothing is lost, nothing is left, and undo is exact."""

import pytest

from models import attachments, merging, trail
from models.absorbing import references_to
from models.database import database
from models.duplicates import Merged, NotSame
from models.errors import Invalid, Unavailable
from models.fields import is_derived
from models.office import Office
from models.people import Education, Person
from models.register import RECORDS
from tests.models.rows import every_row, example

REFERENCES = [(model.kind(), field.name) for model, field in references_to(Person)]


@pytest.fixture
def office(office_with_people):
    return office_with_people


def refers_to(person_id):
    return {
        (model.kind(), field.name)
        for model, field in references_to(Person)
        if model.select().where(field == person_id).exists()
    }


# -- every reference -------------------------------------------------------------------------


def test_the_references_are_those_of_the_file(office):
    found = {
        (kind, field.name)
        for kind, model in RECORDS.items()
        for field in model.fields().values()
        for key in database.get_foreign_keys(kind)
        if key.dest_table == "person" and key.column == field.column_name
    }
    assert found == set(REFERENCES)
    assert len(found) >= 16


def test_everything_that_refers_to_the_other_moves_and_undo_leaves_every_row(office, two):
    keep, other = two
    with office.act("登记所有种类"):
        for model, field in references_to(Person):
            example(model, **{field.name: other})
        attachments.attach(Person.get_by_id(other), "同意书.pdf", b"%PDF")
    assert refers_to(other) == set(REFERENCES)
    before = every_row()
    counts = {kind: len(rows) for kind, rows in before.items()}

    sentence = merging.merge(office, keep, other)
    assert sentence == "合并 吕布（两份档案）"
    after = every_row()
    assert refers_to(other) == set()
    assert {kind for kind, _ in refers_to(keep)} == {kind for kind, _ in REFERENCES}
    assert Person.get_or_none(Person.id == other) is None
    assert [row.file_name for row in attachments.of(Person.get_by_id(keep))] == ["同意书.pdf"]
    now = {kind: len(rows) for kind, rows in after.items()}
    assert now == counts | {
        "person": counts["person"] - 1,
        "merged_person": counts["merged_person"] + 1,
    }

    assert office.undo() == sentence
    assert every_row() == before
    assert office.redo() == sentence
    assert every_row() == after
    assert office.undo() == sentence
    assert every_row() == before


@pytest.mark.parametrize(("kind", "name"), REFERENCES)
def test_one_row_of_each_kind_moves_alone(office, two, kind, name):
    keep, other = two
    with office.act("登记一条"):
        row = example(RECORDS[kind], **{name: other})
    before = every_row()
    merging.merge(office, keep, other)
    if kind != "not_same":
        assert RECORDS[kind].get_by_id(row.id).__data__[name] == keep
    assert refers_to(other) == set()
    office.undo()
    assert every_row() == before


def test_derived_columns_follow(office, two):
    keep, other = two
    with office.act("登记"):
        Education(person=other, mode="full_time", level="21").save()
    merging.merge(office, keep, other, {"employer": merging.OTHER})
    kept = Person.get_by_id(keep)
    assert kept.highest_education.startswith("21")
    assert "云启公司" in kept.search_text
    kept.derive()
    assert not kept.is_dirty()
    assert any(is_derived(field) for field in Person._meta.sorted_fields)


# -- field by field --------------------------------------------------------------------------


def test_the_fields_stand_side_by_side_with_a_proposal(office, two):
    other = two[1]
    with office.act("核对"):
        Person.update(verified_on="2026-05-01").where(Person.id == other).execute()
    fields = {pair.name: pair for pair in merging.plan(*two).fields}
    assert fields["name"].is_equal
    assert fields["employer"].texts == ("云启网络科技有限公司", "云启公司")
    assert fields["employer"].proposed == merging.OTHER  # checked later
    assert fields["mobile"].texts == ("", "139****0006")
    assert fields["mobile"].proposed == merging.OTHER
    assert fields["birth_date"].proposed == merging.KEPT
    assert "native_place" not in fields


def test_what_is_chosen_and_what_is_proposed_goes_into_the_kept_file(office, two):
    keep, other = two
    merging.merge(office, keep, other, {"mobile": merging.KEPT, "employer": merging.OTHER})
    kept = Person.get_by_id(keep)
    assert (kept.mobile, kept.employer, kept.birth_date) == (None, "云启公司", "1988-11-30")


def test_masks_that_look_alike_are_told_apart(office, two):
    with office.act("补手机"):
        Person.update(mobile="13900110006").where(Person.id == two[0]).execute()
    (pair,) = (pair for pair in merging.plan(*two).fields if pair.name == "mobile")
    assert pair.texts == ("139****0006", "139****0006（与左边不同）")
    assert pair.is_open


def test_the_other_name_becomes_a_former_one(office, two, person_named):
    lu, other = two
    zhang = person_named("张三").id
    sentence = merging.merge(office, lu, zhang, {"name": merging.OTHER})
    kept = Person.get_by_id(lu)
    assert sentence == "合并 张三（两份档案）"
    assert (kept.name, kept.former_names, kept.name_pinyin) == ("张三", "吕布", "zhang san")
    merging.merge(office, lu, other)
    assert Person.get_by_id(lu).former_names == "吕布"


def test_the_id_number_of_the_other_is_taken_with_its_kind(office, two):
    keep, other = two
    with office.act("补证件"):
        Person.update(id_number="E12345678", id_type="passport").where(Person.id == other).execute()
    merging.merge(office, keep, other)
    kept = Person.get_by_id(keep)
    assert (kept.id_number, kept.id_type) == ("E12345678", "passport")
    office.undo()
    assert Person.get_by_id(other).id_number == "E12345678"
    assert Person.get_by_id(keep).id_number is None


def test_what_belongs_to_a_choice_follows_it(office, two):
    keep, other = two
    with office.act("政治面貌"):
        Person.update(affiliation="05", affiliation_joined_on="2012").where(
            Person.id == keep
        ).execute()
        Person.update(affiliation="12", non_party_recognised_on="2015").where(
            Person.id == other
        ).execute()
    merging.merge(office, keep, other, {"affiliation": merging.OTHER})
    kept = Person.get_by_id(keep)
    assert (kept.affiliation, kept.affiliation_joined_on) == ("12", None)
    assert kept.non_party_recognised_on == "2015"


def test_remarks_are_put_together(office, two):
    with office.act("备注"):
        for number, text in zip(two, ("热心公益", "擅长书法"), strict=True):
            Person.update(remarks=text).where(Person.id == number).execute()
    merging.merge(office, *two)
    assert Person.get_by_id(two[0]).remarks == "热心公益\n擅长书法"


def test_the_member_is_kept_not_the_empty_file(two):
    assert merging.in_order(*two) == two
    assert merging.in_order(*reversed(two)) == two


# -- marks, history, refusals ----------------------------------------------------------------


def test_marks_of_the_other_move_and_that_of_the_pair_goes(office, two, person_named):
    keep, other = two
    zhang, tian = person_named("张三").id, person_named("田富").id
    for pair in ((other, zhang), (keep, zhang), (tian, other), two):
        merging.tell_apart(office, *pair)
    assert len(merging.plan(*two).clashes) == 1
    before = every_row()
    merging.merge(office, *two)
    found = {frozenset((row.first_id, row.second_id)) for row in NotSame.select()}
    assert found == {frozenset((keep, zhang)), frozenset((keep, tian))}
    assert all(row.problems() == {} for row in NotSame.select())
    office.undo()
    assert every_row() == before


def test_the_history_of_both_is_read_at_the_kept_file(office, two):
    keep, other = two
    with office.act("修改 吕布的副本"):
        person = Person.get_by_id(other)
        person.employer = "云启科技"
        person.save()
    merging.merge(office, keep, other, {"employer": merging.OTHER})
    entries = trail.trail_of(Person.get_by_id(keep))
    sentences = [entry.sentence for entry in entries]
    assert sentences == ["合并 吕布（两份档案）", "修改 吕布的副本", "重复建档", "录入测试会员"]
    told = [(one.label, one.old, one.new) for one in entries[1].changes]
    assert told == [("并入的档案 工作单位", "云启公司", "云启科技")]
    assert ("工作单位", "云启网络科技有限公司", "云启科技") in [
        (one.label, one.old, one.new) for one in entries[0].changes
    ]
    office.undo()
    own = [entry.sentence for entry in trail.trail_of(Person.get_by_id(keep))]
    assert "修改 吕布的副本" not in own


def test_r12_a_merge_is_undone_and_redone_after_a_restart(office, two):
    before = every_row()
    merging.merge(office, *two)
    after, path = every_row(), office.path
    office.close()
    with Office.open(path) as again:
        assert again.undo() == "合并 吕布（两份档案）"
        assert every_row() == before
        again.redo()
        assert every_row() == after


def test_a_file_merged_twice_keeps_all_three_histories(office, two, person_named):
    lu, other = two
    zhang = person_named("张三").id
    merging.merge(office, lu, other)
    merging.merge(office, zhang, lu)
    assert {row.former_id for row in Merged.select()} == {lu, other}
    assert {row.person_id for row in Merged.select()} == {zhang}
    sentences = [entry.sentence for entry in trail.trail_of(Person.get_by_id(zhang))]
    assert "重复建档" in sentences


def test_later_changes_are_named_before_a_merge_is_undone_out_of_order(office, two):
    merging.merge(office, *two)
    act = office.next_undo()
    with office.act("修改 吕布"):
        kept = Person.get_by_id(two[0])
        kept.employer = "新单位"
        kept.save()
    with pytest.raises(Unavailable, match="修改 吕布"):
        office.undo_act(act.id)


def test_a_file_that_is_gone_or_anonymous_is_not_merged(office, two):
    with pytest.raises(Unavailable):
        merging.plan(two[0], 999)
    with pytest.raises(Unavailable):
        merging.merge(office, two[0], two[0])
    with office.act("匿名"):
        Person.update(anonymised_on="2026-01-01").where(Person.id == two[1]).execute()
    assert merging.plan(*two).blocks == ("已匿名的档案不能合并。",)
    with pytest.raises(Invalid):
        merging.merge(office, *two)


def test_a_retired_code_does_not_stand_in_the_way(office, two, person_named):
    with office.act("旧代码"):
        Person.update(category="retired_code").where(Person.id == two[1]).execute()
    merging.merge(office, *two)
    assert Person.get_by_id(two[0]).category == "retired_code"
