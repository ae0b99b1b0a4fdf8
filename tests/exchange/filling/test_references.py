"""What formulas look at, held against openpyxl's tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula import Tokenizer

from dxdesk.exchange.filling.form_file import Area
from dxdesk.exchange.filling.references import MAX_ROW, RowFormulas, references_of

SHEETS = ["Nhiệm vụ", "Chi_tieu", "It's"]
NAMES = {
    ("tong", None): "Chi_tieu!$B$2:$B$9",
    ("rieng", 1): "$C$1",
    ("vong", None): "vong+1",
    ("la", None): "OFFSET(A1,1,1)",
}


@pytest.mark.parametrize(
    ("formula", "areas"),
    [
        ('IF(N(F6)=0,"",E6/F6)', [("Nhiệm vụ", Area(5, 5, 5, 5)), ("Nhiệm vụ", Area(5, 4, 5, 4))]),
        ('COUNTIF(F7:F34,"Hoàn thành*")', [("Nhiệm vụ", Area(6, 5, 33, 5))]),
        ("'It''s'!$A$1+Chi_tieu!B2", [("It's", Area(0, 0, 0, 0)), ("Chi_tieu", Area(1, 1, 1, 1))]),
        ("'Nhiệm vụ'!F35", [("Nhiệm vụ", Area(34, 5, 34, 5))]),
        ("SUM(B:C)", [("Nhiệm vụ", Area(0, 1, MAX_ROW, 2))]),
        ("SUM(tong)", [("Chi_tieu", Area(1, 1, 8, 1))]),
        ("LOG10(A1)", [("Nhiệm vụ", Area(0, 0, 0, 0))]),
        ('"A1 và B2"&"x"', []),
        ("1E5+TRUE", []),
    ],
)
def test_references_are_found(formula: str, areas: list[tuple[str, Area]]) -> None:
    found = references_of(formula, "Nhiệm vụ", SHEETS, NAMES)
    assert not found.unsure
    assert set(found.areas) == set(areas)


@pytest.mark.parametrize(
    "formula",
    ['INDIRECT("A"&1)', "OFFSET(A1,1,0)", "Bang[Cột]", "[1]Khac!A1", "Khong_co", "vong", "la", "Mất!A1", "A1#",
     "A1:IF(B1,C5,D5)", "SUM((A1):(C5))", "A1:B2:C3", "'Nhiệm vụ'!A1:CHOOSE(1,C5)"],
)  # fmt: skip
def test_what_cannot_be_told_is_unsure(formula: str) -> None:
    assert references_of(formula, "Nhiệm vụ", SHEETS, NAMES).unsure


def test_a_name_of_one_sheet_counts_there() -> None:
    assert references_of("rieng", "Chi_tieu", SHEETS, NAMES).areas == (("Chi_tieu", Area(0, 2, 0, 2)),)


def test_copies_of_a_shared_formula_look_at_other_cells() -> None:
    found = references_of("A1+$A1+A$1", "Nhiệm vụ", SHEETS, {}, (2, 3))
    assert set(found.areas) == {
        ("Nhiệm vụ", Area(2, 3, 2, 3)),
        ("Nhiệm vụ", Area(2, 0, 2, 0)),
        ("Nhiệm vụ", Area(0, 3, 0, 3)),
    }


CELLS = st.builds(
    lambda c, r, d: f"{d}{c}{d}{r}",
    st.sampled_from(["A", "F", "AB", "XFD"]),
    st.integers(1, 99),
    st.sampled_from(["", "$"]),
)
ATOMS = st.one_of(
    CELLS,
    st.builds("{}:{}".format, CELLS, CELLS),
    st.builds("'Nhiệm vụ'!{}".format, CELLS),
    st.builds("Chi_tieu!{}".format, CELLS),
    st.sampled_from(['"A1:B2"', '"a""b"', "12", "1.5", "TRUE"]),
)
FORMULAS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds("{}{}{}".format, inner, st.sampled_from(["+", " - ", "*", "/", "&", "<=", "<>", "^"]), inner),
        st.builds("{}({},{})".format, st.sampled_from(["IF", "SUM", "VLOOKUP", "T.TEST"]), inner, inner),
        st.builds("({}%)".format, inner),
    ),
    max_leaves=8,
)


@given(FORMULAS)
def test_all_references_that_openpyxl_sees_are_found(formula: str) -> None:
    tokens = [
        item.value for item in Tokenizer(f"={formula}").items if item.type == "OPERAND" and item.subtype == "RANGE"
    ]
    expected = set()
    for token in tokens:
        found = references_of(token, "Nhiệm vụ", SHEETS, {})
        assert len(found.areas) == 1
        expected.add(found.areas[0])
    whole = references_of(formula, "Nhiệm vụ", SHEETS, {})
    assert not whole.unsure
    assert set(whole.areas) == expected


ROW_PATTERNS = (
    "A{r}+{r}", "A{r}*A1", 'IF(B{r}="{r}",{r},C{r}7)', "SUM(A{r}:C{r})", "$A{r}", "T.TEST(A{r},1)", "LOG{r}(A{r})",
    "A0{r}", "A{r}{r}", "B1{r}", "1.{r}E{r}", "tong{r}", "XFE{r}", "ABCD{r}", "Chi_tieu!B{r}", "SUM({r}:{r})", "A{r}#",
    "INDEX(A{r},1)", "A{r}:IF(B{r},C{r})", "A\x00", "[1]Khac!A{r}",
)  # fmt: skip
ROW_FORMULAS = st.lists(st.tuples(st.sampled_from(ROW_PATTERNS), st.integers(0, 120)), max_size=20)


@given(ROW_FORMULAS)
def test_formulas_alike_are_read_as_each_alone(formulas: list[tuple[str, int]]) -> None:
    alike = RowFormulas("Nhiệm vụ", SHEETS, {})
    for pattern, row in formulas:
        formula = pattern.format(r=row + 1)
        own, whole = alike.own_columns(formula, row), references_of(formula, "Nhiệm vụ", SHEETS, {})
        if own is not None:
            assert not whole.unsure
            assert set(whole.areas) == {("Nhiệm vụ", Area(row, column, row, column)) for column in own}
