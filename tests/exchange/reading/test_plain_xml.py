import pytest

from dxdesk.exchange.reading.plain_xml import NotPlain, check_text, resolved


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Việc", "Việc"),
        ("VH &amp; TT", "VH & TT"),
        ("&lt;&gt;&quot;&apos;", "<>\"'"),
        ("&amp;lt;", "&lt;"),
        ("&#38;lt;", "&lt;"),
        ("&amp;#65;", "&#65;"),
        ("&#7875;m tra h&#x1EA1; &amp;", "ểm tra hạ &"),
        ("&#128512;", "\U0001f600"),
    ],
)
def test_references(written: str, shown: str) -> None:
    check_text(f"<t>{written}</t>".encode())
    assert resolved(written) == shown


@pytest.mark.parametrize(
    "text",
    [
        "&ngo;",
        "&",
        "a & b",
        "&#0;",
        "&#xD800;",
        "&#xFFFE;",
        "&#12345678;",
        "&#8;",
        "&lt",
        "a\rb",
        "\x01",
        "]]>",
        "\ufffe",
    ],
)
def test_what_no_pattern_may_read(text: str) -> None:
    with pytest.raises(NotPlain):
        check_text(f"<t>{text}</t>".encode())


def test_brackets_and_rare_letters_are_plain() -> None:
    check_text("[a]] > ﬁ ａ ￼\t\n".encode())
