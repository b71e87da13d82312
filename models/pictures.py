"""Photos as they are kept: checked by the header, upright, without metadata, small."""

from __future__ import annotations

import io
import struct
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 20_000_000
MOST_PIXELS = 50_000_000
KEPT_SIZE = (1200, 1600)
KEPT_BYTES = 500_000
QUALITIES = (88, 80, 70, 60)
PRINTED = (295, 413)  # pixels: a photo of one inch (25 × 35 mm) at 300 dpi
DECODED = 2 * max(KEPT_SIZE)  # a large JPEG is decoded at no more than this
FORMATS = ("JPEG", "PNG", "BMP", "WEBP")
MILLION = 10_000

_DAMAGED = "照片文件不完整或已损坏（可能没有拷完），请重新拷贝或换一张。"
_UNKNOWN = "这个文件不是照片，或不是可用的格式。请选 JPG、PNG、BMP 或 WebP 文件。"
# what Pillow raises on damaged files, by format
_FAULTS = (OSError, SyntaxError, ValueError, EOFError, IndexError, OverflowError, struct.error)
_NO_SIZE = (0, 0)


def read(path: Path) -> bytes:
    """Return a picture file as it is kept.

    Raises:
        ValueError: with one Chinese sentence that names the figure.
    """
    try:
        size = path.stat().st_size
        require_bytes(size)
        return prepare(path.read_bytes())
    except OSError as error:
        raise ValueError("读不了这个文件，请检查文件是否还在。") from error


def require_bytes(size: int) -> None:
    """Refuse a file that is too large to be read.

    Raises:
        ValueError: with the size and the limit.
    """
    if size > MOST_BYTES:
        found, most = size / 1_000_000, MOST_BYTES // 1_000_000
        raise ValueError(f"照片文件有 {found:.1f} MB，超过 {most} MB 的上限，请先缩小。")


def prepare(data: bytes) -> bytes:
    """Return a picture as JPEG of at most 1200 × 1600 and 500 KB; nothing but the pixels stays.

    Raises:
        ValueError: with one Chinese sentence that names the figure.
    """
    require_bytes(len(data))
    _require_pixels(header_size(data))
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
        _require_pixels(image.size)
        image.draft(None, (DECODED, DECODED))
        image.load()
        upright = ImageOps.exif_transpose(image)
    except UnidentifiedImageError as error:
        raise ValueError(_UNKNOWN) from error
    except _Oversized:
        raise
    except (*_FAULTS, Image.DecompressionBombError) as error:
        raise ValueError(_DAMAGED) from error
    return _as_jpeg(_flattened(upright))


def doubt(kept: bytes) -> str:
    """Return what is doubtful about a kept photo: too few pixels for print; "" for nothing."""
    width, height = header_size(kept)
    if not width or (width >= PRINTED[0] and height >= PRINTED[1]):
        return ""
    least = f"{PRINTED[0]}×{PRINTED[1]}"
    return f"照片只有 {width}×{height} 像素，不到打印一寸照要的 {least}，印出来会模糊。"


class _Oversized(ValueError):
    """More pixels than the limit."""


def _require_pixels(size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MOST_PIXELS:
        pixels = width * height // MILLION
        most = MOST_PIXELS // MILLION
        raise _Oversized(
            f"照片是 {width}×{height}（{pixels} 万像素），超过 {most} 万像素的上限，请先缩小。"
        )


def _flattened(image: Image.Image) -> Image.Image:
    """Return an image in RGB without its metadata; what is transparent becomes white."""
    if image.mode.startswith("I;16"):  # 16 bits of grey: convert() would cut them at 255
        image = image.point(lambda value: value / 256).convert("L")
    flat = Image.new("RGB", image.size, "white")
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        flat.paste(clear, mask=clear.getchannel("A"))
    else:
        flat.paste(image.convert("RGB"))
    return flat


def _as_jpeg(image: Image.Image) -> bytes:
    """Return JPEG bytes below the limit: first with less quality, then with fewer pixels."""
    image.thumbnail(KEPT_SIZE, Image.Resampling.LANCZOS)
    while True:
        for quality in QUALITIES:
            buffer = io.BytesIO()
            image.save(buffer, "JPEG", quality=quality, optimize=True)
            if buffer.tell() < KEPT_BYTES:
                return buffer.getvalue()
        image = image.resize((max(1, image.width * 4 // 5), max(1, image.height * 4 // 5)))


# -- the size in the header, read before anything is decoded ----------------------------------


def header_size(data: bytes) -> tuple[int, int]:
    """Return width and height as the header says; (0, 0) where there is none that is known."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return struct.unpack_from(">II", data, 16)
        if data.startswith(b"BM"):
            return _bmp_size(data)
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return _webp_size(data)
        if data.startswith(b"\xff\xd8"):
            return _jpeg_size(data)
    except struct.error:
        pass  # cut off within the header: decoding says so
    return _NO_SIZE


def _bmp_size(data: bytes) -> tuple[int, int]:
    if struct.unpack_from("<I", data, 14) == (12,):  # the header of OS/2
        return struct.unpack_from("<HH", data, 18)
    width, height = struct.unpack_from("<ii", data, 18)
    return abs(width), abs(height)  # negative: lines from top to bottom


def _webp_size(data: bytes) -> tuple[int, int]:
    """WebP allocates its whole canvas on opening, so Pillow's own check comes too late."""
    kind = data[12:16]
    if kind == b"VP8X":
        low = struct.unpack_from("<HBHB", data, 24)
        return (low[0] | low[1] << 16) + 1, (low[2] | low[3] << 16) + 1
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Walk from segment to segment to the frame: C0 to CF, without the tables C4, C8 and CC."""
    place = 2
    while place < len(data):
        mark, code, length = struct.unpack_from(">BBH", data, place)
        if mark != 0xFF:
            break
        if code == 0xFF:  # padding
            place += 1
        elif 0xC0 <= code <= 0xCF and code not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, place + 5)
            return width, height
        else:
            place += 2 + length
    return _NO_SIZE
