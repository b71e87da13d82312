from itertools import product

import pytest
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit

from ui import theme
from ui.icons import NAMES, icon

PALETTES = [theme.LIGHT, theme.DARK]
TEXTS = ("text", "muted", "accent", "danger", "ok", "warn")


def test_contrast_knows_the_ends_of_the_scale():
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colours", PALETTES, ids=["light", "dark"])
def test_text_has_a_contrast_of_4_5_on_every_ground(colours):
    for text, ground in product(TEXTS, ("surface", "bg", "zebra")):
        ratio = theme.contrast(getattr(colours, text), getattr(colours, ground))
        assert ratio >= 4.5, (text, ground, ratio)
    assert theme.contrast(colours.selection_text, colours.selection) >= 4.5
    assert theme.contrast(colours.on_accent, colours.accent) >= 4.5
    assert theme.contrast(colours.text, colours.button) >= 4.5


@pytest.mark.parametrize("colours", PALETTES, ids=["light", "dark"])
def test_borders_and_focus_have_a_contrast_of_3(colours):
    for edge, ground in product(("border", "accent"), ("surface", "bg")):
        assert theme.contrast(getattr(colours, edge), getattr(colours, ground)) >= 3


def test_the_palette_is_explicit():
    dark = theme.palette(theme.DARK)
    assert dark.color(QPalette.ColorRole.Base).name().upper() == theme.DARK.surface
    assert dark.color(QPalette.ColorRole.Highlight).name().upper() == theme.DARK.accent
    assert dark.color(QPalette.ColorRole.PlaceholderText).name().upper() == theme.DARK.muted
    button = dark.color(QPalette.ColorRole.Button)
    assert button.name().upper() == "#323941"


def test_a_chinese_face_is_there_without_any_installed_one():
    assert "Noto Sans SC" in theme.load_fonts()
    assert QFontInfo(QApplication.font()).family() in theme.FAMILIES


def test_sizes_follow_the_zoom(qapp):
    try:
        theme.apply(qapp, zoom=150)
        assert theme.scaled(theme.ROW) == 42
        assert theme.zoom() == 150
        theme.apply(qapp, zoom=500)
        assert theme.zoom() == theme.ZOOM_MAX
    finally:
        theme.apply(qapp)
    assert theme.scaled(theme.ROW) == 28


def test_a_line_edit_has_the_control_height(qtbot):
    line = QLineEdit()
    qtbot.addWidget(line)
    assert line.sizeHint().height() == theme.CONTROL


def test_every_icon_is_drawn(dressed_application):
    for name in NAMES:
        assert not icon(name).pixmap(18, 18).isNull(), name
