"""Every row of every roster becomes what expected.json says."""

from __future__ import annotations

from datetime import date

import pytest

from models import codes
from models.exchange.draft import Draft, Schooling
from models.exchange.drafts import drafts_of
from models.exchange.recognise import recognise

TODAY = date(2022, 10, 11)
FILES = (
    "会员花名册.xlsx",
    "代表人士人物库.xlsx",
    "县区上报_岳池县.xls",
    "通讯录_GB18030.csv",
    "通讯录_UTF8BOM.csv",
)
TABLES = codes.TABLES


def education(found: Schooling | None) -> dict[str, str | None] | None:
    if found is None or not (found.level or found.degree):
        return None
    level, degree = (
        TABLES[table].main(code) or None
        for table, code in (("education", found.level), ("degree", found.degree))
    )
    return {"level": level, "degree": degree}


def place(found: Schooling | None) -> str | None:
    if found is None or not found.school:
        return None
    return f"{found.school}{found.major}{'专业' if found.major else ''}"


def as_told(draft: Draft) -> dict[str, object]:
    """Return a draft in the words of expected.json."""
    full_time, in_service = draft.educations.get("full_time"), draft.educations.get("in_service")
    affiliations = (draft.text("affiliation"), draft.text("second_affiliation"))
    return {
        "name": draft.name,
        "sex": TABLES["sex"].short(draft.text("sex")),
        "ethnic": TABLES["ethnic"].label(draft.text("ethnic_group")),
        "birth": draft.text("birth_date") or None,
        "origin": draft.text("native_place") or None,
        "political": [code for code in affiliations if code],
        "edu_ft": education(full_time),
        "edu_pt": education(in_service),
        "school_ft": place(full_time),
        "school_pt": place(in_service),
        "title": draft.text("professional_title") or None,
        "unit_job": draft.text("employer") + draft.text("job_title") or None,
        "unit": draft.text("employer") or None,
        "job": draft.text("job_title") or None,
        "category": draft.categories,
        "posts": [
            {"name": post.text, **({"concurrent": True} if post.is_concurrent else {})}
            for post in draft.posts
        ],
        "branch": "、".join(draft.branches) or None,
        "join": draft.joined_on or None,
        "stored": next(iter(draft.registry.values()), "") or None,
        "level": "、".join(TABLES["level"].label(code) for code in draft.registry) or None,
        "id": draft.text("id_number") or None,
    }


@pytest.fixture(scope="session")
def all_drafts(sample):
    """The drafts of each roster, by file and sheet."""
    found = {}
    for name in FILES:
        for sheet in sample(name).sheets:
            table = recognise(sheet)
            if table.kind == "person":
                found[name, sheet.name] = drafts_of(table, TODAY)
    return found


@pytest.fixture(scope="session")
def wanted(expected):
    """The rows of expected.json, by file, sheet and row."""
    return {
        (name, sheet.get("sheet", name.removesuffix(".csv")), row["row"]): row
        for name in FILES
        for sheet in expected[name].get("sheets", [expected[name]])
        for row in sheet.get("rows", [])
    }


def test_every_row_of_every_roster(all_drafts, wanted):
    seen = set()
    for (name, sheet), (drafts, _) in all_drafts.items():
        for draft in drafts:
            seen.add((name, sheet, draft.row))
            row = wanted[name, sheet, draft.row]
            for key, value in as_told(draft).items():
                if key in row:
                    accepted = [row[key], *row.get(f"{key}_also_ok", [])]
                    assert value in accepted, (name, sheet, draft.row, key)
    assert seen == set(wanted)


def test_telephone_numbers_of_every_row(all_drafts, wanted):
    for (name, sheet), (drafts, _) in all_drafts.items():
        for draft in drafts:
            row = wanted[name, sheet, draft.row]
            numbers = f"{draft.text('mobile')}、{draft.text('office_phone')}".split("、")
            told = [*row["phones"], row.get("office", "")]
            assert sorted(filter(None, numbers)) == sorted(filter(None, told)), (name, draft.row)


def test_the_digits_of_every_damaged_id_number_are_known(all_drafts, wanted):
    for (name, sheet), (drafts, _) in all_drafts.items():
        for draft in drafts:
            known = wanted[name, sheet, draft.row].get("known_digits")
            if known:
                assert draft.id_known == known


def test_every_doubtful_cell_of_the_roster_is_told(all_drafts, expected):
    drafts, _ = all_drafts["会员花名册.xlsx", "会员花名册"]
    told = {draft.row: {problem.column for problem in draft.problems} for draft in drafts}
    sheet = expected["会员花名册.xlsx"]["sheets"][0]
    ids = sheet["ids"]
    for kind in ("damaged", "wrong_check_digit", "wrong_length"):
        assert all("S" in told[row["row"]] for row in ids[kind])
    assert all("E" in told[row] for row in (53, 56, 83))
    assert "C" in told[86]
    assert "T" in told[66]
    assert "G" in told[118]
    clean = {24, 25, 34, 39, 44, 50, 53, 56, 66, 83, 86, 93, 95, 98, 118, 120, 124, 131}
    assert {row for row, columns in told.items() if columns} == clean
    assert not any(draft.is_wrong for draft in drafts)


def test_a_whole_column_of_damaged_id_numbers_is_one_message(all_drafts):
    drafts, notes = all_drafts["代表人士人物库.xlsx", "前锋区"]
    assert [(note.row, note.column) for note in notes] == [(2, "J")]
    assert "46" in notes[0].sentence
    assert not any("身份证" in p.sentence for draft in drafts for p in draft.problems)


def test_what_has_no_record_yet_is_kept_in_the_remarks(all_drafts):
    drafts, _ = all_drafts["会员花名册.xlsx", "会员花名册"]
    remarks = {draft.row: draft.remarks for draft in drafts}
    assert remarks[7] == ["社会职务：市人大代表"]
    assert remarks[15] == ["2021年8月补选"]


def test_the_library_of_a_county_is_of_county_level(all_drafts):
    drafts, _ = all_drafts["代表人士人物库.xlsx", "岳池县"]
    assert {level for draft in drafts for level in draft.registry} == {"county"}
