"""What every text column does to words on their way into the database."""

import unicodedata

from dxdesk.data.agencies import add_agency, list_agencies
from dxdesk.data.store import Store


def test_words_are_stored_as_files_and_paper_can_hold_them(store: Store) -> None:
    with store.operation("thêm cơ quan") as session:
        uid = add_agency(session, unicodedata.normalize("NFD", "Phòng Văn hóa") + "\x00")
    with store.reading() as session:
        assert [(item.uid, item.name) for item in list_agencies(session)] == [(uid, "Phòng Văn hóa")]
    with store.operation("thêm lần nữa") as session:
        assert add_agency(session, unicodedata.normalize("NFD", "Phòng Văn hóa")) == uid
