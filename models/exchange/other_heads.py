"""The heads under which offices write their smaller lists: bases, documents, honours and such."""

from __future__ import annotations

from collections.abc import Mapping

Heads = tuple[tuple[str, str], ...]

_SEQ = ("seq", "序号|no")
_REMARKS = ("remarks", "备注|说明")
_DISTRICT = ("district", "(所在|所属)?(县区|区县|县市区|地区)")

OTHER_HEADS: Mapping[str, Heads] = {
    "base": (
        _SEQ,
        ("name", "(基地|阵地)(名称|名)"),
        _DISTRICT,
        ("kind_code", "(基地|阵地)?(类型|类别)"),
        ("host", "依托(单位|企业)"),
        ("manager", "(基地)?负责人"),
        ("phone", "(联系)?(电话|方式)|手机"),
        ("covered_count", "覆盖人数|服务人数"),
        ("levels", "(基地|命名)?(级别|层级)"),
        ("title", "命名(名称|称号)"),
        ("designated_on", "(命名|授牌|认定)(时间|日期)"),
        ("doc_number", "(命名)?文号"),
        ("reviewed_on", "复核(时间|日期)"),
        _REMARKS,
    ),
    "document": (
        _SEQ,
        ("title", "(文件|制度)(标题|名称)|文件名|标题"),
        ("kind_code", "(文件)?(类型|类别|种类)"),
        ("issuer", "(制发|发文|印发|制定)(单位|机关)"),
        ("doc_number", "(发文|文件)?(文号|编号|字号)"),
        ("issued_on", "(印发|发布|出台|制定|成文|发文)(日期|时间)"),
        ("repealed_on", "废止(日期|时间)"),
        ("clause_count", "条数|条款数"),
        ("summary", "(主要)?内容(摘要)?|摘要"),
        _REMARKS,
    ),
    "honour": (
        _SEQ,
        ("subject_name", "获奖(人|者|人员|单位|作品)(名称|姓名)?|作品(名称)?|姓名|名称"),
        ("subject_kind", "获奖(类型|类别|对象)"),
        ("award", "奖项(名称)?|(获奖|荣誉)名称|荣誉(称号)?|所获荣誉"),
        ("grade", "(获奖)?(等次|等级|奖次)"),
        ("awarding_unit", "(授予|颁奖|颁发|授奖|表彰)(单位|机关|机构)"),
        ("level", "(获奖|荣誉)?级别"),
        ("awarded_on", "(获奖|授予|颁奖|授奖|获得)(日期|时间)"),
        _REMARKS,
    ),
    "output": (
        _SEQ,
        ("form", "(成果)?形式|成果(类型|类别)"),
        ("title", "(书名|题名|作品|资料|成果)(名称)?|名称"),
        ("made_on", "(发放|制作|发布|完成)?(日期|时间)"),
        ("quantity", "(发放|制作|发布)?(数量|份数|册数|篇数)"),
        ("unit", "(计量)?单位"),
        ("platform", "(发布)?(平台|渠道)"),
        ("recipients", "(发放|受众)?对象"),
        ("author", "作者|制作人"),
        _REMARKS,
    ),
    "leader": (
        _SEQ,
        ("name", "领导姓名|联系领导(姓名)?"),
        ("title", "(领导|现任)?职务"),
        ("level", "(领导)?(级别|层级)"),
        _REMARKS,
    ),
    "liaison_pair": (
        _SEQ,
        ("leader", "领导(姓名)?|联系领导(姓名)?|联谊交友领导"),
        ("leader_title", "(领导)?职务"),
        ("leader_level", "(领导)?(级别|层级)"),
        ("person", "(联系|结对|交友|联谊)(对象|人士)(姓名)?|联系代表人士|代表人士(姓名)?"),
        ("started_on", "(结对|联系|交友|联谊)(时间|日期)"),
        ("ended_on", "结束(时间|日期)"),
        _REMARKS,
    ),
    "body": (
        _SEQ,
        ("name", "(机构|组织|分会|团体)(名称|全称)"),
        ("short_name", "简称"),
        ("kind_code", "(机构|组织)?(类型|类别|性质)"),
        ("parent", "(上级|所属)(机构|单位|组织)?"),
        _DISTRICT,
        ("founded_on", "成立(日期|时间)"),
        ("dissolved_on", "撤销(日期|时间)"),
        ("credit_code", "(统一)?(社会)?信用代码"),
        ("address", "(办公|注册)?地址"),
        ("phone", "(联系|办公)?电话"),
        _REMARKS,
    ),
}
# Without these a list is not of the kind; a list of people has most other heads too.
NEEDED: Mapping[str, frozenset[str]] = {
    "base": frozenset({"name", "district"}),
    "document": frozenset({"title", "issued_on"}),
    "honour": frozenset({"subject_name", "award", "awarded_on"}),
    "output": frozenset({"form", "quantity", "made_on"}),
    "leader": frozenset({"name", "title"}),
    "liaison_pair": frozenset({"leader", "person"}),
    "body": frozenset({"name", "founded_on"}),
}
# What finds the record that a row without 编号 means; one donor may well give twice on one day.
NATURAL: Mapping[str, tuple[str, ...]] = {
    "base": ("name",),
    "document": ("title", "issued_on"),
    "honour": ("subject_name", "award", "awarded_on"),
    "output": ("form", "title", "made_on"),
    "leader": ("name", "title"),
    "liaison_pair": ("leader", "person", "started_on"),
    "body": ("name",),
    "term": ("body", "ordinal"),
    "programme": ("name",),
    "counting_tag": ("name",),
    "activity": ("name", "start_on"),
    "meeting": ("name", "start_on"),
    "training": ("name", "start_on"),
    "membership": ("person", "body", "joined_on"),
    "post": ("person", "body", "position", "started_on"),
    "proposal": ("title", "submitted_on"),
    "seat": ("person", "kind_code", "level", "started_on"),
    "commendation_batch": ("title", "year"),
}
