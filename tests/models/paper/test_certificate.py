import dataclasses

import pytest

from models.commendations import CommendationBatch, CommendationItem
from models.errors import Unavailable
from models.organisation import Body
from models.paper.certificate import CertificateEntry, CertificatesData, certificates
from models.paper.selection import Selection


@pytest.fixture
def batch_of(office_with_people):
    """Make a batch of (name, state, object, number)."""

    def make(*items):
        with office_with_people.act("表扬批次"):
            batch = CommendationBatch(title="先进", year=2022, issuer=Body.association())
            batch.decided_on = "2022-10-11"
            batch.save()
            for place, (name, state, kind, number) in enumerate(items, start=1):
                item = CommendationItem(batch=batch, object_kind=kind, name=name, state=state)
                item.honour_title, item.certificate_number = "先进会员", number
                item.print_order = place
                item.save()
        return batch

    return make


ITEMS = (
    ("张三", "decided", "member", None),
    ("仇英", "review", "member", None),
    ("网络分会", "decided", "collective", "甲7"),
    ("丁一", "decided", "member", None),
)


def data_of(batch, order="surname_strokes", **options):
    return certificates(Selection("commendation_batch", (batch.id,), order, options))


def test_only_what_is_decided_has_a_certificate_collectives_first(batch_of):
    data = data_of(batch_of(*ITEMS))
    assert [entry.name for entry in data.entries] == ["网络分会", "丁一", "张三"]
    assert data.notes == ("1 个对象还没有决定，没有印证书。",)
    assert (data.year, data.decided_on) == ("2022", "2022年10月11日")


def test_nothing_decided_is_a_sentence(batch_of):
    with pytest.raises(Unavailable, match="还没有决定"):
        data_of(batch_of(("张三", "notice", "member", None)))


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("own", ["甲7", "", ""]),
        ("running", ["甲7", "2022-003", "2022-002"]),
        ("none", ["", "", ""]),
    ],
)
def test_a_running_number_is_the_place_in_the_batch_whatever_the_order(batch_of, how, expected):
    batch = batch_of(*ITEMS)
    data = data_of(batch, number=how)
    assert [entry.number for entry in data.entries] == expected
    assert CommendationItem.get(CommendationItem.name == "张三").certificate_number is None


def test_one_certificate_is_printed_again_with_the_same_number(batch_of):
    data = data_of(batch_of(*ITEMS), number="running", names="丁一")
    assert [(entry.name, entry.number) for entry in data.entries] == [("丁一", "2022-003")]


def test_a_name_that_is_not_decided_is_a_sentence(batch_of):
    with pytest.raises(Unavailable, match="仇英"):
        data_of(batch_of(*ITEMS), names="丁一，仇英")


def test_collectives_or_members_alone(batch_of):
    batch = batch_of(*ITEMS)
    assert [e.name for e in data_of(batch, who="collective").entries] == ["网络分会"]
    assert [e.name for e in data_of(batch, who="member").entries] == ["丁一", "张三"]


def test_a_certificate_has_no_place_for_an_id_number_or_a_birth_date():
    kinds = (CertificatesData, CertificateEntry)
    fields = {each.name for kind in kinds for each in dataclasses.fields(kind)}
    assert not {name for name in fields if "id_number" in name or "birth" in name}


def test_the_number_of_queries_does_not_grow_with_the_batch(batch_of, caplog):
    counts = []
    for size in (1, 20):
        names = (f"张{chr(0x4E00 + n)}明" for n in range(size))
        batch = batch_of(*((name, "decided", "member", None) for name in names))
        caplog.clear()
        with caplog.at_level("DEBUG", logger="peewee"):
            data_of(batch)
        counts.append(len(caplog.records))
    assert counts[0] == counts[1] > 0
