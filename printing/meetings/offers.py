"""The sheets of activities and meetings on offer, with their options."""

from printing.sheet import Option, Sheet, later

EVENTS = ("activity", "meeting", "training")
FACES = (("title", "小标宋"), ("kai", "楷体"), ("heading", "黑体"), ("song", "宋体"))

SIGN_IN_SHEET = Sheet(
    "sign_in_sheet",
    "签到表",
    "C",
    EVENTS,
    "one",
    (
        Option("title", "标题", "text"),
        Option("up", "每页几栏", "choice", (("1", "一栏"), ("2", "两栏（横向）")), "1"),
        Option(
            "blank",
            "空行（临时到会）",
            "choice",
            tuple((str(n), f"{n} 行") for n in range(21)),
            "5",
        ),
        Option(
            "phone",
            "联系电话",
            "choice",
            (
                ("empty", "空栏，现场填写"),
                ("masked", "印隐去中间几位的号码"),
                ("off", "不要这一栏"),
            ),
            "empty",
        ),
        Option(
            "row_height",
            "行高",
            "choice",
            (("9", "9 毫米"), ("10", "10 毫米"), ("12", "12 毫米")),
            "10",
        ),
    ),
    later("models.paper.meeting_sheets", "sign_in_sheet"),
    later("printing.meetings.sign_in_sheet", "compose"),
)

MEETING_MINUTES = Sheet(
    "meeting_minutes",
    "会议记录",
    "B",
    ("meeting", "activity"),
    "one",
    (
        Option("title", "标题", "text"),
        Option("names", "印出席人员姓名", "flag", default=True),
    ),
    later("models.paper.minutes", "meeting_minutes"),
    later("printing.meetings.minutes", "compose"),
)

CARD_SIZES = (
    ("fold_landscape", "A4 横放对折（两面）"),
    ("fold_portrait", "A4 竖放对折（两面）"),
    ("210x140", "210×140 毫米"),
    ("100x150", "100×150 毫米"),
    ("120x180", "120×180 毫米"),
    ("150x200", "150×200 毫米"),
    ("200x300", "200×300 毫米（A3 纸）"),
    ("200x100", "亚克力 200×100 毫米"),
)

_CARD_OPTIONS = (
    Option("size", "规格", "choice", CARD_SIZES, "fold_landscape"),
    Option("content", "内容", "choice", (("name", "只印姓名"), ("unit", "姓名和单位")), "name"),
    Option("face", "姓名字体", "choice", FACES, "title"),
    Option(
        "fit",
        "字的大小",
        "choice",
        (("common", "全部一样大（长名缩小）"), ("own", "各自尽量大")),
        "common",
    ),
)
_ATTENDEES = later("models.paper.meeting_sheets", "attendees")
_CARDS = later("printing.meetings.place_card", "compose")

PLACE_CARD = Sheet("place_card", "桌签", "C", EVENTS, "one", _CARD_OPTIONS, _ATTENDEES, _CARDS)
# the same for persons chosen from the list, of whom no activity is known
PERSON_PLACE_CARD = Sheet(
    "person_place_card",
    "桌签（所选人员）",
    "C",
    ("person",),
    "list",
    _CARD_OPTIONS,
    _ATTENDEES,
    _CARDS,
    view="members",
)

_BADGE_OPTIONS = (
    Option("event", "活动名称", "text"),
    Option("unit", "印单位", "flag", default=True),
    Option("post", "印会内职务", "flag", default=False),
    Option("face", "姓名字体", "choice", FACES, "heading"),
)
_BADGES = later("printing.meetings.badge", "compose")

BADGE = Sheet("badge", "胸牌", "C", EVENTS, "one", _BADGE_OPTIONS, _ATTENDEES, _BADGES)
PERSON_BADGE = Sheet(
    "person_badge",
    "胸牌（所选人员）",
    "C",
    ("person",),
    "list",
    _BADGE_OPTIONS,
    _ATTENDEES,
    _BADGES,
    view="members",
)

ROSTRUM_PLAN = Sheet(
    "rostrum_plan",
    "主席台座次图",
    "C",
    EVENTS,
    "one",
    (
        Option("title", "标题", "text"),
        Option(
            "who",
            "就座人员",
            "choice",
            (("leaders", "班子成员和嘉宾"), ("guests", "嘉宾"), ("all", "全部参加人员")),
            "leaders",
        ),
        Option("guests_first", "嘉宾排在前面", "flag", default=True),
        Option(
            "seat_order",
            "次序",
            "choice",
            (("position", "按职务"), ("", "按打印所选的排序"), ("manual", "按登记先后")),
            "position",
        ),
        Option(
            "rows",
            "排数",
            "choice",
            (("", "自动"), *((str(n), f"{n} 排") for n in range(1, 6))),
        ),
        Option(
            "front",
            "第一排座位数",
            "choice",
            (("", "平均"), *((str(n), f"{n} 座") for n in range(1, 21))),
        ),
    ),
    later("models.paper.meeting_sheets", "rostrum"),
    later("printing.meetings.rostrum_plan", "compose"),
)

ADDRESS_LABELS = Sheet(
    "address_labels",
    "地址标签",
    "B",
    ("person",),
    "list",
    (
        Option(
            "size",
            "规格",
            "choice",
            (("2x8", "A4 每页 2×8 张（105×37 毫米）"), ("3x8", "A4 每页 3×8 张（70×37 毫米）")),
            "2x8",
        ),
        Option(
            "start",
            "从第几张开始",
            "choice",
            tuple((str(n), f"第 {n} 张") for n in range(1, 25)),
            "1",
        ),
        Option("unit", "印单位", "flag", default=False),
    ),
    later("models.paper.meeting_sheets", "address_labels"),
    later("printing.meetings.address_labels", "compose"),
    view="members",
)

OFFERS = (
    SIGN_IN_SHEET,
    MEETING_MINUTES,
    PLACE_CARD,
    PERSON_PLACE_CARD,
    BADGE,
    PERSON_BADGE,
    ROSTRUM_PLAN,
    ADDRESS_LABELS,
)
