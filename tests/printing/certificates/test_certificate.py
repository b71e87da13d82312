import time

import pypdfium2
import pytest

from models.errors import Misused
from models.paper.certificate import CertificateEntry, CertificatesData
from printing.page import MM

LONG = "阿卜杜热依木江·买买提明阿吉穆"
ISSUER = "广安市新的社会阶层人士联谊会"
SIZES = {
    "a4_landscape": (297, 210),
    "a4_portrait": (210, 297),
    "a3_folded": (420, 297),
    "16k_landscape": (260, 184),
    "16k_portrait": (184, 260),
}


def certificates(*names, **values):
    entries = tuple(
        name
        if isinstance(name, CertificateEntry)
        else CertificateEntry(name, "先进会员", False, "2022-001")
        for name in names
    )
    about = {"year": "2022", "issuer": ISSUER, "decided_on": "2022年10月11日", **values}
    return CertificatesData(ISSUER, entries=entries, **about)


def joined(text):
    return "".join(text.split())


def test_the_wording_is_that_of_the_office(made, texts):
    text = joined(texts(made("certificate", certificates("张一明")).pdf)[0])
    assert "荣誉证书" in text
    assert "张一明同志：" in text
    assert "在2022年度新的社会阶层人士工作中成绩突出，被评为先进会员。特发此证，以资鼓励。" in text
    assert f"{ISSUER}2022年10月11日" in text
    assert "证书编号：2022-001" in text


def test_a_collective_is_no_comrade(made, texts):
    entry = CertificateEntry("网络人士分会", "先进集体", True)
    text = joined(texts(made("certificate", certificates(entry)).pdf)[0])
    assert "网络人士分会：" in text
    assert "同志" not in text
    assert "证书编号" not in text


def test_the_text_and_the_signature_may_be_others(made, texts):
    data = certificates("张一明")
    printed = made("certificate", data, text="{年度}年获{称号}称号。", issuer="秘书处")
    text = joined(texts(printed.pdf)[0])
    assert "2022年获先进会员称号。" in text
    assert "秘书处" in text
    assert ISSUER not in text


@pytest.mark.parametrize("paper", SIZES)
def test_everything_stands_within_the_paper_and_in_its_half(made, glyphs, paper):
    pdf = made("certificate", certificates("张一明"), paper=paper).pdf
    width, height = SIZES[paper]
    with pypdfium2.PdfDocument(pdf) as document:
        assert [round(side / MM) for side in document[0].get_size()] == [width, height]
    left = width / 2 if paper == "a3_folded" else 0
    for g in glyphs(pdf)[0]:
        assert (left + 12) * MM < g.left < g.right < (width - 12) * MM
        assert 12 * MM < g.baseline < (height - 12) * MM


@pytest.mark.parametrize(
    ("frame", "title", "lines"), [("frame", True, 2), ("plain", True, 0), ("overlay", False, 0)]
)
def test_title_and_frame_are_left_to_the_stock_when_printed_upon_it(
    made, texts, frame, title, lines
):
    pdf = made("certificate", certificates("张一明"), frame=frame).pdf
    text = joined(texts(pdf)[0])
    assert ("荣誉证书" in text) == title
    assert "张一明同志：" in text
    with pypdfium2.PdfDocument(pdf) as document:
        drawn = list(document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]))
    assert len(drawn) == lines


@pytest.mark.parametrize(("x", "y"), [(1, 0), (-15, 7), (100, -100), (0, 1)])
@pytest.mark.parametrize("frame", ["frame", "overlay"])
def test_the_offset_moves_everything_by_tenths_of_a_millimetre(made, frame, x, y):
    def places(**offset):
        pdf = made("certificate", certificates("张一明"), frame=frame, **offset).pdf
        with pypdfium2.PdfDocument(pdf) as document:
            bounds = [drawn.get_bounds() for drawn in document[0].get_objects()]
        return [(left, low) for left, low, _, _ in bounds]

    before, after = places(), places(offset_x=str(x), offset_y=str(y))
    assert len(before) == len(after) > 4
    for (left, low), (new_left, new_low) in zip(before, after, strict=True):
        # drawn to a hundredth of a point: 0.004 mm
        assert (new_left - left) / MM == pytest.approx(x / 10, abs=0.01)
        assert (low - new_low) / MM == pytest.approx(y / 10, abs=0.01)


@pytest.mark.parametrize("wrong", ["1.5", "左", "301", "1毫米"])
def test_a_wrong_offset_is_a_sentence(made, wrong):
    with pytest.raises(Misused, match="左右偏移"):
        made("certificate", certificates("张一明"), offset_x=wrong)


@pytest.mark.parametrize("paper", SIZES)
def test_a_long_name_shrinks_and_stays_on_its_line(made, glyphs, paper):
    page = glyphs(made("certificate", certificates(LONG), paper=paper).pdf)[0]
    place = "".join(g.text for g in page).index(LONG)
    name = page[place : place + len(f"{LONG}同志：")]
    assert "".join(g.text for g in name) == f"{LONG}同志："
    assert len({round(g.baseline, 1) for g in name}) == 1


def test_a_name_of_two_characters_is_padded(made, glyphs):
    first, second = glyphs(made("certificate", certificates("张三", "李一鸣")).pdf)
    left = {g.text: g.left for page in (first, second) for g in page if g.text in "三鸣同"}
    assert left["三"] == pytest.approx(left["鸣"], abs=0.1)


def test_the_longest_collective_and_issuer_are_whole(made, texts):
    long = ("四川省广安市新的社会阶层人士联谊会企业管理技术人员分会筹备委员会" * 2)[:60]
    data = certificates(CertificateEntry(long, "先进集体", True), issuer=long)
    for paper in SIZES:
        text = joined(texts(made("certificate", data, paper=paper).pdf)[0])
        assert f"{long}：" in text
        assert text.count(long) == 2


def test_each_certificate_is_a_page_that_the_outline_names(made):
    pdf = made("certificate", certificates("张一明", "李三")).pdf
    with pypdfium2.PdfDocument(pdf) as document:
        assert [item.get_title() for item in document.get_toc()] == ["张一明", "李三"]
        assert len(document) == 2


def test_a_thousand_certificates_take_time_in_proportion(made):
    def seconds(count):
        data = certificates(*(f"张{chr(0x4E00 + n)}明" for n in range(count)))
        before = time.perf_counter()
        assert made("certificate", data).pages == count
        return time.perf_counter() - before

    seconds(200)  # the faces are loaded
    short = min(seconds(200) for _ in range(3))
    # five times as many; the colleagues on this computer may take half of it meanwhile
    assert min(seconds(1000) for _ in range(2)) < 5 * short * 2.2
