"""R29 and the fault row 25: every limit is kept, and its figure stands in the sentence."""

from __future__ import annotations

import io
import struct
import time
import zlib

import pytest
from PIL import Image

from models import attachments, blobs, pictures
from models.backup import make_backup
from models.errors import Unavailable
from models.exchange.limits import FILE_BYTES
from models.exchange.reader import read_book
from models.office import Office
from models.people import Person
from tests.hostile.seeds import encoded


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


@pytest.fixture
def bomb(tmp_path):
    """Write a PNG of 48 KB that says it has 20,000 × 20,000 pixels."""
    side = 20_000
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress(bytes((side // 8 + 1) * side), 9))
    path = tmp_path / "弹.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + rows + chunk(b"IEND", b""))
    return path


def refusal(path):
    with pytest.raises(ValueError, match=r"。$") as error:
        pictures.read(path)
    return str(error.value)


def test_fault_25_a_bomb_is_refused_by_its_header(bomb):
    assert bomb.stat().st_size < 60_000
    start = time.monotonic()
    assert "20000×20000（40000 万像素），超过 5000 万像素的上限" in refusal(bomb)
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "I;16"])
def test_fault_25_the_largest_picture_that_is_allowed_fits_into_the_child(tmp_path, mode):
    path = tmp_path / "大.png"
    Image.new(mode, (8000, 6250)).save(path, compress_level=1)
    with Image.open(io.BytesIO(pictures.read(path))) as kept:
        assert kept.size == (1200, 938)


def test_fault_25_a_picture_that_needs_more_than_the_memory_is_refused(tmp_path):
    path = tmp_path / "大.webp"
    Image.new("RGB", (7000, 7100)).save(path, method=0)
    assert refusal(path) == "照片太大或已损坏，读不出来，没有使用。请先缩小，或换一张。"


def test_fault_25_a_line_of_pixels_is_no_trouble(tmp_path):
    path = tmp_path / "线.png"
    Image.new("RGB", (3, 900_000), "red").save(path)
    with Image.open(io.BytesIO(pictures.read(path))) as kept:
        assert kept.height <= 1600


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright_without_place_and_camera(tmp_path, orientation):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "某相机"
    exif.get_ifd(0x8825)[2] = (30.0, 28.0, 12.0)
    image = Image.new("RGB", (400, 300), "blue")
    image.paste("red", (0, 0, 80, 60))
    path = tmp_path / "照片.jpg"
    path.write_bytes(encoded(image, "JPEG", exif=exif))
    data = pictures.read(path)
    assert b"Exif" not in data
    with Image.open(io.BytesIO(data)) as kept:
        is_turned = orientation > 4
        assert kept.size == ((300, 400) if is_turned else (400, 300))
        right, below = kept.width - 10, kept.height - 10
        corners = [(9, 9), (right, 9), (right, below), (9, below)]
        reds = [kept.getpixel(corner)[0] > 200 for corner in corners]
    place = {1: 0, 2: 1, 3: 2, 4: 3, 5: 0, 6: 1, 7: 2, 8: 3}[orientation]
    assert reds == [at == place for at in range(4)]


def test_r29_every_limit_names_its_figure(empty_office, tmp_path):
    photo, ledger = tmp_path / "大.jpg", tmp_path / "大.xlsx"
    for path, size in ((photo, 23_400_000), (ledger, FILE_BYTES + 1)):
        with path.open("wb") as file:
            file.truncate(size)
    assert "照片文件有 23.4 MB，超过 20 MB 的上限" in refusal(photo)
    with pytest.raises(Unavailable, match="超过 20 MB，没有读取"):
        read_book(ledger)
    with empty_office.act("录入"):
        person = Person(name="张三")
        person.save()
        with pytest.raises(Unavailable, match=r"有 21.0 MB，超过 20 MB 的上限，没有添加"):
            attachments.attach(person, "证书.pdf", bytes(21 * 1024 * 1024))
        attachments.attach(person, "证书.pdf", bytes(20 * 1024 * 1024))


def test_r29_what_was_refused_is_not_kept(empty_office, bomb):
    refusal(bomb)
    with pytest.raises(Unavailable):
        attach_empty(empty_office)
    assert not Person.select().exists()


def test_r29_one_backup_file_holds_photo_and_attachment(empty_office, tmp_path):
    path = tmp_path / "照片.png"
    Image.new("RGB", (400, 500), "red").save(path)
    photo = pictures.read(path)
    with empty_office.act("录入"):
        person = Person(name="张三", photo=blobs.keep(photo, "image/jpeg"))
        person.save()
        attachments.attach(person, "证书.pdf", b"%PDF certificate")
    made = make_backup(empty_office, tmp_path / "备份", "手动")
    empty_office.close()
    moved = made.path.rename(tmp_path / "别处.xlbak")
    with Office.open(moved, read_only=True):
        again = Person.get()
        assert blobs.load(again.photo) == photo
        (row,) = attachments.of(again)
        assert blobs.load(row.content) == b"%PDF certificate"


def attach_empty(office):
    with office.act("添加附件"):
        person = Person(name="张三")
        person.save()
        attachments.attach(person, "空.pdf", b"")
