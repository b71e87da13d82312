"""Thinning by running number: R16, fault 20; the newest, a ladder of days, weeks and months."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import thinning
from models.backup import default_folder, make_backup
from models.catalogue import PREFIX, BackupEntry, State, list_backups, verify_all
from models.people import Person
from models.thinning import KEPT, SURE, confirm_restore, is_held, note_restore, thin, to_drop

TODAY = date(2026, 11, 22)
LONG_AGO = date(2099, 1, 1)


def entry(number, day, reason="退出", state=State.UNVERIFIED, verified="2026-11-22T09:00"):
    made_at = datetime(day.year, day.month, day.day, 18, 30)
    path = Path(f"{PREFIX}-{number:06d}.xlbak")
    return BackupEntry(path, number, made_at, reason, 4096, None, state, verified)


def daily(count, last=TODAY, first_number=1, reason="退出"):
    days = [last - timedelta(days=count - 1 - n) for n in range(count)]
    return [entry(first_number + n, day, reason) for n, day in enumerate(days)]


def numbers(entries):
    return [found.number for found in entries]


def kept(entries, today=TODAY):
    gone = numbers(to_drop(entries, today))
    return [n for n in numbers(entries) if n not in gone]


# -- examples --------------------------------------------------------------------------------


def test_r16_of_a_year_of_days_thirty_stay():
    year = daily(400)
    stays = kept(year)
    assert len(stays) == KEPT + 1  # and the last of December
    assert stays[-17:] == list(range(384, 401))  # ten newest and seven days more
    months = {year[n - 1].made_at.strftime("%Y-%m") for n in stays}
    assert len(months) == 12


def test_r16_what_was_made_by_hand_stays():
    by_hand = [replace(found, reason="手动") for found in daily(60)]
    assert to_drop(by_hand, TODAY) == []


def test_r16_the_last_of_december_stays():
    years = [entry(n + 1, date(2016 + n // 12, n % 12 + 1, 15)) for n in range(120)]
    decembers = [found.number for found in years if found.made_at.month == 12]
    assert set(decembers) <= set(kept(years))


def test_r16_one_made_before_an_import_stays_for_twelve_months():
    old = [entry(1, TODAY - timedelta(days=400), "导入前")]
    new = [entry(2, TODAY - timedelta(days=300), "升级前")]
    assert numbers(to_drop([*old, *new, *daily(17, first_number=3)], TODAY)) == [1]


def test_a_clock_that_ran_ahead_for_a_day_ends_no_pin():
    old = entry(1, TODAY - timedelta(days=100), "导入前")
    ahead = entry(22, LONG_AGO)
    assert 1 in kept([old, *daily(20, first_number=2), ahead], today=LONG_AGO)


@pytest.mark.parametrize("wrong", [date(1970, 1, 1), LONG_AGO, date(2027, 6, 1)])
def test_fault_20_files_of_a_wrong_clock_stay_and_hold_no_place(wrong):
    right = daily(40)
    strange = [entry(n + 0, wrong) for n in (41, 42)]
    later = daily(5, TODAY + timedelta(days=5), first_number=43)
    today = TODAY + timedelta(days=5)
    everything = [*right, *strange, *later]
    assert {41, 42} <= set(kept(everything, today))
    assert [n for n in kept(everything, today) if n not in (41, 42)] == kept(
        [*right, *later], today
    )


def test_fault_20_with_a_clock_of_1970_nothing_goes():
    assert to_drop(daily(100), date(1970, 1, 2)) == []


def test_damaged_ones_hold_no_place_and_are_left_to_the_user():
    files = daily(40)
    files[-1] = replace(files[-1], state=State.DAMAGED)
    assert kept(files) == [*kept(files[:-1]), 40]


def test_r16_the_newest_three_that_were_verified_stay():
    files = [replace(found, verified_at="") for found in daily(60)]
    for n in (5, 6, 7, 8):
        files[n - 1] = replace(files[n - 1], verified_at="2026-10-01T08:00")
    stays = kept(files)
    assert {6, 7, 8} <= set(stays)
    assert 5 not in stays


# -- properties ------------------------------------------------------------------------------

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
REASONS = st.sampled_from(["退出", "退出", "每日", "U盘", "手动", "导入前", "升级前", "外来"])
STATES = st.sampled_from([State.UNVERIFIED, State.WHOLE, State.DAMAGED, State.LOCKED, State.NEWER])


@st.composite
def folders(draw):
    """Folders as they come to be: days that mostly rise, sometimes any day at all."""
    day = date(2024, 1, 1)
    files = []
    for number in range(1, draw(st.integers(0, 120)) + 1):
        day += timedelta(days=draw(st.sampled_from([0, 0, 1, 1, 2, 9])))
        told = draw(DAYS) if draw(st.integers(0, 19)) == 0 else day
        verified = draw(st.sampled_from(["", "2026-11-22T09:00"]))
        files.append(entry(number, told, draw(REASONS), draw(STATES), verified))
    return files


@given(folders(), DAYS)
def test_r16_what_must_never_go_never_goes(files, today):
    gone = to_drop(files, today)
    whole = [found for found in files if found.state != State.DAMAGED]
    sure = [found for found in whole if found.verified_at][-SURE:]
    assert not {found.number for found in gone} & {found.number for found in sure}
    assert all(found.reason not in ("手动", "外来") for found in gone)
    assert all(found.state != State.DAMAGED for found in gone)
    assert all(found.made_at.date() <= today for found in gone)
    newest = [found for found in whole if found.reason in thinning.AUTOMATIC][-10:]
    assert not {f.number for f in gone} & {f.number for f in newest if f.made_at.date() <= today}


@given(folders(), DAYS, st.randoms())
def test_r16_the_order_of_the_list_decides_nothing(files, today, chance):
    gone = to_drop(files, today)
    mixed = list(files)
    chance.shuffle(mixed)
    assert to_drop(mixed, today) == gone


@given(st.lists(st.integers(0, 3), min_size=0, max_size=300))
def test_r16_the_ladder_holds_at_most_thirty_and_year_ends(steps):
    day, files = date(2024, 1, 1), []
    for number, step in enumerate(steps, start=1):
        day += timedelta(days=step)
        files.append(entry(number, day))
    stays = kept(files, day)
    decembers = {found.made_at.year for found in files if found.made_at.month == 12}
    assert min(len(files), 10) <= len(stays) <= KEPT + len(decembers)


def test_r16_thinned_every_day_for_three_years_the_months_are_still_there():
    day, files = date(2024, 1, 1), []
    for number in range(1, 1001):
        day += timedelta(days=1)
        files.append(entry(number, day))
        gone = to_drop(files, day)
        files = [found for found in files if found not in gone]
    months = {(found.made_at.year, found.made_at.month) for found in files}
    assert len(files) <= KEPT + 3
    assert len(months) >= 11


# -- carried out -----------------------------------------------------------------------------


@pytest.fixture
def forty(office_with_people):
    """A folder of forty automatic backups of forty days, made of two real ones."""
    folder = default_folder(office_with_people.path)
    made = make_backup(office_with_people, folder, "退出")
    data = made.path.read_bytes()
    ending = made.path.name.rsplit("-", 2)
    for n in range(2, 41):
        day = date.today() - timedelta(days=40 - n)
        name = f"{PREFIX}-{n:06d}-{day:%Y%m%d}-1830-退出-{ending[1]}-{ending[2]}"
        (folder / name).write_bytes(data)
    made.path.rename(folder / made.path.name.replace(f"{date.today():%Y%m%d}", "20200101"))
    verify_all(folder)
    return folder


def test_r16_thinning_deletes_what_is_named_and_nothing_else(forty):
    before = list_backups(forty)
    named = [found.path for found in to_drop(before, date.today())]
    gone = thin(forty, date.today())
    assert len(gone) >= 5
    assert gone == named
    assert {f.path for f in list_backups(forty)} == {f.path for f in before} - set(gone)
    assert all(f.state != State.DAMAGED for f in verify_all(forty))


def test_r16_a_newest_one_found_damaged_lets_an_older_one_stay(forty):
    newest = list_backups(forty)[0]
    data = bytearray(newest.path.read_bytes())
    data[5000] ^= 1
    newest.path.write_bytes(data)
    thin(forty, date.today())
    assert newest.path.exists()
    sound = [f for f in verify_all(forty) if f.state == State.WHOLE]
    assert sum(f.reason == "退出" for f in sound) >= 20


def test_r16_a_restore_holds_the_thinning_until_the_user_confirms(office_with_people):
    office = office_with_people
    assert not is_held(office)
    note_restore(office, "第 000003 号")
    assert is_held(office)
    with office.act("新建 吕布"):
        Person(name="吕布").save()
    assert is_held(office)
    confirm_restore(office)
    assert not is_held(office)
