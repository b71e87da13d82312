"""The sheets on offer, by name, with their options.

Knows no PDF library until something is drawn, so that the window and the command line list the
sheets at once.
"""

from datetime import date

from models.paper import ROSTER_COLUMNS, ROSTER_GROUPINGS, NoticeData, RosterData, Selection
from printing.sheet import Option, Options, Printed, Sheet


def _collect_roster(selection: Selection) -> RosterData:
    from models.roster_rows import member_roster  # knows the database; listing sheets needs none

    return member_roster(selection)


def _draw_roster(data: RosterData, options: Options, day: date) -> Printed:
    from printing import roster  # reportlab costs 124 ms: only at the first print

    return roster.draw(data, options, day)


def _collect_notice(selection: Selection) -> NoticeData:
    from models.roster_rows import commendation_notice  # as above

    return commendation_notice(selection)


def _draw_notice(data: NoticeData, options: Options, day: date) -> Printed:
    from printing import commendation_notice  # as above

    return commendation_notice.draw(data, options, day)


FONTS = Option(
    "fonts",
    "字体",
    "choice",
    (("office", "本机公文字体优先"), ("bundled", "随程序字体")),
    "office",
)

MEMBER_ROSTER = Sheet(
    "member_roster",
    "会员花名册",
    "person",
    (
        Option("title", "标题", "text"),
        Option(
            "paper",
            "纸张",
            "choice",
            (("a4_landscape", "A4 横向"), ("a3_landscape", "A3 横向"), ("a4_portrait", "A4 纵向")),
            "a4_landscape",
        ),
        Option("size", "字号", "choice", (("五号",) * 2, ("小四",) * 2, ("小五",) * 2), "五号"),
        Option("group", "分组", "choice", (("", "不分组"), *ROSTER_GROUPINGS)),
        Option(
            "columns",
            "列",
            "columns",
            tuple((column.key, column.title) for column in ROSTER_COLUMNS),
            tuple(column.key for column in ROSTER_COLUMNS if column.shown),
        ),
        Option("full_id_number", "完整身份证号（登记事由）", "flag", default=False),
        Option("full_phone", "完整联系电话（登记事由）", "flag", default=False),
        Option("footer", "制表人、审核人、制表日期", "flag", default=True),
        Option("maker", "制表人", "text"),
        Option("checker", "审核人", "text"),
        FONTS,
    ),
    _collect_roster,
    _draw_roster,
)

COMMENDATION_NOTICE = Sheet(
    "commendation_notice",
    "表扬通报",
    "commendation_batch",
    (
        Option("title", "标题", "text"),
        Option("addressee", "主送", "text"),
        Option("red_head", "套红版头", "flag", default=False),
        Option("sealed", "加盖印章", "flag", default=True),
        FONTS,
    ),
    _collect_notice,
    _draw_notice,
)

SHEETS: dict[str, Sheet[RosterData] | Sheet[NoticeData]] = {
    MEMBER_ROSTER.name: MEMBER_ROSTER,
    COMMENDATION_NOTICE.name: COMMENDATION_NOTICE,
}
