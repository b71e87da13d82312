"""Persons for the forms: one with everything, and one with the longest legal values."""

from io import BytesIO

from PIL import Image

from models import blobs
from models.liaison import Leader, LiaisonPair
from models.membership import Membership
from models.people import (
    Consent,
    Education,
    FamilyMember,
    Person,
    PersonCategory,
    RegistryEntry,
    ResumeEntry,
)
from models.seats import Seat

LONG_NAME = "阿卜杜热合曼·麦麦提吐尔逊江木"
LONG_EMPLOYER = (
    "四川省广安市新的社会阶层人士实践创新基地建设与综合服务有限责任公司"
    "广安经济技术开发区新桥工业园区分公司技术研究与转化中心"
)
FIRM = "四川明德律师事务所"
JOB = "党支部书记、执行董事兼总经理、技术研究与转化中心主任"
FAMILY = (
    ("哥哥", "文杰", "1970-04", "中共党员"),
    ("妻子", "阿依夏木古丽·买买提", "1976-11", "民盟盟员"),
    ("父亲", "文国栋", "1946-02", "群众"),
    ("女儿", "文小满", "2012-05-21", ""),
    ("儿子", "文大江", "2001-08", "共青团员"),
    ("母亲", "周素芬", "1948-10", "群众"),
)


def photo(width=300, height=420):
    """A picture with a dark middle, as a photo is kept."""
    image = Image.new("RGB", (width, height), "steelblue")
    image.paste((40, 40, 60), (width // 4, height // 5, width * 3 // 4, height))
    buffer = BytesIO()
    image.save(buffer, "JPEG")
    return buffer.getvalue()


def full_person(body):
    """Somebody of whom everything is known, six relatives too."""
    person = Person(
        name="文明", sex="1", birth_date="1972-09-12", ethnic_group="01",
        native_place="四川广安", birth_place="四川省广安市邻水县鼎屏镇", affiliation="05",
        affiliation_joined_on="2004-06", category="21", work_started_on="1995-07",
        health="健康", professional_title="一级律师", qualifications="法律职业资格",
        specialty="民商事诉讼、企业合规与知识产权保护", employer="四川明德律师事务所",
        job_title="主任、高级合伙人", industry="法律服务", mobile="13800001234",
        id_number="511623197209121234", address="广安市广安区思源大道一段88号明德大厦12楼",
        email="wenming@example.com", wechat="wm_law88", district="511623",
        achievements="创办公益法律服务站9个，办理法律援助案件132件；领衔起草行业规则3项。",
        rewards_punishments="2018年获评四川省优秀律师；2021年获评广安市统一战线先进个人。",
        annual_reviews="2019年度、2020年度、2021年度均为称职。",
        development_opinion="政治坚定、专业过硬、群众认可，建议列为市级重点培养对象。",
        verified_on="2022-09-30", photo=blobs.keep(photo()), remarks="",
    )  # fmt: skip
    person.save()
    _life(person)
    _belonging(person, body)
    return person


def _life(person):
    Education(
        person=person, mode="full_time", level="21", degree="4", degree_name="法学学士",
        school="西南政法大学法律系", major="法学", ended_on="1995-07",
    ).save()  # fmt: skip
    Education(
        person=person, mode="in_service", level="14", degree="3", degree_name="法律硕士",
        school="四川大学法学院", major="法律", ended_on="2006-06",
    ).save()  # fmt: skip
    career = (
        ("1991-09", "1995-07", "西南政法大学法律系法学专业学习"),
        ("1995-07", "2001-03", "邻水县司法局法律援助中心科员"),
        ("2001-03", "2009-11", f"{FIRM}律师（其间：2003.09—2006.06在四川大学攻读法律硕士学位）"),
        ("2009-11", "2015-08", "四川明德律师事务所副主任、合伙人"),
        ("2015-08", None, "四川明德律师事务所主任、高级合伙人，广安市律师协会副会长"),
    )  # fmt: skip
    for start, end, content in career:
        ResumeEntry(person=person, started_on=start, ended_on=end, content=content).save()
    codes = {"中共党员": "01", "民盟盟员": "05", "群众": "13", "共青团员": "03", "": None}
    for relation, name, born, party in FAMILY:
        FamilyMember(
            person=person, relation=relation, name=name, birth_date=born,
            affiliation=codes[party], employer_title="广安友谊中学教师",
        ).save()  # fmt: skip


def _belonging(person, body):
    PersonCategory(person=person, category="41").save()
    RegistryEntry(person=person, level="municipal", entered_on="2019-03").save()
    RegistryEntry(person=person, level="provincial", entered_on="2021-03").save()
    Membership(
        person=person, body=body, applied_on="2020-05-08", joined_on="2020-06",
        sponsors="曾敏、李一鸣",
    ).save()  # fmt: skip
    Seat(
        person=person, arrangement="political", kind_code="cppcc_member", level="municipal",
        term_number=6, role="standing", started_on="2021-12",
    ).save()  # fmt: skip
    Seat(
        person=person, arrangement="social", kind_code="people_supervisor", level="municipal",
        appointing_unit="广安市人民检察院", started_on="2020-03",
    ).save()  # fmt: skip
    leader = Leader(name="张正明", title="市委常委、统战部部长", level="municipal")
    leader.save()
    LiaisonPair(leader=leader, person=person, started_on="2022-01").save()


def extreme_person():
    """Somebody with 15 characters of name, 40 lines of career and 12 relatives."""
    person = Person(
        name=LONG_NAME, sex="1", birth_date="1972-11", ethnic_group="05",
        native_place="新疆维吾尔自治区巴音郭楞蒙古自治州和静县",
        birth_place="新疆维吾尔自治区巴音郭楞蒙古自治州和静县巴音布鲁克镇",
        affiliation="12", non_party_recognised_on="2016-04", category="12",
        employer=LONG_EMPLOYER, job_title=JOB, work_started_on="1990-07",
        health="患有轻度高血压，其他一般健康状况良好",
        professional_title="教授级高级工程师、正高级经济师、高级会计师、注册咨询工程师",
        specialty="新能源材料制备、工业互联网安全、知识产权运营及少数民族语言文字信息处理",
        rewards_punishments="获评先进个人，记三等功一次。" * 30,
        annual_reviews="历年考核结果均为优秀等次。" * 20,
        achievements="带领团队完成科技成果转化项目三十余项，产生显著经济社会效益。" * 20,
        development_opinion="建议列入省级代表人士培养名单，安排实践锻炼。" * 15,
        photo=blobs.keep(photo(600, 300)),
    )  # fmt: skip
    person.save()
    Education(
        person=person, mode="full_time", level="21", degree="4", degree_name="理学学士",
        school="中国科学院新疆理化技术研究所材料物理与化学联合培养博士后流动站",
        major="高分子化学与物理及新能源材料器件",
    ).save()  # fmt: skip
    for number in range(40):
        year = 1982 + number
        content = f"第{number + 1}段经历：广安市某某科技有限公司项目部负责人、技术中心副主任"
        if number % 7 == 0:
            content += "，其间在中央社会主义学院参加新的社会阶层人士理论研究班并到基层一线挂职锻炼"
        ResumeEntry(
            person=person, started_on=f"{year}-07", ended_on=f"{year + 1}-07", content=content
        ).save()
    for number, letter in enumerate("甲乙丙丁戊己庚辛壬癸子丑"):
        FamilyMember(
            person=person, relation="弟弟", name=f"买合木提江·阿不都{letter}",
            birth_date=f"{1975 + number}-03", affiliation="13", employer_title=LONG_EMPLOYER,
        ).save()  # fmt: skip
    Consent(person=person, granted_on="2022-01-05", form="written", covers_sensitive=True).save()
    return person
