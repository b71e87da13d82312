"""The whole files that are damaged: the sample ledgers, and pictures of every format."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

SAMPLES = Path(__file__).parents[1] / "samples"


def files() -> dict[str, bytes]:
    """Return whole files by name; the ending tells how each can be damaged."""
    ledgers = {
        path.name: path.read_bytes()
        for path in sorted(SAMPLES.iterdir())
        if path.suffix in (".xlsx", ".xls", ".csv")
    }
    return ledgers | pictures()


def pictures() -> dict[str, bytes]:
    """Return a picture of each format, some with metadata, some with transparency."""
    noise = Image.effect_noise((160, 200), 60)
    colours = Image.merge("RGB", (noise, noise.rotate(180), noise.rotate(90, expand=False)))
    clear = colours.convert("RGBA")
    clear.putalpha(noise)
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "某相机"
    exif.get_ifd(0x8825)[2] = (30.0, 28.0, 12.0)
    return {
        "一.jpg": encoded(colours, "JPEG", exif=exif, quality=85),
        "渐进.jpg": encoded(colours, "JPEG", progressive=True),
        "四色.jpg": encoded(colours.convert("CMYK"), "JPEG"),
        "彩.png": encoded(colours, "PNG", exif=exif),
        "透明.png": encoded(clear, "PNG"),
        "色表.png": encoded(colours.quantize(16), "PNG", transparency=0),
        "十六位.png": encoded(noise.convert("I;16"), "PNG"),
        "位图.bmp": encoded(colours, "BMP"),
        "有损.webp": encoded(clear, "WEBP", exif=exif),
        "无损.webp": encoded(clear, "WEBP", lossless=True),
    }


def encoded(image: Image.Image, form: str, **options: object) -> bytes:
    """Return an image as the bytes of a file."""
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()
