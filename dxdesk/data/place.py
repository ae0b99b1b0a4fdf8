"""What kind of place a data folder is, and how safely a database lives there."""

import os
import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path, PurePath, PurePosixPath

from dxdesk.data.engine import JournalMode


class Place(StrEnum):
    LOCAL = "local"
    NETWORK = "network"
    REMOVABLE = "removable"
    SYNCHRONISED = "synchronised"


WARNINGS: Mapping[Place, str] = {
    Place.NETWORK: (
        "Dữ liệu đang nằm trên ổ đĩa mạng. Chương trình đã chuyển sang cách ghi an toàn hơn (chậm hơn một chút), nhưng "
        "mất mạng giữa chừng vẫn có thể làm dừng việc đang làm. Nên để dữ liệu trên máy này và sao lưu sang ổ mạng."
    ),
    Place.REMOVABLE: (
        "Dữ liệu đang nằm trên ổ rời (USB). Chương trình đã chuyển sang cách ghi an toàn hơn. Hãy đóng chương trình và "
        "dùng “Tháo thiết bị an toàn” trước khi rút ổ, và sao lưu thường xuyên ra nơi khác."
    ),
    Place.SYNCHRONISED: (
        "Dữ liệu đang nằm trong thư mục đồng bộ đám mây (như OneDrive). Chương trình đã chuyển sang cách ghi an toàn "
        "hơn, nhưng đừng mở cùng dữ liệu này ở máy khác khi chưa đồng bộ xong. Nên để dữ liệu ngoài thư mục đồng bộ "
        "và chỉ lưu bản sao lưu vào đó."
    ),
}
"""What the officer should know, in Vietnamese; nothing for a disk of this machine."""

_SYNCHRONISERS = ("onedrive", "dropbox", "google drive", "googledrive", "my drive", "iclouddrive", "nextcloud")
_SYNCHRONISED_FOLDERS = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Variables in which Windows names them."""

_DRIVE_REMOVABLE, _DRIVE_REMOTE = 2, 4
_NETWORK_FILE_SYSTEMS = ("nfs", "cifs", "smb", "9p", "fuse.sshfs", "davfs", "afs", "ncpfs")

Kind = Callable[[PurePath], Place]


def journal_mode_for(place: Place) -> JournalMode:
    """WAL only on a disk of this machine: elsewhere its parts may be copied, or lost, one without the other.

    See https://sqlite.org/wal.html, "All processes using a database must be on the same host computer".
    """
    return "wal" if place is Place.LOCAL else "delete"


def place_of(folder: Path, environment: Mapping[str, str] | None = None, disk: Kind | None = None) -> Place:
    """The kind of place; `LOCAL` when nothing speaks against it. The folder may not exist yet."""
    names = [part.casefold() for part in folder.parts]
    if any(name == known or name.startswith(f"{known} ") for name in names for known in _SYNCHRONISERS):
        return Place.SYNCHRONISED
    variables = os.environ if environment is None else environment
    synchronised = (variables.get(name, "") for name in _SYNCHRONISED_FOLDERS)
    if any(root and folder.is_relative_to(root) for root in synchronised):
        return Place.SYNCHRONISED
    return (disk or kind_of_disk)(folder)


def kind_of_mount(folder: PurePosixPath, mounts: str) -> Place:
    """From the lines of /proc/self/mountinfo: the file system of the longest mount point above the folder."""
    best, kind = PurePosixPath("/"), ""
    for line in mounts.splitlines():
        front, _, back = line.partition(" - ")
        fields, described = front.split(), back.split()
        if len(fields) < 5 or not described:
            continue
        point = PurePosixPath(fields[4].replace("\\040", " "))
        if folder.is_relative_to(point) and len(point.parts) >= len(best.parts):
            best, kind = point, described[0]
    return Place.NETWORK if kind.startswith(_NETWORK_FILE_SYSTEMS) else Place.LOCAL


if sys.platform == "win32":
    import ctypes

    def kind_of_disk(folder: PurePath) -> Place:
        root = folder.anchor
        if root.startswith("\\\\") and not root.startswith("\\\\?\\"):
            return Place.NETWORK
        drive = ctypes.windll.kernel32.GetDriveTypeW(root or "\\")
        return {_DRIVE_REMOTE: Place.NETWORK, _DRIVE_REMOVABLE: Place.REMOVABLE}.get(drive, Place.LOCAL)

else:

    def kind_of_disk(folder: PurePath) -> Place:
        try:
            mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return Place.LOCAL
        return kind_of_mount(PurePosixPath(Path(folder).absolute()), mounts)
