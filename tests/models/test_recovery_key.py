import pytest

from models.errors import Unavailable
from models.recovery_key import LINES, RecoveryKey, read

KEY = RecoveryKey(bytes(range(32)), bytes(range(100, 116)), 2)


def test_what_is_printed_is_read_back():
    assert read("\n".join(KEY.lines), 2) == KEY
    assert len(KEY.lines) == LINES == 6
    assert KEY.title == "K02"


@pytest.mark.parametrize("change", [str.lower, lambda text: text.replace(" ", "-")])
def test_small_letters_dashes_and_full_width_digits_are_read(change):
    assert read(change("\n".join(KEY.lines)), 2) == KEY
    wide = "\n".join(KEY.lines).replace("0", "０").replace("1", "l")
    assert read(wide, 2) == KEY
    assert read("".join(KEY.lines), 2) == KEY


@pytest.mark.parametrize("place", range(6))
def test_a_wrong_line_is_named(place):
    lines = list(KEY.lines)
    first = "1" if lines[place][0] == "0" else "0"
    lines[place] = first + lines[place][1:]
    with pytest.raises(Unavailable, match=f"第 {place + 1} 行抄错了"):
        read("\n".join(lines))


def test_two_lines_exchanged_are_noticed():
    lines = [KEY.lines[1], KEY.lines[0], *KEY.lines[2:]]
    with pytest.raises(Unavailable, match="第 1 行"):
        read("\n".join(lines))


def test_a_missing_line_is_counted():
    with pytest.raises(Unavailable, match="有 6 行，这里有 5 行"):
        read("\n".join(KEY.lines[:5]))


def test_fingerprint_and_proof_tell_the_key_apart_and_give_nothing_of_it():
    other = RecoveryKey(bytes(32), KEY.salt)
    assert KEY.fingerprint != other.fingerprint
    assert KEY.proof != other.proof
    assert KEY.fingerprint not in "".join(KEY.lines).replace(" ", "")
    assert len(KEY.proof) == len(KEY.fingerprint) == 8
