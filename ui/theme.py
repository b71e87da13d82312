"""Tokens of the look: colours, sizes, fonts, and the little style sheet made of them.

No widget holds a colour of its own: it says what it is (a dynamic property such as ``note``), and
the style sheet or the palette decides. Sizes are pixels at 100 %; ``scaled`` follows the zoom.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget

XS, S, M, L = 4, 8, 12, 16  # spacing; M is the margin of a page
FORM_GAP, LABEL_GAP = 6, 10
ROW, HEADER, CONTROL = 28, 30, 28  # heights
NAVIGATION_ITEM, NAVIGATION_ICON = 32, 20
TOOL_BAR, TOOL_ICON, STATUS_BAR = 36, 18, 24
NAVIGATION, NAVIGATION_COLLAPSED = 150, 48  # widths
PANE, PANE_SMALL, PANE_MIN = 400, 360, 320
WIDE, TWO_COLUMNS = 1200, 1000  # below: icons only and the small pane; one column of fields
SEARCH_MIN, CELL_ROOM = 180, 28  # measured text width + 28, or date columns are cut

BASE_POINTS, SMALL_POINTS, TITLE_POINTS, NAME_POINTS = 10.0, 9.0, 12.0, 15.0
ZOOM_MIN, ZOOM_MAX = 90, 150

FAMILIES = (
    "Microsoft YaHei UI",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "Noto Sans SC",  # the bundled one
    "sans-serif",
)


@dataclass(frozen=True)
class Colours:
    """One palette as data; ``button`` is the face of push buttons, ``notice`` a banner's ground."""

    bg: str
    surface: str
    zebra: str
    line: str
    border: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    selection_text: str
    danger: str
    ok: str
    warn: str
    notice: str
    button: str


LIGHT = Colours(
    bg="#F5F6F8",
    surface="#FFFFFF",
    zebra="#F8FAFC",
    line="#D9DEE5",
    border="#7F8A96",
    text="#1F2933",
    muted="#5A6673",
    accent="#1F5FA8",
    on_accent="#FFFFFF",
    selection="#D6E6F7",
    selection_text="#10263F",
    danger="#B42318",
    ok="#1B7F4B",
    warn="#9A5B00",
    notice="#FFF3BF",
    button="#F5F6F8",
)
DARK = Colours(
    bg="#1E2227",
    surface="#262B31",
    zebra="#2A3037",
    line="#3C444D",
    border="#7C8793",
    text="#E6E9ED",
    muted="#A3ADB8",
    accent="#6CB0F5",
    on_accent="#10263F",
    selection="#2F4E6F",
    selection_text="#FFFFFF",
    danger="#FF8A80",
    ok="#6CCB94",
    warn="#F2B85C",
    notice="#4A3F14",
    button="#323941",
)


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2.2 contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shade = QColor(colour)
    parts = (shade.redF(), shade.greenF(), shade.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def palette(colours: Colours) -> QPalette:
    """Return the explicit palette; setColorScheme alone changes nothing on plain Linux."""
    roles = QPalette.ColorRole
    disabled = QPalette.ColorGroup.Disabled
    result = QPalette(QColor(colours.button), QColor(colours.bg))
    for role, colour in {
        roles.Window: colours.bg,
        roles.WindowText: colours.text,
        roles.Base: colours.surface,
        roles.AlternateBase: colours.zebra,
        roles.Text: colours.text,
        roles.Button: colours.button,
        roles.ButtonText: colours.text,
        roles.Highlight: colours.accent,
        roles.HighlightedText: colours.on_accent,
        roles.Accent: colours.accent,
        roles.PlaceholderText: colours.muted,
        roles.Link: colours.accent,
        roles.LinkVisited: colours.accent,
        roles.BrightText: colours.danger,
        roles.ToolTipBase: colours.surface,
        roles.ToolTipText: colours.text,
    }.items():
        result.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(disabled, role, QColor(colours.border))
    return result


def style_sheet(colours: Colours) -> str:
    """Return the style sheet, about 25 rules; QComboBox keeps Fusion's own border (T8)."""
    return _frame_rules(colours) + _field_rules(colours)


def _frame_rules(c: Colours) -> str:
    """Bars, lists and the navigation."""
    return f"""
QToolBar {{ background: {c.surface}; border: none; border-bottom: 1px solid {c.line};
  padding: 2px 6px; spacing: 4px; }}
QLabel#qt_msgbox_informativelabel {{ min-width: {scaled(300)}px; }}
QToolBar::separator {{ background: {c.line}; width: 1px; margin: 6px; }}
QMenuBar {{ background: {c.bg}; }}
QStatusBar {{ background: {c.bg}; border-top: 1px solid {c.line}; }}
QStatusBar::item {{ border: none; }}
QHeaderView::section {{ background: {c.bg}; color: {c.muted}; border: none;
  border-bottom: 1px solid {c.line}; border-right: 1px solid {c.line}; padding: 2px 6px; }}
QHeaderView::section:vertical {{ border-bottom: none; }}
QTableView, QTreeView {{ border: 1px solid {c.line}; padding: 1px; gridline-color: {c.line};
  selection-background-color: {c.selection}; selection-color: {c.selection_text}; }}
QTableView:focus, QTreeView:focus {{ border: 2px solid {c.accent}; padding: 0px; }}
QTableView, QTreeView {{ outline: none; }}
QTreeView::item {{ padding: 0px 3px; }}
QTableView::item {{ padding: 0px 8px; }}
QCalendarWidget QTableView {{ border: none; padding: 0px; }}
QCalendarWidget QTableView::item {{ padding: 0px; }}
PartView::item:focus {{ border: 2px solid {c.accent}; padding: 0px 6px; }}
QTableCornerButton::section {{ background: {c.bg}; border: none;
  border-bottom: 1px solid {c.line}; border-right: 1px solid {c.line}; }}
QTableView::item:selected, QTreeView::item:selected {{ background: {c.selection};
  color: {c.selection_text}; }}
QListWidget#navigation {{ background: {c.bg}; border: none; outline: none; padding: 4px; }}
QListWidget#navigation::item {{ border-radius: 4px; padding-left: 8px; }}
QListWidget#navigation::item:hover {{ background: {c.line}; }}
QListWidget#navigation::item:selected {{ background: {c.selection}; color: {c.selection_text}; }}
QListWidget#navigation:focus {{ border: 2px solid {c.accent}; border-radius: 4px; padding: 2px; }}
QWidget#sidebar {{ background: {c.bg}; border-right: 1px solid {c.line}; }}
*[card="true"] {{ background: {c.surface}; }}
QWidget#banner[past="true"] {{ background: {c.notice}; border-bottom: 1px solid {c.line}; }}
FormFoot {{ background: {c.bg}; border-top: 1px solid {c.line}; }}
"""


def _field_rules(c: Colours) -> str:
    """Input fields, notes, chips and links."""
    height = scaled(CONTROL) - 4
    return f"""
QLineEdit, QPlainTextEdit {{ background: {c.surface}; border: 1px solid {c.border};
  border-radius: 3px; padding: 1px 6px; }}
QLineEdit {{ min-height: {height}px; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {c.accent}; padding: 0px 5px; }}
QLineEdit[problem="true"], QPlainTextEdit[problem="true"] {{ border-color: {c.danger}; }}
QLineEdit:read-only, QPlainTextEdit[readOnly="true"] {{ background: {c.bg};
  border-color: {c.line}; }}
QTableView QLineEdit {{ min-height: 0px; border-radius: 0px; }}
QComboBox QLineEdit, QSpinBox QLineEdit {{ border: none; padding: 0px; min-height: 0px; }}
QLabel[note="problem"] {{ color: {c.danger}; }} QLabel[note="warn"] {{ color: {c.warn}; }}
QLabel[note="ok"] {{ color: {c.ok}; }} QLabel[note="muted"] {{ color: {c.muted}; }}
QLabel[chip="true"] {{ background: {c.selection}; color: {c.selection_text};
  border-radius: {scaled(10)}px; padding: 2px 10px; }}
QPushButton[chip="true"] {{ background: {c.selection}; color: {c.selection_text}; border: none;
  border-radius: {scaled(12)}px; min-height: {scaled(24)}px; padding: 0px 10px; }}
QPushButton[chip="true"]:focus, QPushButton[link="true"]:focus {{ border: 2px solid {c.accent}; }}
QPushButton[link="true"] {{ color: {c.accent}; background: transparent; border: none;
  text-align: left; min-height: {height}px; padding: 0px 8px; border-radius: 3px; }}
QPushButton[link="true"]:hover {{ background: {c.selection}; color: {c.selection_text}; }}
"""


def load_fonts() -> list[str]:
    """Make the bundled face known; returns the family names, none where it is missing."""
    found: list[str] = []
    for file in sorted(fonts_folder().glob("NotoSansSC*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        found += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return found


def fonts_folder() -> Path:
    """Where the faces lie that paper and window share."""
    found = find_spec("printing")  # not imported: that would load reportlab at the start
    places = list(found.submodule_search_locations or ()) if found else []
    return Path(places[0] if places else ".") / "fonts"


def font(points: float = BASE_POINTS, *, zoom: int = 100, bold: bool = False) -> QFont:
    """Return the interface face at a size of the token list."""
    result = QFont()
    result.setFamilies(list(FAMILIES))
    result.setPointSizeF(points * zoom / 100)
    result.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return result


def set_size(widget: QWidget, points: float, *, bold: bool = False) -> None:
    """Give a widget another size of the token list, at the present zoom."""
    widget.setFont(font(points, zoom=zoom(), bold=bold))


def zoom() -> int:
    """Return the present zoom in percent, as the application's font tells."""
    return round(QApplication.font().pointSizeF() / BASE_POINTS * 100)


def scaled(pixels: int) -> int:
    """Return a size token at the present zoom."""
    return round(pixels * QApplication.font().pointSizeF() / BASE_POINTS)


def text_width(characters: float) -> int:
    """Return the width of so many half-width characters (a Chinese one counts as two)."""
    return round(QFontMetrics(QApplication.font()).horizontalAdvance("国") * characters / 2)


def apply(application: QApplication, colours: Colours = LIGHT, zoom: int = 100) -> None:
    """Dress the application: Fusion on every system, so that one manual fits all."""
    application.setStyle("Fusion")
    application.setPalette(palette(colours))
    application.setFont(font(zoom=max(ZOOM_MIN, min(ZOOM_MAX, zoom))))
    application.setStyleSheet(style_sheet(colours))


def say_kind(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and have it looked at again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
