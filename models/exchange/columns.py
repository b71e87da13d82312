"""The columns that an import knows, and the heads under which offices write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from models import text as texts

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOISE = re.compile(r"[\s:：*★]+")


@dataclass(frozen=True)
class Target:
    """What a column of a sheet can mean.

    Attributes:
        key: the field of Person where there is one, else a name of its own.
        title: what the window offers.
        pattern: heads that mean it, already normalised; two levels are joined by ``/``.
    """

    key: str
    title: str
    pattern: re.Pattern[str]


def _target(key: str, title: str, *patterns: str) -> Target:
    return Target(key, title, re.compile("|".join(f"(?:{p})" for p in (title, *patterns))))


# Order counts: the first that fits is taken.
PERSON: tuple[Target, ...] = (
    _target("uid", "编号"),
    _target("seq", "序号", r"号|no\.?|id"),
    _target("name", "姓名", r"(会员|人员|人士|代表人士)?(姓名|名字)"),
    _target("former_names", "曾用名"),
    _target("name_pinyin", "姓名拼音", "拼音"),
    _target("sex", "性别"),
    _target("birth_date", "出生年月", r"(出生)(日期|时间|年月日)?|生日"),
    _target("age", "年龄", r"周岁"),
    _target("ethnic_group", "民族"),
    _target("native_place", "籍贯", "原籍"),
    _target("birth_place", "出生地"),
    _target("affiliation_joined_on", "加入时间", r"(入党|加入党派|入党派|参加党派)(时间|年月)"),
    _target("affiliation", "政治面貌", r"政治面目|党派|政治身份|党派身份|所属党派"),
    _target("second_affiliation", "第二党派"),
    _target(
        "edu_full_time", "全日制学历", r"全日制(教育)?/?(学历)?(及?学位)?|学历(学位)?/全日制(教育)?"
    ),
    _target("school_full_time", "全日制毕业院校", r"全日制(教育)?/?毕业(院校|学校).*"),
    _target(
        "edu_in_service", "在职学历", r"在职(教育)?/?(学历)?(及?学位)?|学历(学位)?/在职(教育)?"
    ),
    _target("school_in_service", "在职毕业院校", r"在职(教育)?/?毕业(院校|学校).*"),
    _target("edu", "学历", r"(最高)?学历(学位|及学位|/学历)?|文化程度|受教育程度"),
    _target("degree", "学位", r"(最高)?学位|学历/学位"),
    _target("school", "毕业院校", r"毕业(院校|学校).*|院校.*专业"),
    _target(
        "professional_title",
        "职称",
        r"(专业技术|专技)(职务|职称|资格|职务职称|资格职称)|专业职称|技术职称",
    ),
    _target("qualifications", "职业资格", r"执业资格.*|职业资格.*"),
    _target(
        "unit_job", "工作单位及职务", r"(现)?(工作|所在|现工作)?单位(及|和|与|、|/|,)?(现任)?职务"
    ),
    _target("employer", "工作单位", r"(现)?(工作|所在|任职|现工作)?单位(名称)?"),
    _target("job_title", "职务", r"(现任|单位|工作|行政)?职务|职位|岗位"),
    _target("category", "所属类别", r"(新阶|新的社会阶层|代表|代表人士|人员|人士|从业|身份)*类别"),
    _target("industry", "从业领域", r"(所属|从事|所在)?行业|从事领域|领域"),
    _target("posts", "会内职务", r"(新联会|协会|联谊会|本会|会内)(内)?(任职|职务)"),
    _target("branches", "所属分会", r"(所属|所在)?(分会|专委会|分会专委会|组织)"),
    _target("joined_on", "入会时间", r"入会(日期|年月)|加入新联会时间"),
    _target(
        "seat", "社会职务", r"(主要)?社会(职务|任职|兼职)|政治安排|人大政协(任职|职务)|安排情况"
    ),
    _target("social", "社会安排"),
    _target("levels", "层级", r"(代表人士)?(层级|级别)|所属层级"),
    _target("entered_on", "入库时间", r"入库(日期|年月)"),
    _target("leader", "联谊交友领导", r"联系领导|联谊交友.*"),
    _target(
        "id_number",
        "身份证号",
        r"(居民)?身份证(号|号码|件号|件号码)?|公民身份号码|证件号码?|身份号码",
    ),
    _target("office_phone", "办公电话", r"固定电话|座机(号码)?|单位电话|办公室电话"),
    _target(
        "mobile", "手机", r"(联系|移动|手机)?(电话|手机)(号码|号)?|联系方式|手机号码?|电话号码"
    ),
    _target("wechat", "微信号", r"微信(号码)?"),
    _target("email", "电子邮箱", r"邮箱|电子邮件|e-?mail|邮箱地址"),
    _target("address", "通讯地址", r"(联系|通信|家庭|居住|现)?(地址|住址)"),
    _target("postcode", "邮编", r"邮政编码"),
    _target("work_started_on", "参加工作时间", r"(参加)?工作时间|参工时间"),
    _target("specialty", "熟悉专业有何专长", r"专长|特长|熟悉专业"),
    _target("district", "所在县区", r"县区|区县|(所在|所属)(区县|县区|地区)|县\(市、区\)"),
    _target("second_affiliation_joined_on", "第二党派加入时间"),
    _target("non_party_recognised_on", "无党派认定时间"),
    _target("employer_code", "单位统一社会信用代码", "统一社会信用代码"),
    _target("id_type", "证件类型"),
    _target("surname_length", "姓氏字数"),
    _target("health", "健康状况"),
    _target("achievements", "主要业绩", "社会贡献"),
    _target("rewards_punishments", "奖惩情况"),
    _target("annual_reviews", "年度考核结果"),
    _target("development_opinion", "培养使用意见"),
    _target("verified_on", "信息更新日期"),
    _target("died_on", "去世时间"),
    _target("photo_taken_on", "拍摄时间"),
    _target("anonymised_on", "匿名化日期"),
    _target("photo", "照片"),
    _target("remarks", "备注", "说明"),
)

# Have no record of their own yet: their text is kept in the remarks, the head before it.
KEPT_IN_REMARKS = {"seat": "社会职务", "social": "社会安排", "leader": "联谊交友领导"}
# What the columns of one education say of its mode; a single 学历 column says nothing.
SCHOOLING = {
    "edu_full_time": "full_time",
    "school_full_time": "full_time",
    "edu_in_service": "in_service",
    "school_in_service": "in_service",
}
IGNORED = frozenset({"seq", "age", "photo", "anonymised_on"})

# Sheets that are told apart by heads that only they have.
OTHER_KINDS: Mapping[str, frozenset[str]] = {
    "activity": frozenset({"活动名称", "活动主题", "服务群众", "班次名称", "会议名称"}),
    "donation": frozenset({"捐赠人", "捐赠日期", "受赠单位", "捐赠单位"}),
    "proposal": frozenset({"建议人", "提出日期", "采纳情况", "采纳条数"}),
    "seat": frozenset({"届次", "任期起", "任期止", "代表团/界别"}),
}


def normalised(head: str) -> str:
    """Return a head without spaces, line breaks, brackets and their content."""
    text = _NOISE.sub("", texts.fold(head))
    bare = _BRACKETS.sub("", text)
    return bare or text


def key_of(head: str) -> str | None:
    """Return the key of the column that a head means, None for an unknown one."""
    text = normalised(head)
    if not text:
        return None
    for target in PERSON:
        if target.pattern.fullmatch(text):
            return target.key
    return None
