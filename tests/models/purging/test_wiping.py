"""A purge reaches every text of every kind of row, also in the history, and nothing that counts."""

import pytest

from models import attachments, history, merging, purge
from models.absorbing import references_to
from models.activities import Activity
from models.backup import default_folder, make_backup
from models.commendations import CommendationBatch
from models.database import database
from models.errors import Unavailable
from models.history import Act, Blob, Draft
from models.office import Office
from models.opening import journal_of
from models.people import Education, Person, ResumeEntry
from models.purging.treatments import COUNTED, references
from models.register import RECORDS
from models.restore import restore
from tests.models.purging.person import (
    MOBILE,
    NAME,
    PAPER,
    PHOTO,
    SECRETS,
    bytes_found,
    enter_everything,
    enter_mentions,
    enter_person,
    example,
    kinds_that_stay,
)


@pytest.fixture
def person_id(office_with_people):
    """Somebody with rows in every class that can refer to a person."""
    number = enter_person(office_with_people)
    enter_everything(office_with_people, number)
    return number


def projections(kind, rows):
    """What of rows counts: ids, dates, codes, numbers, references; of a person what stays."""
    model = RECORDS[kind]
    fields = [f for f in model.fields().values() if f.kind in COUNTED]
    if model is Person:
        fields = [f for f in fields if f.name in ("sex", "category")]
    columns = ["id", *(f.column_name for f in fields)]
    return sorted(
        (*(str(row.get(column)) for column in columns), str(row.get("birth_date") or "")[:4])
        for row in rows
    )


def live():
    """What counts in the tables as they stand."""
    found = {}
    for kind in kinds_that_stay():
        cursor = database.execute_sql(f'SELECT * FROM "{kind}"')
        heads = [column[0] for column in cursor.description]
        found[kind] = projections(kind, [dict(zip(heads, row, strict=True)) for row in cursor])
    found.pop("office_settings")  # the number of the last backup
    return found


def of_the_past(acts):
    """What counted after each act, and which rows of the other kinds there were."""
    found = {}
    for act in acts:
        for kind in RECORDS:
            images = history.as_of(kind, act)
            stays = kind in kinds_that_stay()
            found[act, kind] = projections(kind, images.values()) if stays else sorted(images)
    return found


def members_on(*days):
    sql = (
        "SELECT count(DISTINCT person_id) FROM membership WHERE joined_on <= ? "
        "AND (left_on IS NULL OR left_on > ?)"
    )
    return [database.execute_sql(sql, (day, day)).fetchone()[0] for day in days]


# -- nothing is left -------------------------------------------------------------------------


def test_r13_nothing_of_the_person_is_in_the_bytes(office_with_people, person_id):
    path = office_with_people.path
    enter_mentions(office_with_people)
    assert bytes_found(path)
    assert Draft.select().count() == 2
    plan = purge.plan(person_id)
    done = purge.erase(office_with_people, person_id, [one.key for one in plan.mentions])
    assert done.trouble is None
    with done.office as office:
        make_backup(office, default_folder(path), "手动")
        assert Draft.select().count() == 0
    files = (path, journal_of(path), *default_folder(path).iterdir())
    assert [word for file in files if file.is_file() for word in bytes_found(file)] == []
    data = path.read_bytes()
    assert PHOTO not in data
    assert PAPER not in data


def test_r13_the_act_alone_leaves_nothing_in_freed_pages(office_with_people, person_id):
    path = office_with_people.path
    purge.wipe(office_with_people, person_id)
    office_with_people.close()
    assert bytes_found(path) == []
    assert PHOTO not in path.read_bytes()


def test_r13_nothing_of_a_person_merged_before_is_left(office_with_people, person_id):
    with office_with_people.act("再录入一次"):
        twin = Person(name=NAME, mobile=MOBILE, id_number="511602198005031255")
        twin.save()
        Education(person=twin, mode="full_time", school="密语学校").save()
    merging.merge(office_with_people, person_id, twin.id)
    purge.wipe(office_with_people, person_id)
    path = office_with_people.path
    office_with_people.close()
    assert bytes_found(path, (*SECRETS, "511602198005031255")) == []


def test_r13_rows_deleted_before_the_purge_are_wiped_too(office_with_people, person_id):
    with office_with_people.act(f"删除 {NAME} 的简历"):
        for row in ResumeEntry.select().where(ResumeEntry.person == person_id):
            row.delete_instance()
    deleting = Act.select().order_by(Act.id.desc()).first()
    purge.wipe(office_with_people, person_id)
    with pytest.raises(Unavailable, match="彻底删除"):
        office_with_people.undo_act(deleting.id)
    path = office_with_people.path
    office_with_people.close()
    assert bytes_found(path) == []


# -- what stays ------------------------------------------------------------------------------


def test_r13_the_figures_stay_live_and_as_of_every_act(office_with_people, person_id):
    enter_mentions(office_with_people)
    acts = [act.id for act in Act.select()]
    days = ("2020-07-01", "2021-04-01", "2022-10-11")
    before = live(), of_the_past(acts), members_on(*days)
    kinds = {model.kind() for model, _ in references_to(Person)}
    assert all(before[0][kind] for kind in kinds & set(before[0]))
    purge.wipe(office_with_people, person_id)
    assert (live(), of_the_past(acts), members_on(*days)) == before


def test_r13_snapshots_bear_the_new_name_and_certificates_stay(office_with_people, person_id):
    alias = purge.wipe(office_with_people, person_id)
    for table, column in (
        ("commendation_item", "name"),
        ("donation", "donor_name"),
        ("proposal_author", "author_name"),
    ):
        (reference,) = references(RECORDS[table])
        sql = f'SELECT {column} FROM "{table}" WHERE {reference} = ?'
        assert database.execute_sql(sql, (person_id,)).fetchall() == [(alias,)]
    item = database.execute_sql(
        "SELECT employer, job_title, deeds, certificate_number FROM commendation_item "
        "WHERE person_id = ?",
        (person_id,),
    ).fetchone()
    assert item == (None, None, None, f"给{alias}的")
    title = "SELECT title FROM output WHERE author_id = ?"
    assert database.execute_sql(title, (person_id,)).fetchone() == (f"给{alias}的",)


def test_r13_other_people_are_as_they_were(office_with_people, person_id):
    with office_with_people.act("新建会员"):
        Person(name=NAME, mobile="13600000009", employer="同名的单位").save()
    others = "SELECT * FROM person WHERE id <> ? ORDER BY id"
    before = database.execute_sql(others, (person_id,)).fetchall()
    purge.wipe(office_with_people, person_id)
    assert database.execute_sql(others, (person_id,)).fetchall() == before


def test_r13_who_was_merged_and_parted_again_keeps_everything(office_with_people, person_id):
    with office_with_people.act("登记另一个人"):
        other = Person.get(Person.name == "张三")
        for model, field in references_to(Person):
            if field.name == "person" and model.kind() != "merged_person":
                more = {"batch": example(CommendationBatch).id} if hasattr(model, "batch") else {}
                example(model, **{field.name: other.id}, **more)
        attachments.attach(other, "张三的申请书.pdf", b"%PDF another")
    before = _rows_of(other)
    merging.merge(office_with_people, person_id, other.id)
    office_with_people.undo()
    assert _rows_of(other) == before
    purge.wipe(office_with_people, person_id)
    assert _rows_of(other) == before
    assert Blob.select().count() == 1


def _rows_of(person):
    """The rows that are about somebody else alone; what they say of others is no matter here."""
    found = {"person": [("id", person.id)], "attachment": [("record_id", person.id)]}
    for table in ("education", "resume_entry", "consent", "membership", "post", "seat"):
        found[table] = [("person_id", person.id)]
    return {
        table: database.execute_sql(
            f'SELECT * FROM "{table}" WHERE "{column}" = ? ORDER BY id', (value,)
        ).fetchall()
        for table, ((column, value),) in found.items()
    }


# -- what others say -------------------------------------------------------------------------


def test_r13_records_that_name_the_person_follow_the_choice(office_with_people, person_id):
    activity = enter_mentions(office_with_people)
    plan = purge.plan(person_id)
    told = {one.title: one for one in plan.mentions}
    assert set(told) == {"活动：三下乡", f"附件：{NAME}讲话稿.pdf"}
    assert told["活动：三下乡"].label == "主要内容及成效"
    assert told["活动：三下乡"].excerpt == f"由{NAME}（手机 ***）主持，韩总讲话。"
    assert (plan.files[0].title, plan.files[0].is_named) == (f"活动 三下乡：{NAME}讲话稿.pdf", True)
    purge.wipe(office_with_people, person_id, files=[plan.files[0].key])
    assert NAME in Activity.get_by_id(activity).content
    names = [file.file_name for file in attachments.of(Activity.get_by_id(activity))]
    assert names == ["签到表.pdf"]


def test_r13_a_chosen_text_bears_the_new_name_also_in_its_history(office_with_people, person_id):
    activity = enter_mentions(office_with_people)
    alias = purge.wipe(office_with_people, person_id, [("activity", activity)])
    text = f"由{alias}（手机 ***）主持，韩总讲话。"
    assert Activity.get_by_id(activity).content == text
    last = Act.select().order_by(Act.id.desc()).first().id
    assert history.as_of("activity", last - 1)[activity]["content"] == text


def test_r13_a_mention_that_may_mean_somebody_else_is_not_sure(office_with_people, person_id):
    enter_mentions(office_with_people)
    assert all(one.is_sure for one in purge.plan(person_id).mentions)
    with office_with_people.act("新建"):
        Person(name=f"{NAME}义").save()
    unsure = [one.title for one in purge.plan(person_id).mentions if not one.is_sure]
    assert unsure == [f"附件：{NAME}讲话稿.pdf"]


# -- a file older than the purge ---------------------------------------------------------------


def test_r13_a_restore_repeats_also_what_was_chosen(office_with_people, person_id):
    path = office_with_people.path
    enter_mentions(office_with_people)
    older = make_backup(office_with_people, default_folder(path), "手动").path
    before, digest = live(), older.read_bytes()
    plan = purge.plan(person_id)
    done = purge.erase(
        office_with_people, person_id, [one.key for one in plan.mentions], [plan.files[0].key]
    )
    done.office.close()
    assert restore(older, path).wiped == 1
    assert bytes_found(path) == []
    assert older.read_bytes() == digest
    with Office.open(path):
        assert live() == before


def test_r13_a_backup_made_after_the_purge_is_restored_as_it_is(office_with_people, person_id):
    path = office_with_people.path
    done = purge.erase(office_with_people, person_id)
    with done.office as office:
        made = make_backup(office, default_folder(path), "手动").path
    assert restore(made, path).wiped == 0
    assert path.read_bytes() == made.read_bytes()
