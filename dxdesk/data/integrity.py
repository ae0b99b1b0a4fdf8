"""Is this our file, and is it whole?"""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from dxdesk.data.engine import APPLICATION_ID, open_to_look
from dxdesk.data.files import FileShelf
from dxdesk.data.migrations import refuse_newer
from dxdesk.errors import Refusal
from dxdesk.progress import Progress

FOREIGN = (
    "Tệp “{name}” không phải là dữ liệu của chương trình này, nên không được mở và không bị thay đổi. "
    "Hãy chọn thư mục dữ liệu hoặc bản sao lưu khác."
)
DAMAGED = "Tệp dữ liệu “{name}” bị hỏng. Chương trình không ghi gì vào đó và giữ nguyên tệp hỏng. {backups}"
MISSING = (
    "Không thấy dữ liệu trong “{name}” dù thư mục còn các bản sao lưu; chương trình không tự tạo dữ liệu trống. "
    "{backups}"
)
GOOD_BACKUPS = "Hãy phục hồi từ một bản sao lưu còn tốt, mới nhất đứng trước: {names}."
NO_BACKUPS = "Không tìm thấy bản sao lưu tự động nào còn tốt; hãy phục hồi từ một bản sao lưu cất ở nơi khác."


def look(path: Path) -> int:
    """The schema version of a file, 0 when it is still empty; the file is not changed.

    Raises Refusal: newer-database, foreign-database, damaged-database (without naming backups).
    """
    db = open_to_look(path)
    try:
        application_id = db.execute("PRAGMA application_id").fetchone()[0]
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
        empty = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
        if application_id == 0 and version == 0 and empty:
            return 0
        if application_id != APPLICATION_ID:
            raise Refusal("foreign-database", FOREIGN.format(name=path.name))
        refuse_newer(version)
        if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise _damaged(path)
        return version
    except UnicodeDecodeError as error:
        # What SQLite says of a damaged schema quotes the damage.
        raise _damaged(path) from error
    except sqlite3.DatabaseError as error:
        if _is_damage(error):
            raise _damaged(path) from error
        raise
    finally:
        db.close()


def look_before_opening(path: Path, good_backups: Callable[[], Sequence[str]]) -> None:
    """Refuse a file that must not be opened for writing, naming good backups where they help.

    Besides what `look` raises: Refusal("missing-database") when the file is absent or empty beside backups.
    """
    try:
        version = look(path) if path.exists() else 0
    except Refusal as refusal:
        if refusal.code != "damaged-database":
            raise
        raise Refusal(refusal.code, DAMAGED.format(name=path.name, backups=_advice(good_backups()))) from refusal
    if version == 0 and (names := good_backups()):
        raise Refusal("missing-database", MISSING.format(name=path.name, backups=_advice(names)))


def problems(db: sqlite3.Connection, shelf: FileShelf, progress: Progress) -> list[str]:
    """Everything that is wrong with the data, in Vietnamese; empty when all is well. Reads every kept file."""
    progress.step(0, 0, "Kiểm tra tệp dữ liệu")
    found = [
        f"Tệp dữ liệu bị hỏng: {row[0]}." for row in db.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"
    ]
    found += orphans(db)
    if not _search_is_right(db):
        found.append("Chỉ mục tìm kiếm không khớp với dữ liệu.")
    files = db.execute("SELECT sha256, name FROM stored_file ORDER BY kept_at, sha256").fetchall()
    for done, (sha256, name) in enumerate(files):
        progress.step(done, len(files), "Kiểm tra tệp đã lưu")
        if not shelf.path(sha256).is_file():
            found.append(f"Thiếu tệp đã lưu “{name}”.")
        elif not shelf.holds(sha256):
            found.append(f"Tệp đã lưu “{name}” bị hỏng: nội dung khác lúc lưu.")
    return found


def orphans(db: sqlite3.Connection) -> list[str]:
    """Rows that refer to rows which are not there; only a foreign hand can make such."""
    rows = db.execute("PRAGMA foreign_key_check").fetchall()
    return [f"Dòng {row[1]} của bảng {row[0]} trỏ tới một dòng không còn ở bảng {row[2]}." for row in rows[:20]]


def _search_is_right(db: sqlite3.Connection) -> bool:
    expected = " UNION ALL ".join(
        f"SELECT '{table}', uid, plan_uid, folded FROM {table}" for table in ("task", "indicator", "section")
    )
    entries = "SELECT kind, uid, plan_uid, folded FROM search_entry"
    for left, right in ((expected, entries), (entries, expected)):
        if db.execute(f"SELECT 1 FROM (SELECT * FROM ({left}) EXCEPT SELECT * FROM ({right})) LIMIT 1").fetchone():
            return False
    return True


def _damaged(path: Path) -> Refusal:
    return Refusal("damaged-database", DAMAGED.format(name=path.name, backups="").rstrip())


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _advice(names: Sequence[str]) -> str:
    return GOOD_BACKUPS.format(names="; ".join(names)) if names else NO_BACKUPS
