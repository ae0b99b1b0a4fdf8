from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest

from dxdesk.data.store import Store
from dxdesk.errors import Refusal
from dxdesk.progress import silent
from dxdesk.services.documents.kinds import DocumentKind, forms_of, needs_agency
from dxdesk.services.documents.writing import save_document
from dxdesk.services.offices import office_profile, save_office
from tests.services.documents.asking import TODAY, agency_uid, asked, finished


def test_the_pdf_is_written(store: Store, plan_uid: str, tmp_path: Path, resources: Path) -> None:
    out = tmp_path / "báo cáo.pdf"
    assert save_document(store, asked(plan_uid), TODAY, out, resources / "fonts", silent()) == out
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_every_form_of_every_kind_is_written(
    store: Store, plan_uid: str, tmp_path: Path, fonts: Path, kind: DocumentKind
) -> None:
    agency = agency_uid(store, "Phòng Văn hóa - Xã hội") if needs_agency(kind) else ""
    for suffix in forms_of(kind):
        out = tmp_path / f"văn bản{suffix.upper()}"
        save_document(store, asked(plan_uid, kind=kind, agency=agency), TODAY, out, fonts, silent())
        assert out.read_bytes().startswith(b"%PDF" if suffix == ".pdf" else b"PK")


def test_the_files_of_a_finished_report_all_say_what_was_issued(
    store: Store, plan_uid: str, tmp_path: Path, fonts: Path
) -> None:
    request, word, book = asked(plan_uid), tmp_path / "một.docx", tmp_path / "một.xlsx"
    finished(store, request, fonts, "79")
    profile = office_profile(store)
    assert profile is not None
    save_office(store, replace(profile, name="ỦY BAN NHÂN DÂN PHƯỜNG KHÁC"))
    save_document(store, request, TODAY, word, fonts, silent())
    save_document(store, request, TODAY, book, fonts, silent())
    paragraphs = docx.Document(str(word))
    said = "".join(cell.text for table in paragraphs.tables for row in table.rows for cell in row.cells)
    assert "79/BC-UBND" in said
    assert "PHƯỜNG KHÁC" not in said
    sheets = openpyxl.load_workbook(book)
    assert len(sheets.sheetnames) >= 2
    sheets.close()


@pytest.mark.parametrize(("name", "code"), [("báo cáo.txt", "no-such-form"), ("báo cáo", "no-such-form")])
def test_a_form_that_is_not_made_is_refused(
    store: Store, plan_uid: str, tmp_path: Path, resources: Path, name: str, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        save_document(store, asked(plan_uid), TODAY, tmp_path / name, resources / "fonts", silent())
    assert refused.value.code == code
    assert ".pdf" in refused.value.message
    assert list(tmp_path.glob("báo cáo*")) == []
