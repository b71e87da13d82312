"""The forms on offer, with their options."""

from printing.sheet import Option, Sheet, later

_MAKER = Option("maker", "填表人", "text")
_WHICH = (("all", "集体和个人"), ("collectives", "只印集体"), ("persons", "只印个人"))

REGISTRATION_FORM = Sheet(
    "registration_form",
    "登记表",
    "A",
    ("person",),
    "each",
    (
        Option("title", "标题", "text", default="登记表"),
        Option("proposed", "拟任职务", "text"),
        Option("removed", "拟免职务", "text"),
        Option("reason", "任免理由", "text"),
        Option("reporting_unit", "呈报单位意见", "text"),
        _MAKER,
    ),
    later("models.paper.person_forms", "registration_form"),
    later("printing.forms.registration_form", "compose"),
)

REPRESENTATIVE_FORM = Sheet(
    "representative_form",
    "党外代表人士登记表",
    "A",
    ("person",),
    "each",
    (_MAKER,),
    later("models.paper.person_forms", "representative_form"),
    later("printing.forms.representative_form", "compose"),
    view="registered",
)

APPLICATION_FORM = Sheet(
    "application_form",
    "入会申请表",
    "A",
    ("person",),
    "each",
    (
        Option(
            "heading",
            "表名",
            "choice",
            (("入会申请表", "入会申请表"), ("会员登记表", "会员登记表")),
            "入会申请表",
        ),
        Option("blank", "空白表", "flag", default=False),
        Option("full_id_number", "完整身份证号（登记事由）", "flag", default=False),
        Option("full_phone", "完整手机号码（登记事由）", "flag", default=False),
    ),
    later("models.paper.person_forms", "application_form"),
    later("printing.forms.application_form", "compose"),
    may_be_empty=True,
)

NOMINATION_FORM = Sheet(
    "nomination_form",
    "推荐审批表",
    "A",
    ("commendation_batch",),
    "one",
    (
        Option("which", "打印范围", "choice", _WHICH, "all"),
        Option("copies", "一式几份", "text", default="三"),
        Option("full_phone", "完整联系电话（登记事由）", "flag", default=False),
    ),
    later("models.paper.nomination", "nomination_form"),
    later("printing.forms.nomination_form", "compose"),
)

OFFERS = (REGISTRATION_FORM, REPRESENTATIVE_FORM, APPLICATION_FORM, NOMINATION_FORM)
