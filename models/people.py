"""Person 人物 and the rows that belong to one (DOMAIN 3.2)."""

from __future__ import annotations

import functools
import operator
from datetime import date
from typing import Any

from models import codes, dates, names, numbers, standing
from models import text as texts
from models.fields import (
    Choice,
    Count,
    Day,
    Derived,
    DerivedNumber,
    Flag,
    LongText,
    Name,
    PartialDate,
    Reference,
    Text,
)
from models.file_fields import Photo
from models.number_fields import CreditCode, IdNumber, Phone
from models.organisation import Body
from models.periods import period_problem
from models.record import RemarkedRecord


class Person(RemarkedRecord):
    """人物: anyone with a file, member or not. Fields of 会员登记表 and 党外代表人士登记表."""

    title_of_kind = "会员"

    name = Name("姓名", width=8)
    surname_key = Derived()
    strokes_key = Derived()
    pinyin_key = Derived()
    search_text = Derived()
    pinyin_head = DerivedNumber()
    member_since = Derived()  # both kept by triggers: models/standing.py
    member_until = Derived()
    highest_education = Derived()  # too
    sex = Choice("性别", "sex", width=4)
    birth_date = PartialDate("出生年月", width=8)
    ethnic_group = Choice("民族", "ethnic", width=6)
    category = Choice("所属类别", "category", width=16)
    employer = Text("工作单位", width=18)
    job_title = Text("职务", width=12)
    affiliation = Choice("政治面貌", "affiliation", width=10)
    mobile = Phone("手机", sensitive=True)
    id_type = Choice("证件类型", "id_type", width=10)
    id_number = IdNumber("身份证号", unique=True)
    former_names = Text("曾用名")
    surname_length = Count("姓氏字数", least=1)
    name_pinyin = Text("姓名拼音", width=14)
    native_place = Text("籍贯", width=8)
    birth_place = Text("出生地", width=8)
    photo = Photo("照片")
    photo_taken_on = PartialDate("拍摄时间")
    died_on = PartialDate("去世时间")
    anonymised_on = Day("匿名化日期")
    affiliation_joined_on = PartialDate("加入时间")
    second_affiliation = Choice("第二党派", "affiliation")
    second_affiliation_joined_on = PartialDate("第二党派加入时间")
    non_party_recognised_on = PartialDate("无党派认定时间")
    industry = Text("从业领域")
    employer_code = CreditCode("单位统一社会信用代码")
    district = Choice("所在县区", "division", width=8)
    work_started_on = PartialDate("参加工作时间")
    professional_title = Text("专业技术职务（职称）", width=12)
    qualifications = Text("职业资格", width=12)
    specialty = Text("熟悉专业有何专长")
    health = Text("健康状况", sensitive=True)
    achievements = LongText("主要业绩（社会贡献）")
    rewards_punishments = LongText("奖惩情况")
    annual_reviews = LongText("年度考核结果")
    development_opinion = LongText("培养使用意见")
    office_phone = Phone("办公电话")
    email = Text("电子邮箱", width=18)
    wechat = Text("微信号")
    address = Text("通讯地址", sensitive=True, width=20)
    postcode = Text("邮编", limit=6, width=6)
    verified_on = Day("信息更新日期")

    class Meta:
        table_name = "person"
        # the usual list and its search read the first index alone; the second holds members only
        indexes = ((("pinyin_key", "id", "search_text"), False),)

    def rules(self) -> dict[str, str]:
        """Override Record.rules."""
        found = {}
        if self.surname_length is not None and self.surname_length > 2:
            found["surname_length"] = "姓氏字数是 1 或 2。"
        if self.non_party_recognised_on and self.affiliation != "12":
            found["non_party_recognised_on"] = "只有无党派人士才填认定时间；请先改政治面貌。"
        return found

    def doubts(self) -> dict[str, str]:
        """Override Record.doubts: sex and birth date against the ID number; never changed."""
        if not self.has_resident_id or numbers.id_number_warning(str(self.id_number)):
            return {}
        found = {}
        born = numbers.birth_of_id(str(self.id_number)) or ""
        if self.birth_date and not born.startswith(self.birth_date):
            found["birth_date"] = f"与身份证号不符：证号上是 {dates.show(born, 'document')}。"
        sex = numbers.sex_of_id(str(self.id_number))
        if self.sex in ("1", "2") and sex and sex != self.sex:
            found["sex"] = f"与身份证号不符：证号上是{codes.TABLES['sex'].label(sex)}。"
        return found

    @property
    def has_resident_id(self) -> bool:
        """Whether the number is that of a resident identity card, the only kind that is checked."""
        return bool(self.id_number) and self.id_type in (None, "resident")

    def warnings(self) -> dict[str, str]:
        """Extend Record.warnings: other papers than the identity card have no check digit."""
        found = super().warnings()
        if not self.has_resident_id:
            found.pop("id_number", None)
        return found

    def derive(self) -> None:
        """Override Record.derive: the proposals of DOMAIN 7.4, sort keys, search text."""
        self._follow_a_changed_name()
        if not self.surname_length:
            self.surname_length = names.propose_surname_length(self.name)
        if not self.name_pinyin:
            self.name_pinyin = names.propose_pinyin(self.name, self.surname_length)
        keys = {
            "surname_key": names.surname_strokes_key(self.name),
            "strokes_key": names.name_strokes_key(self.name),
            "pinyin_key": names.pinyin_key(self.name_pinyin, self.name, self.surname_length),
            "pinyin_head": names.pinyin_head(self.name_pinyin),
            "search_text": self._search_text(),
        }
        for name, value in keys.items():
            if getattr(self, name) != value:
                setattr(self, name, value)

    def _follow_a_changed_name(self) -> None:
        """Propose anew what was proposed for the former name; what was typed by hand stays."""
        if not self.id or "name" not in {field.name for field in self.dirty_fields}:
            return
        before = Person.get_or_none(Person.id == self.id)
        if before is None or before.name == self.name:
            return
        length = names.propose_surname_length(before.name)
        if self.name_pinyin == names.propose_pinyin(before.name, before.surname_length or length):
            self.name_pinyin = None
        if self.surname_length == length:
            self.surname_length = None

    def _search_text(self) -> str:
        readings = names.readings_text(self.name, self.surname_length or 1, self.name_pinyin or "")
        parts = (
            self.name,
            readings,
            self.former_names,
            self.id_number,
            self.mobile,
            self.office_phone,
            self.employer,
            self.job_title,
        )
        return "\n".join(texts.fold(part) for part in parts if part)

    @property
    def is_non_cpc(self) -> bool:
        """党外: affiliation known and no slot is a Party member's."""
        return codes.is_non_cpc(self.affiliation, self.second_affiliation)

    def age_on(self, day: date) -> int | None:
        """Whole years by month (DOMAIN 3.2)."""
        return dates.age_on(self.birth_date, day) if self.birth_date else None

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """The usual order of people: pinyin."""
        return (cls.pinyin_key, cls.id)

    @classmethod
    def like(cls, person: Person) -> list[Person]:
        """People who may be this one already: same ID, or same name with birth month or mobile."""
        rules: list[Any] = []
        if person.id_number:
            rules.append(cls.id_number == person.id_number)
        if person.name and person.birth_date and len(person.birth_date) >= 7:
            month = person.birth_date[:7]
            rules.append((cls.name == person.name) & cls.birth_date.startswith(month))
        if person.name and person.mobile:
            rules.append((cls.name == person.name) & (cls.mobile == person.mobile))
        if not rules:
            return []
        condition = functools.reduce(operator.or_, rules)
        return list(cls.select().where(condition & (cls.id != (person.id or 0))))


Person.add_index(standing.members_index(Person))


class PersonRow(RemarkedRecord):
    """A row that belongs to one person; a subclass declares ``person`` first."""

    person_id: int | None

    class Meta:
        abstract = True

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """As entered."""
        return (cls.id,)


class PersonCategory(PersonRow):
    """兼属类别: a further category besides the primary one; group sums may exceed the total."""

    title_of_kind = "兼属类别"

    person = Reference(Person, "人物", required=True, backref="categories")
    category = Choice("所属类别", "category", required=True, width=16)

    class Meta:
        table_name = "person_category"
        indexes = ((("person", "category"), True),)


class Education(PersonRow):
    """学历: the form prints the highest per mode, the roster the highest overall."""

    title_of_kind = "学历"

    person = Reference(Person, "人物", required=True, backref="educations")
    mode = Choice("学习形式", "study_mode", required=True, width=8)
    level = Choice("学历", "education", width=10)
    degree = Choice("学位", "degree", width=8)
    degree_name = Text("学位名称", width=10)
    school = Text("毕业院校系", width=20)
    major = Text("专业", width=12)
    started_on = PartialDate("入学时间", width=8)
    ended_on = PartialDate("毕业时间", width=8)

    class Meta:
        table_name = "education"

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """Highest first: smaller codes of GB/T 4658 are higher."""
        return (cls.level.is_null(), cls.level, cls.id)

    def rules(self) -> dict[str, str]:
        """Override Record.rules."""
        return period_problem(self.started_on, self.ended_on, "ended_on")


class ResumeEntry(PersonRow):
    """简历: one line of a career; an empty end means 至今."""

    title_of_kind = "简历"

    person = Reference(Person, "人物", required=True, backref="resume")
    started_on = PartialDate("起", required=True, width=8)
    ended_on = PartialDate("止", width=8)
    content = Text("内容", required=True, width=40)

    class Meta:
        table_name = "resume_entry"

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """By start."""
        return (cls.started_on, cls.id)

    def rules(self) -> dict[str, str]:
        """Override Record.rules."""
        return period_problem(self.started_on, self.ended_on, "ended_on")


class FamilyMember(PersonRow):
    """家庭成员: spouse, children, parents, siblings, in that order; sensitive as a whole."""

    title_of_kind = "家庭成员"

    person = Reference(Person, "人物", required=True, backref="family")
    relation = Text("称谓", required=True, width=6)
    name = Name("姓名", width=8, sensitive=True)
    birth_date = PartialDate("出生年月", width=8, sensitive=True)
    affiliation = Choice("政治面貌", "affiliation", width=10, sensitive=True)
    employer_title = Text("工作单位及职务", width=24, sensitive=True)

    class Meta:
        table_name = "family_member"


class Consent(PersonRow):
    """个人信息同意: the person's dated consent."""

    title_of_kind = "个人信息同意"

    person = Reference(Person, "人物", required=True, backref="consents")
    granted_on = Day("同意日期", required=True, width=10)
    withdrawn_on = Day("撤回日期", width=10)
    form = Choice("形式", "consent_form", required=True, width=8)
    covers_sensitive = Flag("含敏感信息")
    scope = Text("范围", width=20)

    class Meta:
        table_name = "consent"


class RegistryEntry(PersonRow):
    """人物库登记: a dated entry of a person as 代表人士 at one level."""

    title_of_kind = "人物库登记"

    person = Reference(Person, "人物", required=True, backref="registry")
    level = Choice("层级", "level", required=True, width=6)
    body = Reference(Body, "责任单位")
    sourcing = Choice("举荐方式", "sourcing", width=8)
    entered_on = PartialDate("入库日期", required=True, width=10)
    left_on = PartialDate("出库日期", width=10)
    leave_reason = Text("出库原因", width=12)

    class Meta:
        table_name = "registry_entry"
        indexes = ((("left_on", "person"), False),)

    def rules(self) -> dict[str, str]:
        """Override Record.rules: not two open entries at one level."""
        others = (
            type(self)
            .select()
            .where(
                (RegistryEntry.person == self.person_id)
                & (RegistryEntry.level == self.level)
                & RegistryEntry.left_on.is_null()
                & (RegistryEntry.id != (self.id or 0))
            )
        )
        if self.person_id and not self.left_on and others.exists():
            return {"level": "此人在这一层级已经登记在库，请先填那一条的出库日期。"}
        return period_problem(self.entered_on, self.left_on, "left_on")
