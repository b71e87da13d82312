"""The kit for a successor with its real inventory, by the command line's own function."""

from models.catalogue import list_backups
from models.office import Office
from models.trail import log
from printing.handover import hand_over


def test_the_kit_holds_the_printed_inventory_and_stands_in_the_log(office_with_people, tmp_path):
    path = office_with_people.path
    office_with_people.close()
    place = tmp_path / "交接"
    place.mkdir()
    done = hand_over(path, place)
    (kit,) = place.iterdir()
    assert done.data["folder"] == str(kit)
    assert "（9 人）" in done.text
    assert (kit / "交接材料.pdf").read_bytes().startswith(b"%PDF")
    (backup,) = list_backups(kit)
    assert backup.reason == "交接"
    with Office.open(path):
        assert any("做交接包" in act.sentence for act in log())
