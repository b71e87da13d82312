"""A person with rows in every class that refers to one, and what must not be found later."""

import json

import peewee

from models import attachments, blobs
from models.absorbing import references_to
from models.activities import Activity
from models.duplicates import Merged
from models.history import Draft
from models.people import Person
from models.purging.treatments import COUNTED, TREATMENTS
from models.register import RECORDS

NAME, FORMER = "韩信忠", "韩破奴"
ID_NUMBER, MOBILE, OTHER_MOBILE = "511602198005031239", "13911112222", "13733334444"
OFFICE_PHONE, EMAIL, WECHAT = "0826-7654321", "hanxz@lichang.example", "hanxz_1980"
EMPLOYER = "历城机械制造厂"
PHOTO, PAPER = b"photo of the person", b"%PDF paper of the person"
SECRETS = (
    NAME, "韩 信忠", FORMER, ID_NUMBER, MOBILE, OTHER_MOBILE, OFFICE_PHONE, EMAIL, WECHAT, EMPLOYER,
    "密语", "han xin zhong", "hanxinzhong",
)  # fmt: skip


def enter_person(office):
    """Enter the person in several acts, so that the history has something to tell."""
    with office.act(f"新建会员：{NAME}"):
        person = Person(name=FORMER, sex="1", birth_date="1980-05-03", category="11")
        person.save()
    with office.act(f"修改 {FORMER} 的资料"):
        person = Person.get_by_id(person.id)
        person.name, person.former_names = NAME, FORMER
        person.id_number, person.mobile, person.office_phone = ID_NUMBER, MOBILE, OFFICE_PHONE
        person.email, person.wechat, person.employer = EMAIL, WECHAT, EMPLOYER
        person.achievements, person.address = "密语业绩", "密语地址"
        person.photo = blobs.keep(PHOTO)
        person.save()
    return person.id


def enter_everything(office, person_id):
    """Give the person a row of every class that refers to one, files, drafts, old values."""
    with office.act(f"登记 {NAME} 的各类记录"):
        for model, field in references_to(Person):
            if field.name != "second":
                values = {"former_id": 4711} if model is Merged else {}
                row = example(model, **values, **{field.name: person_id})
                _enter_below(model, row)
        file = attachments.attach(Person.get_by_id(person_id), f"{NAME}申请书.pdf", PAPER)
        file.caption_text = "密语说明"
        file.save()
    with office.act(f"改手机：{NAME}"):
        person = Person.get_by_id(person_id)
        person.mobile, person.remarks = OTHER_MOBILE, "密语备注"
        person.save()
    text = json.dumps({"name": NAME, "mobile": MOBILE})
    Draft.create(kind="person", row=person_id, at="2026-01-01", text=text)
    Draft.create(kind="activity", row=None, at="2026-01-01", text=text)


def _enter_below(model, row):
    for below, treatment in TREATMENTS.items():
        if treatment.through and below.fields()[treatment.through].rel_model is model:
            example(below, **{treatment.through: row.id})


def enter_mentions(office):
    """Name the person in records that do not refer to them; returns the activity's id."""
    with office.act(f"活动，{NAME} 主持"):
        activity = Activity(name="三下乡", category="public_service", start_on="2022-03-05")
        activity.content = f"由{NAME}（手机 {MOBILE}）主持，{NAME[0]}总讲话。"
        activity.save()
        attachments.attach(activity, f"{NAME}讲话稿.pdf", b"%PDF speech")
        attachments.attach(activity, "签到表.pdf", b"%PDF list")
    return activity.id


def example(model, **values):
    """Store a row of a class, every field filled: texts with secrets, dates, codes and numbers."""
    row = model(**values)
    for name, field in model.fields().items():
        if row.__data__.get(name) is None:
            setattr(row, name, _filling(model, name, field))
    row.write()
    return row


def _filling(model, name, field):
    if isinstance(field, peewee.ForeignKeyField):
        if field.rel_model is Person:
            return None if not field.required else _somebody()
        return example(field.rel_model).id if field.required else None
    if field.kind == "choice":
        return next(iter(field.table.codes))
    if field.kind in COUNTED:
        if field.kind == "count":
            return max(field.least, 1)
        return {"pdate": "2021-03", "date": "2021-03-01", "money": 100, "flag": False}[field.kind]
    return _text(model, name, field)


def _somebody():
    return Person.select(Person.id).where(Person.name == "田富")


def _text(model, name, field):
    treatment = TREATMENTS.get(model)
    if treatment is None:
        return f"{model.kind()}{model.select().count() + 1}" if field.required else None
    if name in treatment.kept:
        return "编号7"
    if name in treatment.named:
        return NAME
    return f"给{NAME}的" if name in treatment.told else "密语一句"


def bytes_found(path, words=SECRETS):
    """The secrets in the bytes of a file, in any writing that a program may use."""
    data = path.read_bytes()
    return sorted(
        f"{path.name}: {word} in {code}"
        for word in words
        for code, written in _written(word).items()
        if written in data
    )


def _written(word):
    codes = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
    found = {code: word.encode(code) for code in codes}
    return found | {"JSON": json.dumps(word)[1:-1].encode()}


def kinds_that_stay():
    """The kinds of rows that a purge must leave as they count."""
    whole = {model.kind() for model, treatment in TREATMENTS.items() if treatment.is_whole}
    return [kind for kind in RECORDS if kind not in whole]
