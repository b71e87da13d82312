import pytest

from ui.chips import Chips

TEXTS = ("在册", "2018 年入会", "常务副会长", "中介和社会组织分会会长", "法律服务专委会主任（兼）")


@pytest.fixture
def chips_in(qtbot):
    def make(width):
        chips = Chips(None)
        qtbot.addWidget(chips)
        chips.resize(width, 30)
        chips.show()
        qtbot.waitExposed(chips)
        chips.show_texts(TEXTS)
        return chips

    return make


def test_what_has_room_is_shown(chips_in):
    assert chips_in(1000).shown() == list(TEXTS)


def test_what_has_no_room_is_counted_and_named_in_the_tool_tip(chips_in):
    chips = chips_in(300)
    shown = chips.shown()
    assert 1 < len(shown) < len(TEXTS)
    hidden = TEXTS[len(shown) - 1 :]
    assert shown[-1] == f"＋{len(hidden)}"
    assert chips._more.toolTip() == "、".join(hidden)
    for chip in (*chips._chips, chips._more):
        assert chip.isHidden() or chip.width() >= chip.sizeHint().width()


def test_more_room_brings_them_back(chips_in):
    chips = chips_in(300)
    chips.resize(1000, 30)
    assert chips.shown() == list(TEXTS)


def test_without_texts_it_takes_no_room(chips_in):
    chips = chips_in(300)
    chips.show_texts(())
    assert chips.isHidden()
