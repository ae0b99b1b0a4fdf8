"""Packs the frozen Windows folder: setup.exe, the portable zip, SHA-256 sums.

    python installer/bundle/pack.py PROGRAM OUT [--makensis PATH]

Without makensis there is no setup.exe, which is said and ends with status 3 after the rest is done. The zip is the same
to the byte for the same folder and SOURCE_DATE_EPOCH.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

INSTALLER = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(INSTALLER.parent))

from dxdesk import __version__  # noqa: E402
from dxdesk.paths import PORTABLE_MARKER  # noqa: E402

MARKER_TEXT = """Bản mang theo của dxdesk.

Khi tệp này nằm cạnh dxdesk.exe, dữ liệu được lưu trong thư mục "data" ngay tại đây, không lưu vào máy tính.
Giữ nguyên tên tệp. Chép cả thư mục này sang USB hoặc máy khác là chép cả chương trình lẫn dữ liệu.
Trước khi rút USB: đóng chương trình và dùng "Safely Remove Hardware" của Windows.
Nâng cấp: giải nén bản mới ra chỗ khác rồi chép thư mục "data" của bản cũ sang.
"""


def main() -> int:
    parser = argparse.ArgumentParser(description="Packs the frozen Windows folder.")
    parser.add_argument("program", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--makensis", default=shutil.which("makensis"))
    options = parser.parse_args()
    program, out = options.program.resolve(), options.out.resolve()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    portable = out / f"dxdesk-{__version__}-portable.zip"
    write_portable(program, portable, int(os.environ.get("SOURCE_DATE_EPOCH", time.time())))
    made = [portable]
    if options.makensis:
        setup = out / f"dxdesk-{__version__}-setup.exe"
        make_setup(options.makensis, program, setup)
        made.insert(0, setup)
    else:
        print("makensis (NSIS 3) is not here: no setup.exe", file=sys.stderr)
    sums = "".join(f"{digest(path)}  {path.name}\n" for path in made)
    (out / "SHA256SUMS.txt").write_text(sums, "ascii", newline="\n")
    print(sums, end="")
    return 0 if options.makensis else 3


def write_portable(program: Path, path: Path, moment: int) -> None:
    stamp = time.gmtime(max(moment, 315532800))[:6]
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(file for file in program.rglob("*") if file.is_file()):
            name = f"dxdesk/{file.relative_to(program).as_posix()}"
            archive.writestr(ZipInfo(name, stamp), file.read_bytes(), ZIP_DEFLATED)
        marker = MARKER_TEXT.replace("\n", "\r\n").encode("utf-8-sig")
        archive.writestr(ZipInfo(f"dxdesk/{PORTABLE_MARKER}", stamp), marker, ZIP_DEFLATED)


def make_setup(makensis: str, program: Path, path: Path) -> None:
    words = [makensis, "-V2", "-INPUTCHARSET", "UTF8", f"-DVERSION={__version__}"]
    words += [f"-DPROGRAM={program}", f"-DOUT={path}", str(INSTALLER / "dxdesk.nsi")]
    subprocess.run(words, check=True)


def digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


if __name__ == "__main__":
    sys.exit(main())
