"""What the window remembers must never keep the program from starting."""

from pathlib import Path

import pytest

from dxdesk.settings import NAME, Settings


def test_values_are_there_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / NAME
    settings = Settings(path)
    settings.set("bảng/cột", {"tên": 120})
    settings.set("window/look", "dark")
    again = Settings(path)
    assert again.get("bảng/cột") == {"tên": 120}
    assert again.get("window/look") == "dark"
    assert again.get("nothing", 7) == 7
    assert [file.name for file in tmp_path.iterdir()] == [NAME]


@pytest.mark.parametrize("content", [b"", b"[1, 2]", b"{broken", b"\xff\xfe\x00", b'"word"'])
def test_a_damaged_file_counts_as_empty_and_is_written_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / NAME
    path.write_bytes(content)
    settings = Settings(path)
    assert settings.get("a") is None
    settings.set("a", 1)
    assert Settings(path).get("a") == 1


def test_the_same_value_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / NAME
    settings = Settings(path)
    settings.set("a", 1)
    path.unlink()
    settings.set("a", 1)
    assert not path.exists()


def test_a_folder_that_cannot_be_written_costs_nothing_but_the_memory(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "gone" / NAME)
    settings.set("a", 1)
    assert settings.get("a") == 1


def test_a_write_that_breaks_off_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / NAME
    settings = Settings(path)
    settings.set("a", 1)
    with pytest.raises(TypeError):
        settings.set("b", object())
    assert Settings(path).get("a") == 1
    assert [file.name for file in tmp_path.iterdir()] == [NAME]
