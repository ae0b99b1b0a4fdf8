import pytest

from dxdesk.reports.charts.placing import Area, Room


def test_the_first_free_place_is_taken_and_then_no_longer_free() -> None:
    room = Room(Area(0, 0, 100, 100))
    first, second = Area(0, 0, 10, 10), Area(20, 0, 10, 10)
    assert room.best([first, second]) == first
    assert room.best([first, second]) == second
    assert room.best([first, Area(2, 8, 10, 10)]) == Area(2, 8, 10, 10)


def test_what_is_cut_off_is_worse_than_what_overlaps() -> None:
    room = Room(Area(0, 0, 20, 10))
    room.take(Area(0, 0, 20, 10))
    assert room.best([Area(15, 0, 10, 10), Area(10, 0, 10, 10)]) == Area(10, 0, 10, 10)


def test_a_slanting_line_is_in_the_way_and_the_corner_beside_it_is_not() -> None:
    room = Room(Area(0, 0, 100, 100))
    room.take_line((0, 0), (100, 100), 2)
    above, on_the_line = Area(10, 60, 10, 10), Area(45, 45, 10, 10)
    assert room.best([on_the_line, above]) == above


def test_there_must_be_something_to_choose_from() -> None:
    with pytest.raises(ValueError, match="candidates"):
        Room(Area(0, 0, 1, 1)).best([])
