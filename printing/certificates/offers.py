"""The certificates on offer, and the page that calibrates a printer for them."""

from printing.sheet import Option, Sheet, later

PAPER = Option(
    "paper",
    "纸张",
    "choice",
    (
        ("a4_landscape", "A4 横向"),
        ("a4_portrait", "A4 纵向"),
        ("a3_folded", "A3 对折（印右半面）"),
        ("16k_landscape", "16 开横向（260×184 毫米）"),
        ("16k_portrait", "16 开纵向（184×260 毫米）"),
    ),
    "a4_landscape",
)
OFFSETS = (
    Option("offset_x", "左右偏移（0.1 毫米，向右为正）", "text", default="0"),
    Option("offset_y", "上下偏移（0.1 毫米，向下为正）", "text", default="0"),
)
TEXT = "在{年度}年度新的社会阶层人士工作中成绩突出，被评为{称号}。特发此证，以资鼓励。"

CERTIFICATE = Sheet(
    "certificate",
    "荣誉证书",
    "C",
    ("commendation_batch",),
    "one",
    (
        PAPER,
        Option(
            "frame",
            "样式",
            "choice",
            (
                ("frame", "印标题和边框"),
                ("plain", "印标题，不印边框"),
                ("overlay", "套打：只印填写的文字"),
            ),
            "frame",
        ),
        Option(
            "who",
            "打印对象",
            "choice",
            (("all", "集体和个人"), ("collective", "只印集体"), ("member", "只印个人")),
            "all",
        ),
        Option("names", "只印这些（用顿号隔开）", "text"),
        Option("text", "正文", "text", default=TEXT),
        Option(
            "face",
            "正文字体",
            "choice",
            (("body", "仿宋"), ("kai", "楷体"), ("song", "宋体"), ("title", "小标宋")),
            "body",
        ),
        Option(
            "number",
            "证书编号",
            "choice",
            (
                ("own", "印登记的编号"),
                ("running", "没有登记的按顺序编（如 2022-001）"),
                ("none", "不印"),
            ),
            "own",
        ),
        Option("issuer", "落款", "text"),
        *OFFSETS,
    ),
    later("models.paper.certificate", "certificates"),
    later("printing.certificates.certificate", "compose"),
)

CALIBRATION_PAGE = Sheet(
    "calibration_page",
    "打印校准页",
    "C",
    (),
    "office",
    (PAPER, *OFFSETS),
    later("models.paper.certificate", "calibration_page"),
    later("printing.certificates.calibration_page", "compose"),
)

OFFERS = (CERTIFICATE, CALIBRATION_PAGE)
