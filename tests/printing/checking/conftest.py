import pytest

from printing import official
from printing.grid import LEFT, TOP, Page
from printing.page import A4, ASCENT, Document
from tests.printing.checking.drawing import DAY, draw_number


@pytest.fixture
def setter(bundled):
    return official.Setter(bundled)


@pytest.fixture
def printed(bundled):
    """Draw blocks as a document."""

    def draw(*blocks, head=None, imprint=None):
        document = Document(bundled, DAY)
        official.draw(document, blocks, head, imprint)
        return document.finish()

    return draw


@pytest.fixture
def drawn(bundled):
    """Draw one page of lines, with its number; shifted, on other paper, with more, as told."""

    def draw(*lines, number=("right", "— 1 —", 14), shift=(0, 0), pitch=None, paper=A4, more=None):
        document = Document(bundled, DAY)
        document.new_page(paper)
        for index, line in enumerate(lines):
            top = TOP + shift[1] + index * (pitch or Page(()).pitch)
            for piece in line:
                place = (LEFT + shift[0] + piece.x, top + piece.size * ASCENT)
                document.text(*place, piece.text, piece.role, piece.size, spacing=piece.spacing)
        if number:
            draw_number(document, *number)
        if more:
            more(document)
        return document.finish()

    return draw
