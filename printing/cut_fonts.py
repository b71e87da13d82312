"""Make the faces of printing/fonts/ out of the fonts as they were published (a developer's tool).

    python printing/cut_fonts.py SERIF_PACKAGE SANS_PACKAGE WENKAI_FILE

The first two are unpacked npm packages, the third is the file of the Debian package; versions and
reasons stand in printing/fonts/README.md. Needs fontTools, which the program itself does not.
"""

import argparse
import shutil
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]

HERE = Path(__file__).parent
TARGET = HERE / "fonts"
STANDARD = HERE / "fonts_src" / "general_standard_characters.txt"
BLOCKS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin letters with marks: pinyin, names in foreign spelling
    (0x01CD, 0x01DC),  # pinyin with the third tone
    (0x2010, 0x2027),  # dashes, quotation marks, ellipsis
    (0x2030, 0x203B),  # per mille, primes, reference mark
    (0x2103, 0x2122),  # degrees Celsius, numero, trade mark
    (0x2160, 0x217B),  # Roman numerals
    (0x2190, 0x2193),  # arrows
    (0x2212, 0x22A5),  # operators, root as a tick
    (0x2460, 0x249B),  # numbers in circles and brackets
    (0x25A0, 0x25CF),  # squares and circles
    (0x2605, 0x2606),  # stars
    (0x3000, 0x3017),  # Chinese marks and brackets
    (0x3220, 0x3229),  # ㈠ and the like
    (0xFF01, 0xFFE5),  # full-width forms
)


def standard_characters() -> set[int]:
    """The 8105 characters of 通用规范汉字表."""
    lines = STANDARD.read_text(encoding="utf-8").splitlines()
    return {ord(character) for line in lines if not line.startswith("#") for character in line}


def gb2312_characters() -> set[int]:
    """What an old typewriter of offices could print: 6763 characters and the marks."""
    codes = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(character) for code in codes for character in code.decode("gb2312", "ignore")}


def wanted() -> set[int]:
    """Every code point that a title or a heading is cut to."""
    blocks = {code for first, last in BLOCKS for code in range(first, last + 1)}
    return standard_characters() | gb2312_characters() | blocks


def cut(source: Path, target: Path, codes: Iterable[int]) -> None:
    """Write the part of a font that draws `codes`, without hints and layout tables."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.drop_tables += ["vhea", "vmtx", "VORG", "STAT", "BASE", "GDEF", "GPOS", "GSUB", "gasp"]
    options.notdef_outline = True
    options.recalc_timestamp = False
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=list(codes))
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


def main() -> None:
    """Read the three places from the command line and write the five faces."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("serif", type=Path, help="unpacked @expo-google-fonts/noto-serif-sc")
    parser.add_argument("sans", type=Path, help="unpacked @expo-google-fonts/noto-sans-sc")
    parser.add_argument("wenkai", type=Path, help="LXGWWenKai-Regular.ttf")
    places = parser.parse_args()
    codes = wanted()
    whole = places.serif / "400Regular" / "NotoSerifSC_400Regular.ttf"
    shutil.copyfile(whole, TARGET / "NotoSerifSC-Regular.ttf")
    shutil.copyfile(places.wenkai, TARGET / "LXGWWenKai-Regular.ttf")
    for folder, weight, name in (
        (places.serif, "700Bold", "NotoSerifSC"),
        (places.sans, "400Regular", "NotoSansSC"),
        (places.sans, "500Medium", "NotoSansSC"),
    ):
        target = TARGET / f"{name}-{weight[3:]}.ttf"
        cut(folder / weight / f"{name}_{weight}.ttf", target, codes)


if __name__ == "__main__":
    main()
