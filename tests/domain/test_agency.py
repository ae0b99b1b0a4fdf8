"""Agencies as plans spell them: lists taken apart, kinds, keys and matches."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.agency import (
    STANDARD_AGENCIES,
    AgencyDirectory,
    KnownAgency,
    agency_key,
    agency_kind,
    split_agencies,
)
from dxdesk.domain.text import match_key, squeeze

GOLDEN = Path(__file__).parent / "golden" / "agencies.txt"
PLANS = Path(__file__).parents[2].parent / "shared" / "plans"


def golden_cells() -> Iterator[tuple[str, list[str]]]:
    lines = [line for line in GOLDEN.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    cell, pieces = lines[0], list[str]()
    for line in lines[1:]:
        if line.startswith("    "):
            pieces.append(line.strip())
        else:
            yield cell.replace("⏎", "\n"), pieces
            cell, pieces = line, []
    yield cell.replace("⏎", "\n"), pieces


def standard_directory() -> AgencyDirectory:
    return AgencyDirectory(KnownAgency(one.name, one.name, (one.short_name, *one.aliases)) for one in STANDARD_AGENCIES)


@pytest.mark.parametrize(("cell", "expected"), list(golden_cells()))
def test_golden_table(cell: str, expected: list[str]) -> None:
    directory = standard_directory()
    read = []
    for piece in split_agencies(cell):
        match = directory.match(piece)
        columns = [piece, agency_kind(piece), match.certainty, match.name]
        read.append(" | ".join(columns if match.uid else columns[:3]))
    assert read == expected


PARTS = st.sampled_from(
    [
        "Phòng Văn hóa - Xã hội", "Phòng Kinh tế, Hạ tầng và Đô thị", "Các phòng", "ban", "ngành", "đơn vị liên quan",
        "thuộc phường", "Công an xã", "(chủ trì", ")", "VHXH", "và", ",", ";", "\n", "- ", "1. ", "&", ".", "Sở Y tế",
    ]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PARTS, max_size=12).map(" ".join)))
def test_pieces_are_words_of_the_cell(cell: str) -> None:
    whole = squeeze(cell)
    for piece in split_agencies(cell):
        assert piece in whole
        assert piece == piece.strip(" ,;")
        assert agency_kind(piece) in ("unit", "collective", "outside")


def test_an_empty_bullet_ends_an_entry() -> None:
    assert split_agencies("Phòng Kinh tế,\n-\nHạ tầng") == ["Phòng Kinh tế", "Hạ tầng"]
    assert split_agencies("Phòng Kinh tế,\n\nHạ tầng") == ["Phòng Kinh tế, Hạ tầng"]


@given(st.lists(PARTS, max_size=12).map(" ".join))
def test_no_word_is_lost(cell: str) -> None:
    def words(text: str) -> list[str]:
        return [word for word in re.findall(r"[^\W\d]+", text) if word != "và"]

    assert words(" ".join(split_agencies(cell))) == words(cell)


@given(st.text())
def test_any_text_may_be_matched(text: str) -> None:
    match = standard_directory().match(text)
    assert match.raw == text
    assert (match.uid is None) == (match.certainty == "new")
    assert 0 <= match.score <= 1


@pytest.mark.parametrize(
    "spellings",
    [
        ["Văn phòng HĐND-UBND", "Văn phòng HĐND và UBND phường", "Văn phòng HĐND & UBND", "VP HĐND&UBND xã"],
        ["Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng KTHT&ĐT", "KTHT & ĐT", "phòng Kinh tế - Hạ tầng - Đô thị phường"],
        ["Trung tâm hành chính công", "TT PVHCC", "Trung tâm Phục vụ hành chính công của phường", "TTPVHCC"],
        ["Ủy ban nhân dân phường", "UBND xã", "Uỷ ban nhân dân"],
        ["Sở Khoa học và Công nghệ", "Sở KH&CN", "sở KHCN", "Sở KH-CN"],
        ["các đơn vị có liên quan", "Đơn vị liên quan."],
    ],
)
def test_one_key_for_usual_spellings(spellings: list[str]) -> None:
    assert len({agency_key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phòng Kinh tế", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("Công an phường", "Công an thành phố"),
        ("Sở Y tế", "Trạm Y tế"),
        ("Tổ dân phố số 1", "Tổ dân phố số 2"),
        ("Tổ dân phố", "Tổ dân"),
        ("Liên minh hợp tác xã", "Liên minh"),
    ],
)
def test_different_bodies_have_different_keys(one: str, other: str) -> None:
    assert agency_key(one) != agency_key(other)


def test_other_names_are_near_at_most() -> None:
    own = AgencyDirectory([KnownAgency("1", "Phòng Kinh tế, Hạ tầng và Đô thị"), KnownAgency("2", "Sở Nội vụ")])
    assert own.match("Phòng Kinh tế").certainty != "exact"
    assert own.match("Phòng Kinh tế và Hạ tầng").certainty == "near"
    assert own.match("Bộ Nội vụ").certainty == "new"


def test_a_confirmed_spelling_is_exact_and_a_name_outweighs_an_alias() -> None:
    directory = AgencyDirectory(
        [
            KnownAgency("a", "Phòng Văn hóa - Xã hội", ("Phòng VHXXH", "Phòng Kinh tế")),
            KnownAgency("b", "Phòng Kinh tế"),
        ]
    )
    assert (directory.match("phòng VHXXH.").uid, directory.match("phòng VHXXH.").certainty) == ("a", "exact")
    assert directory.match("Phòng Kinh tế").uid == "b"


@pytest.mark.parametrize("slip", ["Công an phuờng", "Cong an phuong", "Công An Phừơng"])
def test_a_slip_of_accents_in_the_word_for_the_own_ward_is_near(slip: str) -> None:
    match = AgencyDirectory([KnownAgency("a", "Công an phường"), KnownAgency("b", "Trạm Y tế phường")]).match(slip)
    assert (match.uid, match.certainty) == ("a", "near")


def test_the_abbreviation_with_a_slip_is_near() -> None:
    match = AgencyDirectory([KnownAgency("a", "Phòng Văn hóa - Xã hội")]).match("VHXXH")
    assert (match.uid, match.certainty) == ("a", "near")
    assert 0.84 <= match.score < 1


def test_match_all_gives_each_agency_once_and_proposes_new_names() -> None:
    found = standard_directory().match_all(
        "Trạm Y tế; trạm y tế phường, Đài Truyền thanh; Đài truyền thanh.\nCông an xã"
    )
    assert [(match.name, match.certainty) for match in found] == [
        ("Trạm Y tế phường", "exact"),
        ("Đài Truyền thanh", "new"),
        ("Công an phường", "exact"),
    ]
    assert standard_directory().match_all(" - ") == []


def test_standard_agencies_are_told_apart() -> None:
    owner: dict[str, str] = {}
    for agency in STANDARD_AGENCIES:
        assert agency_kind(agency.name) == agency.kind
        for spelling in (agency.name, agency.short_name, *agency.aliases):
            assert owner.setdefault(agency_key(spelling), agency.name) == agency.name


def plan_cells() -> Iterator[str]:
    def walk(node: object) -> Iterator[str]:
        if isinstance(node, dict):
            for key, value in node.items():
                if key in ("lead_raw", "coord_raw") and value:
                    yield value
                else:
                    yield from walk(value)
        elif isinstance(node, list):
            for value in node:
                yield from walk(value)

    for path in sorted(PLANS.glob("*.json")):
        yield from walk(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.skipif(not PLANS.is_dir(), reason="the real plans are not beside the checkout")
def test_the_bodies_of_real_plans_are_known() -> None:
    directory = standard_directory()
    cells = sorted(set(plan_cells()))
    assert len(cells) > 30
    for cell in cells:
        pieces = split_agencies(cell)
        assert match_key(re.sub(r"[\s,;]", "", cell)) == match_key(re.sub(r"[\s,;]", "", "".join(pieces)))
        for piece in pieces:
            match = directory.match(piece)
            if re.match(r"(Phòng|Văn phòng|Trung tâm|TT|Công an|Sở)\b", piece):
                assert match.certainty == ("near" if "VHXXH" in piece else "exact"), piece
            assert agency_kind(piece) == ("collective" if match.uid is None else agency_kind(match.name)) or (
                "thành phố" in piece
            )
        assert (";" in cell) <= (len(pieces) > 1)


def test_the_offices_own_ward_may_be_named() -> None:
    known = [KnownAgency("1", "Công an phường", ()), KnownAgency("2", "Phòng Văn hóa - Xã hội", ("VHXH",))]
    ours = AgencyDirectory(known, wards=["Bến Sao"])
    assert ours.match("Công an phường BẾN SAO").certainty == "exact"
    assert ours.match("Phòng Văn hoá - Xã hội phường Bến Sao").uid == "2"
    assert ours.match("Công an phường Cồn Mây").certainty == "near"
    assert AgencyDirectory(known).match("Công an phường Bến Sao").certainty == "near"
