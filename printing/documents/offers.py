"""The official documents on offer, with their options."""

from printing.sheet import Option, Sheet, later

COMMENDATION_NOTICE = Sheet(
    "commendation_notice",
    "表扬通报",
    "C",
    ("commendation_batch",),
    "one",
    (
        Option("title", "标题", "text"),
        Option("addressee", "主送", "text"),
        Option("red_head", "套红版头", "flag", default=False),
        Option("sealed", "加盖印章", "flag", default=True),
    ),
    later("models.paper.notice", "commendation_notice"),
    later("printing.documents.commendation_notice", "compose"),
)

OFFERS = (COMMENDATION_NOTICE,)
