"""Photos as they are kept: checked by the header, upright, without metadata, small.

``python -m models.pictures PATH`` is the child that decodes one: it prints the JPEG that is kept,
or the sentence that says why not.
"""

from __future__ import annotations

import io
import struct
import sys
from pathlib import Path

from PIL import ExifTags, Image, UnidentifiedImageError

from models import limited

MOST_BYTES = 20_000_000
MOST_PIXELS = 50_000_000
KEPT_SIZE = (1200, 1600)
KEPT_BYTES = 500_000
QUALITIES = (88, 80, 70, 60)
PRINTED = (295, 413)  # pixels: a photo of one inch (25 × 35 mm) at 300 dpi
DECODED = 2 * max(KEPT_SIZE)  # a large JPEG is decoded at no more than this
FORMATS = ("JPEG", "PNG", "BMP", "WEBP")
MILLION = 10_000
LARGE = 12_000_000  # pixels: more than cameras of phones make without being asked
STRIP = 4_000_000  # pixels that are made flat at a time

_DAMAGED = "照片文件不完整或已损坏（可能没有拷完），请重新拷贝或换一张。"
_UNKNOWN = "这个文件不是照片，或不是可用的格式。请选 JPG、PNG、BMP 或 WebP 文件。"
# what Pillow raises on damaged files, by format
_FAULTS = (OSError, SyntaxError, ValueError, EOFError, IndexError, OverflowError, struct.error)
_TOO_MUCH = "照片太大或已损坏，读不出来，没有使用。请先缩小，或换一张。"
_TOO_SLOW = f"读这张照片用了 {limited.SECONDS} 秒还没有完成，已停止。请先缩小，或换一张。"
_GONE = "读不了这个文件，请检查文件是否还在。"
_NO_SIZE = (0, 0)
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def read(path: Path) -> bytes:
    """Return a picture file as it is kept; it is decoded in a child process with limits.

    Raises:
        ValueError: with one Chinese sentence that names the figure.
    """
    try:
        require_bytes(path.stat().st_size)
    except OSError as error:
        raise ValueError(_GONE) from error
    try:
        done = limited.run("models.pictures", [str(path.resolve())])
    except limited.TooSlow as error:
        raise ValueError(_TOO_SLOW) from error
    if done.returncode == 0:
        return done.stdout
    sentence = done.stdout.decode("utf-8", errors="replace") if done.returncode == 1 else ""
    raise ValueError(sentence or _TOO_MUCH)


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
    size = header_size(data)
    _require_pixels(size)
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
        _require_pixels(image.size)
        if 0 in image.size:
            raise ValueError(_DAMAGED)
        image.draft(None, (DECODED, DECODED))
        image.load()
        turn = _UPRIGHT.get(image.getexif().get(ExifTags.Base.Orientation, 1))
        flat = _flattened(image)
    except UnidentifiedImageError as error:
        raise ValueError(_UNKNOWN) from error
    except _Oversized:
        raise
    except MemoryError as error:
        raise ValueError(_TOO_MUCH) from error
    except (*_FAULTS, Image.DecompressionBombError) as error:
        # WebP tells a lack of memory as damage
        raise ValueError(_TOO_MUCH if size[0] * size[1] > LARGE else _DAMAGED) from error
    return _as_jpeg(flat if turn is None else flat.transpose(turn))


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
    """Return an image in RGB without its metadata, and no larger than its use.

    It goes strip by strip: several copies of 50 million pixels would not fit into the child.
    """
    width, height = image.size
    factor = max(1, max(width, height) // DECODED)
    flat = Image.new("RGB", (-(-width // factor), -(-height // factor)))
    step = factor * max(1, STRIP // (width * factor))
    for top in range(0, height, step):
        strip = _opaque(image.crop((0, top, width, min(top + step, height))))
        flat.paste(strip.reduce(factor) if factor > 1 else strip, (0, top // factor))
    return flat


def _opaque(image: Image.Image) -> Image.Image:
    """Return a part of an image in RGB; what is transparent becomes white."""
    if image.mode.startswith("I;16"):  # 16 bits of grey: convert() would cut them at 255
        image = image.point(lambda value: value / 256).convert("L")
    if not image.has_transparency_data:
        return image.convert("RGB")
    flat, clear = Image.new("RGB", image.size, "white"), image.convert("RGBA")
    flat.paste(clear, mask=clear.getchannel("A"))
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


# -- the child --------------------------------------------------------------------------------


def main(path: Path) -> int:
    """Print the picture as it is kept; exit status 1 says that it is the reason why not."""
    limited.limit_this_process()
    out = sys.stdout.buffer
    try:
        out.write(prepare(path.read_bytes()))
    except OSError:
        out.write(_GONE.encode())
    except ValueError as error:
        out.write(str(error).encode())
    except MemoryError:
        out.write(_TOO_MUCH.encode())
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
