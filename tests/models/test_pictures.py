"""Photos as they are kept: every limit by its figure, nothing of the metadata left."""

import io
import struct
import zlib

import pytest
from PIL import Image

from models import pictures

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def encoded(image, kind="JPEG", **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def decoded(kept):
    return Image.open(io.BytesIO(kept))


def halves(width=600, height=800):
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste("red", (0, 0, width // 2, height))
    return image


def is_red(pixel):
    return pixel[0] > 200 > 60 > pixel[2]


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def bomb(side):
    """A PNG of some ten thousand bytes that says it has side × side pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress(bytes((side // 8 + 1) * side), 9))
    return b"\x89PNG\r\n\x1a\n" + head + rows + chunk(b"IEND", b"")


def test_a_bomb_is_refused_by_its_header():
    data = bomb(20_000)
    assert len(data) < 60_000
    with pytest.raises(ValueError, match=r"20000×20000（40000 万像素），超过 5000 万像素的上限"):
        pictures.prepare(data)


@pytest.mark.parametrize("kind", ["PNG", "BMP", "WEBP", "JPEG"])
def test_the_header_alone_tells_the_size(kind):
    data = encoded(Image.new("RGB", (321, 123)), kind)
    assert pictures.header_size(data[:2000]) == (321, 123)


def test_the_size_of_every_kind_of_webp():
    image = Image.new("RGBA", (321, 123), (255, 0, 0, 90))
    assert pictures.header_size(encoded(image, "WEBP", lossless=True)) == (321, 123)
    assert pictures.header_size(encoded(image, "WEBP", exif=b"Exif\0\0II*\0")) == (321, 123)


def test_a_webp_that_says_it_is_huge_is_refused_before_it_is_opened():
    huge = (16_000).to_bytes(3, "little") * 2
    body = b"WEBP" + b"VP8X" + struct.pack("<I", 10) + bytes(4) + huge
    with pytest.raises(ValueError, match="16001×16001"):
        pictures.prepare(b"RIFF" + struct.pack("<I", len(body)) + body)


def test_a_file_beyond_20_mb_is_refused_by_its_size(tmp_path):
    path = tmp_path / "大.jpg"
    with path.open("wb") as file:
        file.truncate(23_400_000)
    with pytest.raises(ValueError, match=r"照片文件有 23.4 MB，超过 20 MB 的上限"):
        pictures.read(path)


def test_a_file_that_is_gone_is_said(tmp_path):
    with pytest.raises(ValueError, match="读不了"):
        pictures.read(tmp_path / "没有.jpg")


@pytest.mark.parametrize("data", [b"", b"no picture", b"GIF89a" + bytes(40), b"%PDF-1.7 ..."])
def test_what_is_no_picture_of_these_formats_is_refused(data):
    with pytest.raises(ValueError, match="JPG、PNG、BMP 或 WebP"):
        pictures.prepare(data)


def test_a_gif_is_refused():
    with pytest.raises(ValueError, match="JPG、PNG、BMP 或 WebP"):
        pictures.prepare(encoded(Image.new("P", (20, 20)), "GIF"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "BMP", "WEBP"])
@pytest.mark.parametrize("part", [0.02, 0.2, 0.5, 0.9])
def test_a_truncated_file_is_refused_with_a_sentence(kind, part):
    noise = Image.effect_noise((400, 500), 80).convert("RGB")
    data = encoded(noise, kind)
    with pytest.raises(ValueError, match=r"。$") as caught:
        pictures.prepare(data[: int(len(data) * part)])
    assert "照片" in str(caught.value)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_header_never_escapes_as_another_error(seed):
    data = bytearray(encoded(halves(60, 80), ("JPEG", "PNG", "BMP", "WEBP")[seed % 4]))
    for place in range(seed, min(len(data), 700), 37):
        data[place] ^= 0x5A
    try:
        pictures.prepare(bytes(data))
    except ValueError as error:
        assert str(error).endswith("。")  # noqa: PT017  many of them can still be read


def test_a_photo_is_turned_upright_and_loses_all_metadata():
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # the camera was held on its side: turn right by 90°
    exif[MAKER] = "某相机"
    exif.get_ifd(GPS)[2] = (30.0, 28.0, 12.0)
    data = encoded(halves(800, 600), exif=exif, comment=b"secret", dpi=(72, 72))
    assert GPS in decoded(data).getexif()
    kept = pictures.prepare(data)
    image = decoded(kept)
    assert image.size == (600, 800)
    assert is_red(image.getpixel((300, 50)))  # left became top
    assert not is_red(image.getpixel((300, 750)))
    assert dict(image.getexif()) == {}
    assert "comment" not in image.info
    assert b"secret" not in kept
    assert b"Exif" not in kept


def test_a_large_photo_is_scaled_in_proportion():
    assert decoded(pictures.prepare(encoded(halves(3000, 2000)))).size == (1200, 800)
    assert decoded(pictures.prepare(encoded(halves(3000, 8000)))).size == (600, 1600)


def test_a_small_photo_is_not_enlarged():
    assert decoded(pictures.prepare(encoded(halves(300, 420), "PNG"))).size == (300, 420)


def test_the_hardest_picture_stays_below_500_kb():
    noise = Image.effect_noise((1200, 1600), 200).convert("RGB")
    kept = pictures.prepare(encoded(noise, "PNG"))
    assert len(kept) < 500_000
    assert decoded(kept).format == "JPEG"


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparency_becomes_white(mode):
    image = Image.new("RGBA", (400, 500), (0, 0, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, 200, 500))
    options = {"transparency": 0} if mode == "P" else {}
    if mode == "P":
        image = Image.new("P", (400, 500), 0)
        image.putpalette([0, 0, 0, 255, 0, 0])
        image.paste(1, (0, 0, 200, 500))
    else:
        image = image.convert(mode)
    kept = decoded(pictures.prepare(encoded(image, "PNG", **options)))
    assert min(kept.getpixel((350, 250))) > 240
    assert min(kept.getpixel((50, 250))) < 100


def test_cmyk_grey_and_16_bits_become_rgb():
    cmyk = encoded(halves().convert("CMYK"))
    kept = decoded(pictures.prepare(cmyk))
    assert kept.mode == "RGB"
    assert is_red(kept.getpixel((100, 400)))
    grey = decoded(pictures.prepare(encoded(Image.new("L", (400, 500), 200))))
    assert grey.mode == "RGB"
    deep = Image.new("I;16", (400, 500), 256 * 100)
    level = decoded(pictures.prepare(encoded(deep, "PNG"))).getpixel((10, 10))
    assert all(abs(value - 100) < 4 for value in level)


def test_a_photo_too_small_for_print_is_doubted():
    small = pictures.prepare(encoded(halves(200, 280)))
    assert pictures.doubt(small).startswith("照片只有 200×280 像素，不到")
    assert "295×413" in pictures.doubt(small)
    assert pictures.doubt(pictures.prepare(encoded(halves(295, 413)))) == ""
    assert pictures.doubt(b"") == ""
