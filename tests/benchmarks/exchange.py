"""How the exchange of ten thousand rows compares with bare libraries on the same file, in one run.

`python -m tests.benchmarks.exchange [ROWS]` prints processor seconds of this process and its reading child, ratios and
the limit of each; status 1 when one is missed. What is compared runs by turns, so that a machine that is busy for a
while is so for both. Memory is the peak of either process. Every second row has figures; the
workbook comes back as it was written, and as Excel stores it with one row of twenty filled in.
"""

import gc
import resource
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.progress import silent
from dxdesk.services.exchanging.coming_back import propose_return
from dxdesk.services.exchanging.export import export_plan
from dxdesk.services.import_apply import apply_import
from dxdesk.services.importing import propose_draft
from tests.benchmarks.large_plan import large_plan
from tests.benchmarks.returned_file import fill_half, stored_by_excel

TODAY = date(2026, 10, 5)
PERIOD = parse_period("2026-Q3")
READING_LIMIT, WRITING_LIMIT, MEMORY_LIMIT = 4.0, 2.0, 300.0
RUNS = 5


def main(rows: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "data")
        try:
            return _compare(store, Path(folder), rows)
        finally:
            store.close()


def _compare(store: Store, folder: Path, rows: int) -> int:
    draft = large_plan(rows * 2 // 3, rows - rows * 2 // 3)
    proposal = propose_draft(store, draft, "kế hoạch.docx", TODAY, silent())
    plan_uid = apply_import(store, proposal, silent()).plan_uid
    assert plan_uid is not None
    del draft, proposal
    fill_half(store, plan_uid, PERIOD.code)
    out, bare, excel = folder / "own.xlsx", folder / "bare.xlsx", folder / "excel.xlsx"
    export_plan(store, plan_uid, PERIOD, TODAY, out, silent())
    stored_by_excel(out, excel, rows // 20)
    for path, lines in ((out, 0), (excel, rows // 20)):
        returned = propose_return(store, [path], TODAY, silent())
        assert (len(returned.lines), returned.problems()) == (lines, [])
    del returned
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    good = _line("export with proof / bare openpyxl write", *_writing(store, plan_uid, out, bare), WRITING_LIMIT)
    good &= _line("read and propose / bare calamine read", *_reading(store, out), READING_LIMIT)
    good &= _line("the same from Excel, 5% of rows filled", *_reading(store, excel), READING_LIMIT)
    print(f"{'memory':42} {peak:6.0f} MB  (limit {MEMORY_LIMIT:.0f} MB, before the bare libraries ran)")
    return 0 if good and peak <= MEMORY_LIMIT else 1


def _writing(store: Store, plan_uid: str, out: Path, bare: Path) -> tuple[float, float]:
    cells = _cells(out)
    return _by_turns(
        lambda: export_plan(store, plan_uid, PERIOD, TODAY, out, silent()),
        lambda: _write(cells, bare),
    )


def _reading(store: Store, path: Path) -> tuple[float, float]:
    return _by_turns(lambda: propose_return(store, [path], TODAY, silent()), lambda: _cells(path))


def _by_turns(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """The best of several turns of each."""
    times = [(_seconds(ours), _seconds(theirs)) for _ in range(RUNS)]
    return min(one for one, _ in times), min(other for _, other in times)


def _line(name: str, ours: float, theirs: float, limit: float) -> bool:
    print(f"{name:42} {ours:6.2f} s / {theirs:5.2f} s = {ours / theirs:5.2f}  (limit {limit:.1f})")
    return ours / theirs <= limit


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    began = _processor_seconds()
    work()
    return _processor_seconds() - began


def _processor_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _cells(path: Path) -> Sequence[Sequence[Sequence[object]]]:
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(str(path)) as workbook:
        return [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]


def _write(sheets: Sequence[Sequence[Sequence[object]]], path: Path) -> None:
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    for rows in sheets:
        sheet = workbook.create_sheet()
        for row in rows:
            sheet.append([None if value == "" else value for value in row])
    workbook.save(path)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
