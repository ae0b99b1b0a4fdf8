from dxdesk.reports.figures import OfficeFigures
from dxdesk.reports.sample_page import build_sample_page

OFFICE = OfficeFigures(
    name="ỦY BAN NHÂN DÂN PHƯỜNG BẾN SAO",
    place="Bến Sao",
    signer_authority="TM. ỦY BAN NHÂN DÂN",
    signer_role="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
    addressee="Ủy ban nhân dân thành phố",
    recipients=("Như trên", "Lưu: VT"),
)


def test_a_report_has_head_and_end_of_the_office() -> None:
    page = build_sample_page(OFFICE)
    assert page.letterhead is not None
    assert page.title is not None
    assert page.signature is not None
    assert page.letterhead.number.endswith("/BC-UBND")
    assert page.addressees == ("Ủy ban nhân dân thành phố",)
    assert page.signature.role == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_a_letter_says_what_it_is_about_and_has_no_title() -> None:
    page = build_sample_page(OFFICE, letter=True)
    assert page.title is None
    assert page.letterhead is not None
    assert page.letterhead.about.startswith("V/v ")
    assert page.addressees != ("Ủy ban nhân dân thành phố",)
