"""Folding, equality of wordings and dictionary order."""

import random
import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.text import fold, kept_text, match_key, nfc, sort_key, squeeze

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"


def vietnamese_texts() -> st.SearchStrategy[str]:
    toned = [nfc(vowel + tone) for vowel in VOWELS for tone in TONES]
    small = st.sampled_from([*sorted({*toned, *LETTERS}), " ", "-", "1", "."])
    return st.text(st.one_of(small, small.map(str.upper)), max_size=30)


def test_squeeze_keeps_words_and_makes_single_blanks() -> None:
    assert squeeze("  Ủy ban\u00a0nhân  dân\r\n\tphường ") == "Ủy ban nhân dân phường"
    assert squeeze(unicodedata.normalize("NFD", "Ủy ban")) == "Ủy ban"
    assert squeeze("\u00a0 \n") == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ủy ban\nphường\t ", "  Ủy ban\nphường\t "),
        (unicodedata.normalize("NFD", "Ủy ban"), "Ủy ban"),
        ("dòng một\vdòng hai\u2028dòng ba", "dòng một\ndòng hai\ndòng ba"),
        ("a\x00b\x1fc\x7fd\ufffee\ud800", "abcde"),
        ("không\u00a0ngắt", "không\u00a0ngắt"),
    ],
)
def test_kept_words_are_the_typed_ones_as_files_and_paper_can_hold_them(typed: str, kept: str) -> None:
    assert kept_text(typed) == kept
    assert kept_text(kept) == kept


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường Phường", "duong phuong"),
        ("ĐẨY MẠNH chuyển đổi số", "day manh chuyen doi so"),
        (unicodedata.normalize("NFD", "Nghị quyết số 57"), "nghi quyet so 57"),
        ("tỷ lệ\u00a0≥ 80%", "ty le ≥ 80%"),
        ("100 m²", "100 m2"),
        ("khu\u200bvực", "khuvuc"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_fold_reduces_every_vietnamese_letter_to_plain_ascii() -> None:
    letters = [nfc(vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]
    letters += [letter.upper() for letter in letters]
    assert len(set(letters)) == 146
    assert all(fold(letter).isascii() and len(fold(letter)) == 1 for letter in letters)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phòng Văn hóa - Xã hội", "phòng Văn hoá – Xã hội"),
        ("Phòng Văn hóa-Xã hội", "Phòng Văn hóa —  Xã hội."),
        ("Uỷ ban", "Ủy ban;"),
        ("khoẻ", "khỏe"),
        ("thuỷ lợi", "thủy lợi"),
        ("hoàn thành", "hòan thành"),
        ("“Bình dân học vụ số”", '"Bình dân học vụ số"'),
        ("đơn vị liên quan", "đơn vị liên quan . "),
        (unicodedata.normalize("NFD", "Sở Y tế"), "SỞ Y TẾ"),
    ],
)
def test_same_wording(one: str, other: str) -> None:
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(("one", "other"), [("Sở", "Số"), ("ban", "bàn"), ("Đội", "Dội"), ("quý 1", "quý 2")])
def test_accents_and_digits_still_count(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


@given(st.text())
def test_keys_are_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert match_key(match_key(text)) == match_key(text)
    assert squeeze(squeeze(text)) == squeeze(text)
    sort_key(text)


@given(vietnamese_texts())
def test_decomposed_text_gives_the_same_keys(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert fold(decomposed) == fold(text)
    assert match_key(decomposed) == match_key(text)
    assert sort_key(decomposed) == sort_key(text)


def test_the_alphabet_is_in_dictionary_order() -> None:
    alphabet = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
    assert sorted(random.Random(7).sample(alphabet, len(alphabet)), key=sort_key) == alphabet


def test_the_tones_are_in_dictionary_order() -> None:
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


@pytest.mark.parametrize(
    "ordered",
    [
        ["an", "án", "anh", "ăn", "ân", "ấn", "ban"],
        ["Ba Đình", "Bạch Mai", "Bưởi", "Cửa Nam", "Dịch Vọng", "Đại Mỗ", "Đống Đa", "Giảng Võ"],
        ["(a)", "1. Mở đầu", "Tập trung"],
        ["hoa", "Hoa", "hòa", "hòa bình", "hoa đào"],
        ["ma ba", "mà ba", "ma ca"],
        ["Tổ 1", "Tổ 2", "Tổ dân phố"],
    ],
)
def test_dictionary_order(ordered: list[str]) -> None:
    assert sorted(random.Random(7).sample(ordered, len(ordered)), key=sort_key) == ordered


def test_sqlite_sorts_the_keys_alike() -> None:
    names = [
        "Đường",
        "duong",
        "Dương",
        "ẩm",
        "Ẩm",
        "ăn",
        "Ông",
        "ong",
        "ổn",
        "zét",
        "ứng",
        "ư",
        "u",
        "– gạch",
        "≥ 80",
        "9",
    ]
    with sqlite3.connect(":memory:") as base:
        base.execute("create table t (key text)")
        base.executemany("insert into t values (?)", [(sort_key(name),) for name in names])
        stored = [row[0] for row in base.execute("select key from t order by key collate binary")]
    base.close()
    assert stored == sorted(sort_key(name) for name in names)


@given(vietnamese_texts(), vietnamese_texts())
def test_different_letters_outweigh_tones_and_capitals(one: str, other: str) -> None:
    if squeeze(one) != squeeze(other):
        assert sort_key(one) != sort_key(other)
