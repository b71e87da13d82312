"""The official documents on offer, with their options."""

from printing.sheet import Option, Sheet, later

_HEAD = (
    Option("title", "标题", "text"),
    Option("addressee", "主送", "text"),
)
_ENDS = (
    Option("red_head", "套红版头", "flag", default=False),
    Option("note", "附注", "text"),
    Option("copies_to", "抄送", "text"),
    Option("printed_by", "印发机关", "text"),
)
_NUMBER = Option("number", "文号", "text")
_DATED = Option("issued_on", "落款日期", "date")
SEALED = Option("sealed", "加盖印章", "flag", default=True)
UNSEALED = Option("sealed", "加盖印章", "flag", default=False)

COMMENDATION_NOTICE = Sheet(
    "commendation_notice",
    "表扬通报",
    "C",
    ("commendation_batch",),
    "one",
    (
        Option(
            "form", "文种", "choice", (("notice", "通报（决定）"), ("publicity", "公示")), "notice"
        ),
        *_HEAD,
        SEALED,
        *_ENDS,
    ),
    later("models.paper.notice", "commendation_notice"),
    later("printing.documents.commendation_notice", "compose"),
)

MEETING_NOTICE = Sheet(
    "meeting_notice",
    "会议通知",
    "C",
    ("activity", "meeting", "training"),
    "one",
    (
        *_HEAD,
        _NUMBER,
        Option("hour", "具体时间", "text"),
        Option("audience", "参会人员", "text"),
        Option("requirements", "有关要求（用；分开）", "text"),
        Option("contact", "联系人", "text"),
        Option("contact_number", "联系电话", "text"),
        Option("list", "附参会人员名单", "flag", default=False),
        Option("reply", "附回执", "flag", default=False),
        Option("reply_by", "回执截止日期", "date"),
        _DATED,
        SEALED,
        *_ENDS,
    ),
    later("models.paper.meeting_documents", "meeting_notice"),
    later("printing.documents.meeting_notice", "compose"),
)

ISSUED_MINUTES = Sheet(
    "issued_minutes",
    "会议纪要",
    "C",
    ("meeting", "activity"),
    "one",
    (
        Option("title", "标题", "text"),
        Option("number", "编号", "text"),
        _DATED,
        UNSEALED,
        *_ENDS,
    ),
    later("models.paper.meeting_documents", "issued_minutes"),
    later("printing.documents.issued_minutes", "compose"),
)

WORK_SUMMARY = Sheet(
    "work_summary",
    "工作总结",
    "C",
    (),
    "office",
    (
        Option("title", "标题", "text"),
        _NUMBER,
        Option("since", "起始日期（留空则各数字用自己的）", "date"),
        Option("until", "截止日期", "date"),
        Option("edition", "定稿（留空印底稿）", "text"),
        Option("appendix", "附数字来源", "flag", default=True),
        _DATED,
        UNSEALED,
        *_ENDS,
    ),
    later("models.paper.summary", "work_summary"),
    later("printing.documents.work_summary", "compose"),
)

OFFERS = (COMMENDATION_NOTICE, MEETING_NOTICE, ISSUED_MINUTES, WORK_SUMMARY)
