import hashlib
from pathlib import Path

import pytest

from dxdesk.data import files
from dxdesk.data.files import FileShelf, put_in_place

TEXT = "Quyết định số 01".encode()
SHA256 = hashlib.sha256(TEXT).hexdigest()


@pytest.fixture
def shelf(tmp_path: Path) -> FileShelf:
    return FileShelf(tmp_path / "files")


def test_content_is_kept_under_its_hash(shelf: FileShelf, tmp_path: Path) -> None:
    source = tmp_path / "a.pdf"
    source.write_bytes(TEXT)
    assert shelf.keep(source) == (SHA256, len(TEXT))
    assert shelf.keep(TEXT) == (SHA256, len(TEXT))
    assert shelf.path(SHA256).read_bytes() == TEXT
    assert [path for path in shelf.folder.rglob("*") if path.is_file()] == [shelf.path(SHA256)]


def test_nothing_is_something_too(shelf: FileShelf) -> None:
    sha256, size = shelf.keep(b"")
    assert size == 0
    assert shelf.holds(sha256)


def test_harmed_content_is_noticed_and_replaced(shelf: FileShelf) -> None:
    assert not shelf.holds(SHA256)
    shelf.keep(TEXT)
    shelf.path(SHA256).write_bytes(b"khac")
    assert not shelf.holds(SHA256)
    shelf.keep(TEXT)
    assert shelf.holds(SHA256)


@pytest.mark.parametrize("name", ["", "..", "../../x", SHA256.upper(), f"{SHA256}0", f"{SHA256}\n"])
def test_only_a_hash_names_a_file(shelf: FileShelf, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        shelf.path(name)


def test_a_copy_that_fails_leaves_nothing(shelf: FileShelf, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        shelf.keep(tmp_path / "none")
    assert list(shelf.folder.iterdir()) == []


def test_leftovers_of_a_crash_go(shelf: FileShelf) -> None:
    shelf.clear_leftovers()
    shelf.keep(TEXT)
    shelf.folder.joinpath(".keeping-x").write_bytes(b"half")
    shelf.clear_leftovers()
    assert [path.name for path in shelf.folder.iterdir()] == [SHA256[:2]]


def test_a_file_that_is_held_for_a_moment_is_put_in_place_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished, place = tmp_path / "a", tmp_path / "b"
    finished.write_bytes(b"new")
    place.write_bytes(b"old")
    replace, tries = Path.replace, []

    def held(path: Path, target: Path) -> Path:
        tries.append(path)
        if len(tries) < 3:
            raise PermissionError
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(files, "_PAUSES", (0, 0))
    put_in_place(finished, place)
    assert place.read_bytes() == b"new"
    tries.clear()
    finished.write_bytes(b"newer")
    monkeypatch.setattr(files, "_PAUSES", (0,))
    with pytest.raises(PermissionError):
        put_in_place(finished, place)
    assert place.read_bytes() == b"new"
