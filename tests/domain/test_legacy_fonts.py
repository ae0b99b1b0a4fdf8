"""TCVN3 and VNI, letter by letter and as found in workbooks."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.legacy_fonts import Encoding, decode, detect, encoding_of_font
from dxdesk.domain.syllables import is_syllable

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LETTERS = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES]
SMALL = [letter for letter in LETTERS if letter not in "aeiouy"] + ["đ"]

TCVN_SMALL = {
    "a": "µ¶·¸¹", "ă": "¨»¼½¾Æ", "â": "©ÇÈÉÊË", "e": "ÌÎÏÐÑ", "ê": "ªÒÓÔÕÖ", "i": "×ØÜÝÞ",
    "o": "ßáâãä", "ô": "«åæçèé", "ơ": "¬êëìíî", "u": "ïñòóô", "ư": "\u00adõö÷øù", "y": "úûüýþ", "đ": "®",
}  # fmt: skip
# In the same order, the bytes of the capitals (control bytes for some of U, Ư and Y).
TCVN_CAPITALS = {
    "A": "80 81 82 83 84", "Ă": "a1 af ba bf c0 85", "Â": "a2 c1 c2 c3 c4 86", "E": "87 88 89 8a 8b",
    "Ê": "a3 c5 cd d9 da 8c", "I": "8d 8e 8f 90 91", "O": "92 93 94 95 96", "Ô": "a4 db e0 f0 ff 97",
    "Ơ": "a5 98 99 9a 9b 9c", "U": "9d 9e 9f 01 02", "Ư": "a6 04 05 06 11 12", "Y": "13 14 15 16 17", "Đ": "a7",
}  # fmt: skip
VNI_SMALL = {
    "a": "aø aû aõ aù aï", "ă": "aê aè aú aü aé aë", "â": "aâ aà aå aã aá aä", "e": "eø eû eõ eù eï",
    "ê": "eâ eà eå eã eá eä", "i": "ì æ ó í ò", "o": "oø oû oõ où oï", "ô": "oâ oà oå oã oá oä",
    "ơ": "ô ôø ôû ôõ ôù ôï", "u": "uø uû uõ uù uï", "ư": "ö öø öû öõ öù öï", "y": "yø yû yõ yù î", "đ": "ñ",
}  # fmt: skip


def toned(base: str) -> list[str]:
    """The letters of a base in the order ngang (when it is no plain ASCII letter), huyền, hỏi, ngã, sắc, nặng."""
    if base in "đĐ":
        return [base]
    return [unicodedata.normalize("NFC", base + tone) for tone in TONES if tone or not base.isascii()]


def tcvn_table() -> dict[str, str]:
    table = {shown: letter for base, row in TCVN_SMALL.items() for shown, letter in zip(row, toned(base), strict=True)}
    for base, row in TCVN_CAPITALS.items():
        shown = bytes.fromhex(row).decode("latin-1")
        table.update(zip(shown, toned(base), strict=True))
    return table


def vni_table() -> dict[str, str]:
    table = {}
    for base, row in VNI_SMALL.items():
        for shown, letter in zip(row.split(), toned(base), strict=True):
            table[shown] = letter
            table[shown.upper()] = letter.upper()
    return table


def test_the_tables_hold_all_134_letters() -> None:
    every = {*SMALL, *(letter.upper() for letter in SMALL)}
    assert len(every) == 134
    assert set(tcvn_table().values()) == every
    assert set(vni_table().values()) == every


@pytest.mark.parametrize(("shown", "letter"), tcvn_table().items())
def test_each_tcvn_letter(shown: str, letter: str) -> None:
    assert decode(shown, "tcvn3") == letter
    assert decode(f"x{shown}x", "tcvn3_capitals") == f"X{letter.upper()}X"


@pytest.mark.parametrize(("shown", "letter"), vni_table().items())
def test_each_vni_letter(shown: str, letter: str) -> None:
    assert decode(shown, "vni") == letter
    assert decode(shown[0].upper() + shown[1:], "vni") == letter.upper()


@pytest.mark.parametrize(
    ("shown", "encoding", "text"),
    [
        ("ph\u00adêng Hoa M¬", "tcvn3", "phường Hoa Mơ"),
        ("§¬n vÞ chñ tr×", "tcvn3", "Đơn vị chủ trì"),
        ("céng hßa x· héi chñ nghÜa", "tcvn3_capitals", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"),
        ("“Tæ c«ng nghÖ sè”… – ®ît 1", "tcvn3", "“Tổ công nghệ số”… – đợt 1"),
        ("§…C BI\u0152T", "tcvn3", "ĐẶC BIỆT"),
        ("H§ND–UBND", "tcvn3", "HĐND–UBND"),
        ("a\u00b0 o\u00b4 10 m² 30\u00b0C", "tcvn3", "à ọ 10 m² 30°C"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "vni", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("ÑOÄC LAÄP - Töï do - Haïnh phuùc", "vni", "ĐỘC LẬP - Tự do - Hạnh phúc"),
        ("UÛy ban nhaân daân phöôøng, Aùnh saùng", "vni", "Ủy ban nhân dân phường, Ánh sáng"),
        ("kyõ thuaät, lyù thuyeát, giaûi quyeát 24/7", "vni", "kỹ thuật, lý thuyết, giải quyết 24/7"),
        (unicodedata.normalize("NFD", "phường"), "unicode", "phường"),
        ("đã là phường", "tcvn3", "đã là phường"),
        ("đã là phường", "tcvn3_capitals", "ĐÃ LÀ PHƯỜNG"),
        ("ABC 123", "tcvn3", "ABC 123"),
        ("", "vni", ""),
    ],
)
def test_decode(shown: str, encoding: Encoding, text: str) -> None:
    assert decode(shown, encoding) == text


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "tcvn3"),
        (".VnTimeH", "tcvn3_capitals"),
        (".vnarialh", "tcvn3_capitals"),
        (".VnArial Narrow", "tcvn3"),
        (".VnArial NarrowH", "tcvn3_capitals"),
        (".VnTimeH Bold", "tcvn3_capitals"),
        ("VNI-Times", "vni"),
        ("vni-helve", "vni"),
        ("Times New Roman", "unicode"),
        ("VnExpress Sans", "unicode"),
        ("", "unicode"),
    ],
)
def test_encoding_of_font(font: str, encoding: Encoding) -> None:
    assert encoding_of_font(font) == encoding


@pytest.mark.parametrize(
    ("texts", "encoding", "sample"),
    [
        (["1", "TËp huÊn kü n¨ng sè cho tæ d©n phè", "Phßng V¨n hãa"], "tcvn3", "Tập huấn kỹ năng số cho tổ dân phố"),
        (["Taäp huaán kyõ naêng soá", "Caùc phoøng"], "vni", "Tập huấn kỹ năng số"),
        (["Tập huấn kỹ năng số", "Các phòng"], "unicode", "Tập huấn kỹ năng số"),
        (["là hàng hóa", "có giá"], "unicode", "là hàng hóa"),
        (["Châteauneuf-du-Pape, crème brûlée"], "unicode", "Châteauneuf-du-Pape, crème brûlée"),
    ],
)
def test_detect(texts: list[str], encoding: Encoding, sample: str) -> None:
    found = detect(texts)
    assert (found.encoding, found.sample) == (encoding, sample)


def test_detection_says_how_sure_it_is() -> None:
    assert detect([]).confidence == 0
    assert detect(["", " "]).confidence == 0
    assert detect(["STT", "1", "KPI 100%"]) == detect(["STT"])
    assert detect(["STT"]).confidence == 1
    one = detect(["phßng"])
    many = detect(["phßng v¨n ho¸ x· héi th«ng tin truyÒn th«ng d÷ liÖu chuyÓn ®æi sè chÝnh quyÒn"])
    assert one.encoding == many.encoding == "tcvn3"
    assert one.confidence < many.confidence <= 1


@given(st.text(), st.sampled_from(["unicode", "tcvn3", "tcvn3_capitals", "vni"]))
def test_any_text_is_decoded_to_nfc(text: str, encoding: Encoding) -> None:
    decoded = decode(text, encoding)
    assert unicodedata.is_normalized("NFC", decoded)


@given(st.lists(st.text(), max_size=5))
def test_any_texts_are_judged(texts: list[str]) -> None:
    found = detect(texts)
    assert 0 <= found.confidence <= 1


@pytest.mark.parametrize(
    "word",
    ["phường", "Nghị", "quyết", "giếng", "gì", "quýt", "khuỷu", "HOÀ", "hòa", "ý", "nguyễn", "chuyển", "yêu", "tuyến"],
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    "word", ["", "phßng", "môc1", "hoạt động", "càc", "hoc", "UBND", "đ", "thưưng", "nghiêp", "sốố"]
)
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)
