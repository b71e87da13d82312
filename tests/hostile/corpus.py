"""Attacks of RELIABILITY section 7 as files: each made here, none kept."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.hostile.seeds import SAMPLES

SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SECRET = "绝密内容甲乙丙"

Make = Callable[[Path], Path]


def workbook(path: Path, parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write the sample roster with these parts instead of, or beside, its own."""
    with (
        zipfile.ZipFile(SAMPLES / "会员花名册.xlsx") as source,
        zipfile.ZipFile(path, "w", method) as target,
    ):
        names = source.namelist()
        for name in [*names, *(name for name in parts if name not in names)]:
            target.writestr(name, parts[name] if name in parts else source.read(name))
    return path


def sheet(cells: str, after: str = "") -> bytes:
    """Return a worksheet with these rows."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    body = f'<worksheet xmlns="{SPACE}" xmlns:r="{LINKS}"><sheetData>{cells}</sheetData>'
    return f"{head}{body}{after}</worksheet>".encode()


def strings(*texts: str, doctype: str = "") -> bytes:
    """Return the shared strings, after a document type where one is wanted."""
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    return f'<?xml version="1.0"?>{doctype}<sst xmlns="{SPACE}">{items}</sst>'.encode()


def varied(count: int) -> str:
    """Return a text that cannot be packed well: each character follows from the one before."""
    code, chars = 1, []
    for _ in range(count):
        code = code * 48271 % 2147483647
        chars.append(chr(0x4E00 + code % 20_000))
    return "".join(chars)


# -- too much ---------------------------------------------------------------------------------


def one_huge_cell(path: Path) -> Path:
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>' + "A" * 60_000_000 + "</t></is></c></row>"
    return workbook(path, {SHEET: sheet(cell)})


def many_large_parts(path: Path) -> Path:
    """No part is beyond its own limit; together they are."""
    noise = bytes(range(256)) * 600
    parts = {f"xl/media/{n}.bin": noise + bytes(150_000) for n in range(900)}
    return workbook(path, parts)


def many_parts(path: Path) -> Path:
    return workbook(path, {f"xl/media/{number}.txt": b"x" for number in range(1001)})


def false_sizes(path: Path) -> Path:
    """The directory says that the bomb is of 10 bytes."""
    one_huge_cell(path)
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", data, at + 28)[0]
        if bytes(data[at + 46 : at + 46 + length]).decode() == SHEET:
            struct.pack_into("<I", data, at + 24, 10)
        at = data.find(b"PK\x01\x02", at + 4)
    path.write_bytes(data)
    return path


def far_cell(path: Path) -> Path:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row>'
    cells += '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return workbook(path, {SHEET: sheet(cells)})


def repeated_string(path: Path) -> Path:
    """One text of 32,767 characters, shown in 20,000 cells: 655 million characters."""
    return _repeated(path, 20_000)


def many_characters(path: Path) -> Path:
    """The same text in 700 cells, which still go into the memory."""
    return _repeated(path, 700)


def _repeated(path: Path, count: int) -> Path:
    cells = (f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, count + 1))
    return workbook(path, {SHEET: sheet("".join(cells)), STRINGS: strings(varied(32_767))})


def wide_merges(path: Path) -> Path:
    """Merged ranges that lie over each other, each as large as the sheet."""
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in (1, 1000))
    merges = "".join(f'<mergeCell ref="A{n % 97 + 1}:A{1000 - n % 89}"/>' for n in range(5000))
    after = f'<mergeCells count="5000">{merges}</mergeCells>'
    return workbook(path, {SHEET: sheet(rows, after)})


def deep_xml(path: Path) -> Path:
    opened = "".join(f"<a{n}>" for n in range(200_000)).encode()
    return workbook(path, {STYLES: opened, SHEET: opened})


def huge_line(path: Path) -> Path:
    path.write_bytes("姓名,单位\n".encode() + b'"' + b"a" * 19_000_000)
    return path


def wide_text(path: Path) -> Path:
    path.write_bytes(b"," * 19_000_000)
    return path


def many_rows(path: Path) -> Path:
    path.write_text("姓名,单位\n" * 200_001, encoding="utf-8")
    return path


# -- entities and what lies outside the file ----------------------------------------------------


def laughs() -> str:
    """Return a document type whose entity ``i`` is 200 million characters long."""
    entities = '<!ENTITY a "haha">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    return f"<!DOCTYPE x [{entities}]>"


def billion_laughs(path: Path) -> Path:
    return workbook(path, {STRINGS: strings("&i;", doctype=laughs())})


def laughs_in_the_sheet(path: Path) -> Path:
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>&i;</t></is></c></row>'
    data = sheet(cells).replace(b"?><worksheet", f"?>{laughs()}<worksheet".encode())
    return workbook(path, {SHEET: data})


def laughs_in_utf_16(path: Path) -> Path:
    text = f'<?xml version="1.0" encoding="UTF-16"?>{laughs()}<styleSheet>&i;</styleSheet>'
    return workbook(path, {STYLES: text.encode("utf-16")})


def late_doctype(path: Path) -> Path:
    """The document type stands behind a long comment, over the edge of two blocks."""
    comment = f"<!--{'x' * 65_480}-->"
    return workbook(path, {STRINGS: strings("&i;", doctype=comment + laughs())})


def outside_file(path: Path) -> Path:
    """An entity that stands for a file of this PC (XXE)."""
    secret = path.with_name("secret.txt")
    secret.write_text(SECRET, encoding="utf-8")
    doctype = f'<!DOCTYPE x [<!ENTITY f SYSTEM "{secret.as_uri()}">]>'
    return workbook(path, {STRINGS: strings("&f;", doctype=doctype)})


def outside_address(path: Path, address: str) -> Path:
    """An entity and a document type that stand for an address in the network."""
    doctype = f'<!DOCTYPE x SYSTEM "{address}/x.dtd" [<!ENTITY f SYSTEM "{address}/f">]>'
    return workbook(path, {STRINGS: strings("&f;", doctype=doctype)})


def linked(path: Path, address: str) -> Path:
    """A ledger with links outside, macros, DDE and a query: its cached values are whole."""
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>工作单位</t></is></c>'
        '<c r="C1" t="inlineStr"><is><t>手机</t></is></c></row>'
        '<row r="2"><c r="A2" t="str"><f>[1]名册!$A$2</f><v>张三</v></c>'
        '<c r="B2" t="str"><f>cmd|\'/c calc\'!A1</f><v>明德公司</v></c>'
        f'<c r="C2"><f>WEBSERVICE("{address}/w")</f><v>13800000001</v></c></row>'
    )
    after = f'<hyperlinks><hyperlink ref="A2" r:id="rId1"/></hyperlinks><x r:id="{address}"/>'
    link = (
        f'<externalLink xmlns="{SPACE}"><ddeLink ddeService="cmd" ddeTopic="/c calc"><ddeItems>'
        '<ddeItem name="A1" advise="1"/></ddeItems></ddeLink></externalLink>'
    )
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{LINKS}/externalLinkPath" Target="{address}/book.xlsx"'
        ' TargetMode="External"/></Relationships>'
    )
    parts = {
        SHEET: sheet(rows, after),
        "xl/externalLinks/externalLink1.xml": link.encode(),
        "xl/externalLinks/_rels/externalLink1.xml.rels": relation.encode(),
        "xl/worksheets/_rels/sheet1.xml.rels": relation.encode(),
        "xl/connections.xml": f'<connections xmlns="{SPACE}" url="{address}/q"/>'.encode(),
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    }
    return workbook(path, parts)


def relation_outside(path: Path) -> Path:
    """The first sheet is said to lie outside the file."""
    with zipfile.ZipFile(SAMPLES / "会员花名册.xlsx") as source:
        relations = source.read(RELATIONS).decode()
    return workbook(path, {RELATIONS: relations.replace("worksheets/", "/../../../etc/").encode()})


# name → how it is made, and a word of the refusal
REFUSED: dict[str, tuple[Make, str]] = {
    "one huge cell.xlsx": (one_huge_cell, "展开后"),
    "many large parts.xlsx": (many_large_parts, "展开后"),
    "many parts.xlsx": (many_parts, "部件"),
    "false sizes.xlsx": (false_sizes, "没有读取|损坏"),
    "far cell.xlsx": (far_cell, "没有读取"),
    "repeated string.xlsx": (repeated_string, "没有读取"),
    "many characters.xlsx": (many_characters, "万字"),
    "wide merges.xlsx": (wide_merges, "合并单元格"),
    "deep xml.xlsx": (deep_xml, "。"),
    "huge line.csv": (huge_line, "太长"),
    "wide text.csv": (wide_text, "200 列"),
    "many rows.csv": (many_rows, "20 万行"),
    "laughs.xlsx": (billion_laughs, "不该有的定义"),
    "laughs in the sheet.xlsx": (laughs_in_the_sheet, "不该有的定义"),
    "laughs in utf-16.xlsx": (laughs_in_utf_16, "不该有的定义"),
    "late doctype.xlsx": (late_doctype, "不该有的定义"),
    "outside file.xlsx": (outside_file, "不该有的定义"),
    "relation outside.xlsx": (relation_outside, "。"),
}
