import json

import pytest

from models.errors import Unavailable
from models.figures import own
from models.figures.passing import look_through, take_in, write_out
from models.history import newest
from tests.models.figures.test_own import NEW


def test_definitions_go_out_and_come_in_elsewhere(demo_office, tmp_path):
    path = tmp_path / "数字.json"
    own.save(demo_office, NEW)
    own.save(demo_office, own.figure("F41").definition.changed(unit="次"))
    assert write_out(path) == 57
    own.remove(demo_office, "Z01")
    own.remove(demo_office, "F41")
    verbs = {line.definition.code: line.verb for line in look_through(path)}
    assert (verbs.pop("Z01"), verbs.pop("F41")) == ("新增", "替换")
    assert set(verbs.values()) == {"相同"}
    before = newest()
    take_in(demo_office, path)
    assert newest() == before + 1
    assert own.figure("Z01").definition == NEW
    assert own.figure("F41").definition.unit == "次"
    assert {line.verb for line in look_through(path)} == {"相同"}
    take_in(demo_office, path)
    assert newest() == before + 1


def test_some_definitions_go_alone(demo_office, tmp_path):
    path = tmp_path / "数字.json"
    assert write_out(path, ["F41", "F42"]) == 2
    assert [line.definition.code for line in look_through(path)] == ["F41", "F42"]


def test_what_cannot_be_counted_here_is_told_and_left_out(demo_office, tmp_path):
    path = tmp_path / "数字.json"
    good = json.loads(NEW.as_json())
    wrong = {**good, "code": "Z02", "source": "dues"}
    data = {"format": "xinlian-figures", "version": 1, "figures": [good, wrong]}
    path.write_text(json.dumps(data), encoding="utf-8")
    lines = take_in(demo_office, path)
    assert [line.verb for line in lines] == ["新增", "不能用"]
    assert lines[1].text == "Z02 岳池县的活动：不能用（请选择数什么。）"
    assert [f.code for f in own.figures() if not f.is_ready_made] == ["Z01"]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"format": "other"}', '{"format": "xinlian-figures"}', "[" * 100_000]
    + [
        '{"format": "xinlian-figures", "figures": ' + figures + "}"
        for figures in ("5", "[5]", '[{"code": "Z01"}]', '[{"nothing": 1}]', '[{"conditions": 5}]')
    ],
)
def test_another_file_is_refused_in_a_sentence(demo_office, tmp_path, text):
    path = tmp_path / "别的.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Unavailable, match="定义文件"):
        look_through(path)


def test_a_file_that_is_not_there_is_named(demo_office, tmp_path):
    with pytest.raises(Unavailable, match="读不出来"):
        look_through(tmp_path / "没有.json")
