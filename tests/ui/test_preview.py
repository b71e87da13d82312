"""The preview: blocks of 20 pages, magnified, and what a damaged PDF tells."""

import pypdfium2
import pytest

from ui.preview import BLOCK, Preview


@pytest.fixture(params=[45])
def long_pdf(tmp_path, request):
    document = pypdfium2.PdfDocument.new()
    for _ in range(request.param):
        document.new_page(595, 842)
    path = tmp_path / "长.pdf"
    document.save(path)
    document.close()
    return path.read_bytes()


def test_u23_at_most_20_pages_are_in_memory(long_pdf, qtbot):
    preview = Preview()
    qtbot.addWidget(preview)
    preview.show()
    with qtbot.waitSignal(preview.drawn):
        preview.show_pdf(long_pdf, 45)
    seen = [(preview.place.text(), len(preview.pictures))]
    for _ in range(2):
        with qtbot.waitSignal(preview.drawn):
            preview.turn(1)
        seen.append((preview.place.text(), len(preview.pictures)))
    assert seen == [
        ("第 1–20 页 / 共 45 页", BLOCK),
        ("第 21–40 页 / 共 45 页", BLOCK),
        ("第 41–45 页 / 共 45 页", 5),
    ]
    assert not preview.forward.isEnabled()
    preview.turn(1)
    assert preview._task is None  # there is no next block
    with qtbot.waitSignal(preview.drawn):
        preview.back.click()
    assert preview.place.text().startswith("第 21–40")


@pytest.mark.parametrize("long_pdf", [400], indirect=True)
def test_u23_of_400_pages_20_are_in_memory(long_pdf, qtbot):
    preview = Preview()
    qtbot.addWidget(preview)
    preview.show()
    with qtbot.waitSignal(preview.drawn):
        preview.show_pdf(long_pdf, 400)
    assert preview.place.text() == "第 1–20 页 / 共 400 页"
    assert len(preview.pictures) == BLOCK


def test_a_damaged_pdf_is_told(qtbot):
    preview = Preview()
    qtbot.addWidget(preview)
    with qtbot.waitSignal(preview.failed):
        preview.show_pdf(b"no pdf", 1)


def test_the_preview_is_magnified(long_pdf, qtbot):
    preview = Preview()
    qtbot.addWidget(preview)
    preview.show()
    with qtbot.waitSignal(preview.drawn):
        preview.show_pdf(long_pdf, 45)
    for place, wanted in ((2, 1.0), (4, 2.0)):
        preview.zoom.setCurrentIndex(place)
        preview.zoom.activated.emit(place)
        assert preview.pages.zoomFactor() == pytest.approx(wanted)
    preview.smaller.click()
    assert preview.pages.zoomFactor() < 2.0
