"""Looks at the files that came out, and fills one in as an agency would."""

from pathlib import Path

from dxdesk.selftest.report import Failed

HEADER_ROW = 4


def pdf_words(path: Path) -> tuple[str, int]:
    """All words of a PDF, and its number of pages."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    finally:
        document.close()
    return " ".join(" ".join(pages).split()), len(pages)


def word_words(path: Path) -> tuple[str, int]:
    """All words of a Word file as the program itself reads such files, and its number of tables."""
    from dxdesk.exchange.contents import Paragraph
    from dxdesk.exchange.reading.guard import read_contents
    from dxdesk.progress import silent

    contents = read_contents(path, silent())
    words, tables = [], 0
    for block in contents.blocks:
        if isinstance(block, Paragraph):
            words.append(block.text)
        else:
            tables += 1
            words += [cell.text for row in block.rows for cell in row.cells]
    return " ".join(" ".join(words).split()), tables


def fill_in(path: Path, filled: Path, sheet: str, head: str, words: str) -> str:
    """Type `words` into the first cell below `head` that may be filled; the name of its row.

    It goes through openpyxl, which changes the file much as a spreadsheet program does.
    """
    from openpyxl import load_workbook

    book = load_workbook(path)
    page = book[sheet]
    heads = {str(cell.value or ""): cell.column for cell in page[HEADER_ROW]}
    column = next((number for text, number in heads.items() if text.startswith(head)), None)
    name = next((number for text, number in heads.items() if text == sheet), None)
    if column is None or name is None:
        raise Failed(f"Tệp Excel không có cột “{head}”.")
    for row in range(HEADER_ROW + 1, page.max_row + 1):
        cell = page.cell(row, column)
        if page.cell(row, 1).value and not cell.protection.locked and not cell.value:
            cell.value = words
            book.save(filled)
            return str(page.cell(row, name).value)
    raise Failed(f"Tệp Excel không có ô nào để điền ở cột “{head}”.")
