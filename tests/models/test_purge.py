"""After a purge nothing in the file tells who it was, and every figure is as before."""

import json
from collections import Counter

import pytest

from models import attachments, blobs, dates, history, merging, purge, schema, trail
from models.absorbing import references_to
from models.activities import Activity
from models.backup import default_folder, kept_folder, make_backup
from models.database import database
from models.errors import Unavailable
from models.history import Act, Blob, Draft, History
from models.liaison import LiaisonContact, LiaisonPair
from models.membership import Membership, MembershipStep
from models.office import Office
from models.people import Education, Person, ResumeEntry
from models.posts import Post
from models.proposals import ProposalAuthor
from models.purging.treatments import COUNTED, TREATMENTS
from models.register import RECORDS
from models.restore import restore
from tests.models.rows import example

NAME, OLD_NAME, PINYIN = "诸葛无尘", "诸葛小尘", "zhuge wuchen"
ID_NUMBER, MOBILE = "510102198003071236", "13987654321"
RESUME = "在蜀汉丞相府当主簿"
PHOTO, SCAN = b"\xff\xd8 a portrait of one person", b"%PDF a signed consent"
WORDS = (NAME, OLD_NAME, PINYIN, "wuchen", ID_NUMBER, MOBILE, RESUME, "卧龙岗", "隆中路")
KEPT = ("sex", "ethnic_group", "category", "affiliation", "district")


def told(model, field):
    """A text for a field that names the person, with words that go too unless it is declared."""
    is_told = model in TREATMENTS and field.name in TREATMENTS[model].told
    text = f"{NAME}推荐" if is_told else f"{NAME}卧龙岗"
    return text if getattr(field, "limit", 200) >= len(text) else NAME[: field.limit]


def tell(row, keep=()):
    """Fill every open text of a row with words about the person, whatever its rules say."""
    for name, field in row.fields().items():
        if field.kind in ("text", "name", "long") and name not in keep:
            setattr(row, name, told(type(row), field))
    row.write()
    return row


@pytest.fixture
def purged(office_with_people, person_named):
    """The id of a person with rows in every class that can refer to one, in several versions."""
    office = office_with_people
    with office.act(f"新建 {NAME}"):
        person = Person(
            name=NAME, sex="1", birth_date="1980-03-07", category="31", ethnic_group="01",
            affiliation="12", district="511602", id_number=ID_NUMBER, id_type="resident",
            mobile=MOBILE, former_names=OLD_NAME, address="隆中路 1 号", wechat=f"wx{MOBILE}",
        )  # fmt: skip
        person.photo = blobs.keep(PHOTO, "image/jpeg")
        tell(person, keep=("name", "former_names", "address", "wechat", "email", "name_pinyin"))
        attachments.attach(person, f"{NAME}同意书.pdf", SCAN)
    with office.act(f"登记 {NAME} 的各种记录"):
        for model, field in references_to(Person):
            other = person_named("张三")
            values = {"second": other} if field.name == "first" else {}
            values = {"first": other} if field.name == "second" else values
            tell(example(model, **{field.name: person.id, **values}))
        tell(example(MembershipStep, membership=Membership.get(person=person)))
        tell(example(LiaisonContact, pair=LiaisonPair.get(person=person)))
        ResumeEntry(person=person, started_on="2001", content=RESUME).write()
    with office.act(f"修改 {NAME}"):
        person.mobile, person.name_pinyin, person.birth_date = "13900000000", PINYIN, "1980-03"
        person.save()
        Post.update(remarks=f"{NAME}改过").where(Post.person == person).execute()
    return person.id


def counts_of_every_act():
    """What figures are made of, as it stood after each act."""
    last = Act.select(Act.id).order_by(Act.id)
    return {act.id: {kind: counted(kind, act.id) for kind in RECORDS} for act in last}


def counted(kind, act_id):
    model = RECORDS[kind]
    if model in TREATMENTS and TREATMENTS[model].is_whole:
        return len(history.as_of(kind, act_id))
    return Counter(figure(model, image) for image in history.as_of(kind, act_id).values())


def figure(model, image):
    """The part of a row that is counted."""
    if model is Person:
        return (*(image[name] for name in KEPT), (image["birth_date"] or "")[:4])
    columns = [f.column_name for f in model.fields().values() if f.kind in COUNTED]
    return tuple(image[column] for column in columns)


def live_counts():
    found = {}
    for kind, model in RECORDS.items():
        if model is not Person and not (model in TREATMENTS and TREATMENTS[model].is_whole):
            names = [f'"{f.column_name}"' for f in model.fields().values() if f.kind in COUNTED]
            rows = database.execute_sql(f'SELECT id, {", ".join(names or ["id"])} FROM "{kind}"')
            found[kind] = sorted(map(repr, rows.fetchall()))
    sql = (
        f"SELECT {', '.join(KEPT)}, substr(birth_date, 1, 4), member_since, member_until, count(*)"
        " FROM person GROUP BY 1, 2, 3, 4, 5, 6, 7, 8"
    )
    found["person"] = sorted(map(repr, database.execute_sql(sql).fetchall()))
    return found


def forms(word):
    """The bytes in which a text can stand in a file."""
    escaped = json.dumps(word)[1:-1]
    encodings = [word.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")]
    return {*encodings, escaped.encode(), escaped.upper().replace("\\U", "\\u").encode()}


def traces(folder, words=WORDS):
    """Which words stand in which files of a folder, in whatever form."""
    found = set()
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        found |= {(path.name, word) for word in words if any(form in data for form in forms(word))}
        found |= {(path.name, part) for part in (PHOTO, SCAN) if part in data}
    return found


def every_mention(person_id):
    plan = purge.plan(person_id)
    return {one.key for one in plan.mentions}, {one.key for one in plan.files}


# -- the declared table ----------------------------------------------------------------------


def test_every_class_that_refers_to_a_person_is_declared():
    models = {model for model, _ in references_to(Person)}
    assert models - set(TREATMENTS) == set()


def test_every_declared_field_is_one():
    for model, treatment in TREATMENTS.items():
        names = {*treatment.kept, *treatment.named, *treatment.told, *treatment.years}
        names |= {treatment.through} - {""}
        assert names <= set(model.fields()), model.kind()


# -- R13 -------------------------------------------------------------------------------------


def test_r13_no_trace_is_left_and_the_figures_are_as_before(office_with_people, purged, tmp_path):
    office, path = office_with_people, office_with_people.path
    assert {word for _, word in traces(tmp_path)} >= {NAME, ID_NUMBER, MOBILE, RESUME, SCAN}
    before, live = counts_of_every_act(), live_counts()
    done = purge.erase(office, purged, *every_mention(purged))
    assert done.trouble is None
    office = done.office
    after = counts_of_every_act()
    assert {act: after[act] for act in before} == before
    assert live_counts() == live
    make_backup(office, default_folder(path), "删除后")
    office.close()
    assert traces(tmp_path) == set()
    assert [p.name for p in path.parent.glob("*.part*")] == []


def test_what_stays_of_the_person_is_what_is_counted(office_with_people, purged):
    before = Person.get_by_id(purged)
    kept = {name: before.__data__[name] for name in KEPT}
    posts, steps = Post.select().count(), MembershipStep.select().count()
    alias = purge.wipe(office_with_people, purged)
    after = Person.get_by_id(purged)
    assert {name: after.__data__[name] for name in KEPT} == kept
    assert (after.name, after.birth_date, after.uid) == (alias, "1980", before.uid)
    filled = {name for name in after.fields() if after.__data__[name] not in (None, "")}
    numbered = {"name", "name_pinyin", "surname_length", "birth_date", "anonymised_on"}
    assert filled == {*KEPT, *numbered}
    assert (Post.select().count(), MembershipStep.select().count()) == (posts, steps)
    assert Education.select().where(Education.person == purged).count() == 0
    assert Post.get(Post.person == purged).remarks is None
    assert ProposalAuthor.get(ProposalAuthor.person == purged).author_name == alias
    assert Blob.select().count() == 0
    assert purge.registered() >= {before.uid}


def test_the_plan_names_what_goes_and_what_stays_and_only_reads(office_with_people, purged):
    acts = Act.select().count()
    plan = purge.plan(purged)
    deleted, stays = dict(plan.rows), dict(plan.stays)
    assert plan.name == NAME
    assert {"手机", "身份证号", "照片", "通讯地址"} <= set(plan.fields)
    assert {"学历", "简历", "附件"} <= set(deleted)
    assert {"会内任职", "参加情况"} <= set(stays)
    assert Act.select().count() == acts


def test_texts_of_others_are_listed_and_only_changed_when_chosen(office_with_people, purged):
    office = office_with_people
    with office.act("记一场活动"):
        for name in (f"听{NAME}讲课", f"谢{NAME}"):
            Activity(name=name, start_on="2026-01-20", category="forum").save()
    plan = purge.plan(purged)
    first, second = Activity.select().order_by(Activity.id.desc()).limit(2)
    keys = [one.key for one in plan.mentions]
    assert {("activity", first.id), ("activity", second.id)} <= set(keys)
    alias = purge.wipe(office, purged, {("activity", first.id)})
    assert first.reload().name == f"谢{alias}"
    assert alias in first.reload().search_text or alias in first.reload().name
    assert second.reload().name == f"听{NAME}讲课"


def test_a_namesake_keeps_his_name(office_with_people, purged):
    office = office_with_people
    with office.act(f"新建 {NAME}（另一位）"):
        other = Person(name=NAME, sex="2")
        other.save()
    purge.wipe(office, purged)
    assert other.reload().name == NAME
    assert Act.get(Act.sentence.contains("另一位")).sentence == f"新建 {NAME}（另一位）"
    assert not any(NAME in act.sentence for act in Act.select() if "各种记录" in act.sentence)


def test_a_draft_of_the_person_goes(office_with_people, purged):
    for row, text in ((purged, "{}"), (None, json.dumps({"name": NAME})), (1, "{}")):
        Draft.create(kind="person", row=row, at="2026-01-01", text=text)
    purge.wipe(office_with_people, purged)
    assert [draft.row for draft in Draft.select()] == [1]


def test_a_picture_that_somebody_else_has_too_stays(office_with_people, purged, person_named):
    with office_with_people.act("照片"):
        other = person_named("张三")
        other.photo = blobs.keep(PHOTO, "image/jpeg")
        other.save()
    purge.wipe(office_with_people, purged)
    assert [bytes(blob.data) for blob in Blob.select()] == [PHOTO]


def test_who_was_merged_into_the_person_is_wiped_too(office_with_people, purged, tmp_path):
    office = office_with_people
    with office.act("重复建档"):
        other = Person(name=OLD_NAME, mobile="13700001111", employer="卧龙岗")
        other.save()
    merging.merge(office, purged, other.id)
    done = purge.erase(office, purged, *every_mention(purged))
    done.office.close()
    assert traces(tmp_path, (*WORDS, "13700001111")) == set()


# -- no way back -----------------------------------------------------------------------------


def test_what_was_wiped_cannot_be_undone(office_with_people, purged):
    office = office_with_people
    with office.act("新建 王五"):
        Person(name="王五").save()
    purge.wipe(office, purged)
    its = Act.get(Act.kind == "purge").id
    with pytest.raises(Unavailable, match="不能撤销"):
        office.undo_act(its)
    for act_id in {row.act for row in History.select().where(History.kind == "post")} - {its}:
        with pytest.raises(Unavailable, match="已彻底删除的个人信息，不能撤销"):
            office.undo_act(act_id)
    assert office.next_undo().sentence == "新建 王五"
    assert office.undo() == "新建 王五"
    assert office.redo() == "新建 王五"


def test_a_deleted_record_of_the_person_is_no_longer_in_the_bin(office_with_people, purged):
    office = office_with_people
    with office.act(f"删除 {NAME} 的学历"):
        for row in Education.select().where(Education.person == purged):
            row.delete_instance()
    today = dates.today()
    assert len(trail.deletions(today)) == 1
    purge.wipe(office, purged)
    assert trail.deletions(today) == []


def test_a_person_is_wiped_once(office_with_people, purged):
    purge.wipe(office_with_people, purged)
    for call in (purge.plan, lambda row: purge.wipe(office_with_people, row)):
        with pytest.raises(Unavailable, match="已经彻底删除过"):
            call(purged)
    with pytest.raises(Unavailable, match="已不在台账里"):
        purge.plan(9999)


def test_the_act_and_every_image_name_nobody(office_with_people, purged):
    alias = purge.wipe(office_with_people, purged)
    act = Act.get(Act.kind == "purge")
    assert act.sentence == f"彻底删除个人信息：{alias}"
    images = "".join(f"{row.old}{row.new}" for row in History.select())
    assert not any(word in images for word in WORDS)


def test_history_is_sealed_outside_a_purge(office_with_people, purged):
    purge.wipe(office_with_people, purged)
    for sql in ("UPDATE act SET sentence = ''", "DELETE FROM history", "DELETE FROM purged"):
        with (
            pytest.raises(Unavailable),
            office_with_people.act("改历史"),
        ):
            database.execute_sql(sql)


def test_the_file_opens_again_and_is_whole(office_with_people, purged):
    done = purge.erase(office_with_people, purged)
    schema.require_triggers()
    schema.require_whole()
    person = Person.get_by_id(purged)
    with done.office.act("补登"):
        person.remarks = "以后的事"
        person.save()
    done.office.close()
    with Office.open(office_with_people.path) as office:
        assert office.undo() == "补登"


def test_a_file_that_cannot_be_written_anew_is_told_and_the_data_is_gone(
    office_with_people, purged
):
    path = office_with_people.path
    path.with_name(f"{path.name}.part").mkdir()  # in the way of the new file
    done = purge.erase(office_with_people, purged)
    assert done.trouble is not None
    assert Person.get_by_id(purged).name == done.alias
    done.office.close()
    assert ID_NUMBER.encode() not in path.read_bytes()


# -- older copies ----------------------------------------------------------------------------


def test_r13_restoring_an_older_backup_repeats_the_purge(office_with_people, purged, tmp_path):
    office, path = office_with_people, office_with_people.path
    older = make_backup(office, default_folder(path), "手动").path
    texts, files = every_mention(purged)
    office = purge.erase(office, purged, texts, files).office
    newer = make_backup(office, default_folder(path), "删除后").path
    uids = purge.registered()
    held = purge.holding([default_folder(path)], kept_folder(path), uids)
    assert [entry.path for entry in held] == [older]
    live = live_counts()
    office.close()

    done = restore(older, path)
    assert done.wiped == 1
    with Office.open(path) as office:
        assert purge.registered() >= uids
        found = live_counts()
        assert {**found, "office_settings": ""} == {**live, "office_settings": ""}
        assert Person.get_by_id(purged).anonymised_on
        images = "".join(f"{row.old}{row.new}" for row in History.select())
        assert not any(word in images for word in WORDS)
    purge.drop(held[0])
    assert not older.exists()
    assert traces(tmp_path) == set()
    assert restore(newer, path).wiped == 0


def test_the_register_of_this_pc_is_repeated_where_the_file_is_gone(office_with_people, purged):
    path = office_with_people.path
    older = make_backup(office_with_people, default_folder(path), "手动").path
    purge.wipe(office_with_people, purged)
    uids = purge.registered()
    office_with_people.close()
    path.unlink()
    assert restore(older, path, uids).wiped == 1
    with Office.open(path):
        assert Person.get_by_id(purged).name.startswith("已匿名")
        assert purge.registered() >= uids
