"""The same use cases without a window. Exit status: 0 done, 1 refused (with the reason), 2 wrong usage."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dxdesk import __version__
from dxdesk.cli_report import add_arguments as add_report_arguments
from dxdesk.cli_report import write_document
from dxdesk.data.store import Store, restore_folder
from dxdesk.domain.period import Period, parse_period
from dxdesk.errors import Cancelled, Refusal
from dxdesk.progress import silent
from dxdesk.services.plans import plans

if TYPE_CHECKING:
    from dxdesk.services.exchanging.return_proposal import ReturnProposal

OpenStore = Callable[[], Store]
NOTHING_WRITTEN = "Chưa ghi gì. Thêm --apply để ghi vào dữ liệu."


def arguments() -> argparse.ArgumentParser:
    """Without a command the window opens."""
    parser = argparse.ArgumentParser(
        prog="dxdesk", description="Sổ theo dõi kế hoạch chuyển đổi số của phường. Không có lệnh: mở cửa sổ."
    )
    parser.add_argument("--version", action="version", version=f"dxdesk {__version__}")
    parser.add_argument("--data", type=Path, metavar="THƯ_MỤC", help="thư mục dữ liệu (mặc định: của người dùng)")
    parser.add_argument("--open-sample", action="store_true", help="mở cửa sổ với kế hoạch mẫu khi chưa có dữ liệu")
    parser.add_argument(
        "--open", type=Path, metavar="TỆP", help="mở cửa sổ với tệp này: bản sao lưu cần khôi phục hoặc kế hoạch"
    )
    parser.add_argument("--today", type=_day, metavar="NĂM-THÁNG-NGÀY", help="coi ngày này là hôm nay")
    parser.add_argument(
        "--selftest", type=Path, metavar="THƯ_MỤC", help="tự kiểm tra chương trình, để kết quả vào thư mục này"
    )
    commands = parser.add_subparsers(dest="command", metavar="LỆNH")

    read = commands.add_parser("import", help="đọc kế hoạch, phụ lục, hoặc tệp số liệu đã xuất nay gửi lại")
    read.add_argument("files", type=Path, nargs="+", metavar="TỆP", help="nhiều tệp chỉ khi là tệp số liệu gửi lại")
    read.add_argument("--apply", action="store_true", help="ghi vào dữ liệu (không có: chỉ đề xuất)")
    read.add_argument("--json", action="store_true", help="in đề xuất dạng JSON")
    read.add_argument("--plan", metavar="UID", help="kế hoạch mà tệp thuộc về")
    read.add_argument("--assigned", action="store_true", help="bảng chỉ tiêu, nhiệm vụ được giao cho kế hoạch --plan")
    read.add_argument("--conflicts", choices=("file", "data"), help="chỗ hai bên cùng sửa: lấy theo tệp hay dữ liệu")

    commands.add_parser("dump", help="in toàn bộ dữ liệu dạng JSON")

    report = commands.add_parser("report", help="lập báo cáo, công văn, phiếu, biểu (PDF, Word, Excel)")
    add_report_arguments(report)
    report.add_argument("--plan", required=True, action="append", metavar="UID", help="lặp lại cho nhiều kế hoạch")
    report.add_argument("--period", required=True, type=_period, metavar="KỲ", help="2026-M03, 2026-Q1, 2026-H1 …")
    report.add_argument("--date", type=_day, metavar="NĂM-THÁNG-NGÀY", help="ngày ban hành (mặc định: ngày đã lưu)")
    report.add_argument("--out", required=True, type=Path, metavar="TỆP", help="đuôi .pdf, .docx hoặc .xlsx")

    export = commands.add_parser("export", help="xuất số liệu một kỳ ra tệp Excel")
    export.add_argument("--plan", required=True, metavar="UID")
    export.add_argument("--period", required=True, type=_period, metavar="KỲ")
    place = export.add_mutually_exclusive_group(required=True)
    place.add_argument("--out", type=Path, metavar="TỆP.xlsx")
    place.add_argument("--agencies", type=Path, metavar="THƯ_MỤC", help="mỗi cơ quan một phiếu đề nghị số liệu")
    export.add_argument("--with-collective", action="store_true", help="kèm cả việc giao chung cho nhiều cơ quan")
    owed = commands.add_parser("answers", help="cơ quan nào đã gửi số liệu, cơ quan nào chưa")
    owed.add_argument("--plan", required=True, metavar="UID")
    owed.add_argument("--period", type=_period, metavar="KỲ")

    profile = commands.add_parser("profile", help="nhận dạng cách trình bày biểu Excel của thành phố, lưu thành mẫu")
    profile.add_argument("file", type=Path, metavar="TỆP.xlsx")
    profile.add_argument("--name", metavar="TÊN", help="tên mẫu biểu (mặc định: tên tệp)")
    profile.add_argument("--save", action="store_true", help="lưu mẫu biểu (không có: chỉ đề xuất)")
    profile.add_argument("--json", action="store_true", help="in dạng JSON")

    fill = commands.add_parser("fill", help="điền số liệu một kỳ vào biểu Excel của thành phố")
    fill.add_argument("file", type=Path, metavar="TỆP.xlsx")
    fill.add_argument("--plan", required=True, metavar="UID")
    fill.add_argument("--period", required=True, type=_period, metavar="KỲ")
    fill.add_argument("--out", required=True, type=Path, metavar="TỆP.xlsx")
    fill.add_argument("--profile", metavar="TÊN", help="mẫu biểu đã lưu (mặc định: mẫu khớp nhất, hoặc tự nhận dạng)")
    fill.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    commands.add_parser("check", help="kiểm tra dữ liệu")
    backup = commands.add_parser("backup", help="sao lưu toàn bộ vào một tệp")
    backup.add_argument("file", type=Path, metavar="TỆP")
    restore = commands.add_parser("restore", help="khôi phục từ một tệp sao lưu")
    restore.add_argument("file", type=Path, metavar="TỆP")
    diagnose = commands.add_parser("diagnose", help="lưu gói chẩn đoán để báo lỗi, không có dữ liệu riêng")
    diagnose.add_argument("file", type=Path, metavar="TỆP.zip")
    demo = commands.add_parser("demo", help="làm trọn công việc với kế hoạch mẫu, không cần màn hình")
    demo.add_argument("--out", required=True, type=Path, metavar="THƯ_MỤC")
    return parser


def run(args: argparse.Namespace, folder: Path, open_store: OpenStore, resources: Path) -> int:
    """Carry out the command of `args` on the data in `folder`; the exit status."""
    try:
        if args.command == "restore":
            restore_folder(folder, _existing(args.file))
            print(f"Đã khôi phục từ {args.file.name}")
            return 0
        with closing(open_store()) as store:
            return _run(args, store, resources)
    except Refusal as refusal:
        print(refusal.message, file=sys.stderr)
        return 1
    except Cancelled:
        print("Đã dừng theo yêu cầu; chưa có gì thay đổi.", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever reads the output has enough; Python must not complain when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _run(args: argparse.Namespace, store: Store, resources: Path) -> int:
    today: date = args.today or store.now().date()
    match args.command:
        case "import":
            return _import(args, store, today)
        case "dump":
            from dxdesk.services.dump import dump

            _print_json(dump(store, today))
        case "report":
            for plan_uid in args.plan:
                _known(store, plan_uid)
            print(write_document(args, store, today, resources / "fonts"))
        case "export":
            _known(store, args.plan)
            _export(args, store, today)
        case "answers":
            from dxdesk.services.exchanging.agency_workbooks import answers

            _known(store, args.plan)
            for item in answers(store, args.plan, args.period):
                told = f"đã gửi {item.answered_at:%d/%m/%Y} ({item.answer_file})" if item.answered_at else "chưa gửi"
                print(f"{item.agency}: {told}")
        case "profile":
            _profile(args, store)
        case "fill":
            _fill(args, store, today)
        case "check":
            from dxdesk.services.backups import problems

            found = problems(store)
            for problem in found:
                print(problem, file=sys.stderr)
            print("Dữ liệu không có lỗi." if not found else f"Có {len(found)} vấn đề.")
            return 1 if found else 0
        case "backup":
            from dxdesk.services.backups import back_up

            print(back_up(store, args.file))
        case "diagnose":
            from dxdesk.services.diagnostics.package import write_diagnostics

            print(write_diagnostics(store, args.file, {}, silent()))
        case "demo":
            from dxdesk.services.demonstration import demonstrate

            for line in demonstrate(store, resources, args.out, today, silent()):
                print(line)
    return 0


def _export(args: argparse.Namespace, store: Store, today: date) -> None:
    from dxdesk.services.exchanging.agency_workbooks import export_requests
    from dxdesk.services.exchanging.export import export_plan

    if args.agencies is None:
        print(export_plan(store, args.plan, args.period, today, args.out, silent()).message)
        return
    made = export_requests(
        store, args.plan, args.period, today, args.agencies, silent(), with_collective=args.with_collective
    )
    for file in made.files:
        print(f"{file.path.name}: {file.proof}")
    print(made.message)


def _import(args: argparse.Namespace, store: Store, today: date) -> int:
    if args.plan:
        _known(store, args.plan)
    if args.assigned:
        return _import_assigned(args, store, today)
    if all(path.suffix.lower() not in (".doc", ".docx") for path in args.files):
        from dxdesk.services.exchanging.coming_back import propose_return

        try:
            returned = propose_return(store, args.files, today, silent(), args.plan)
        except Refusal as refusal:
            if refusal.code != "not-own-workbook" or len(args.files) > 1:
                raise
        else:
            return _import_returned(args, store, returned)
    if len(args.files) > 1:
        raise Refusal("one-file", "Kế hoạch và phụ lục nhập từng tệp một. Nhiều tệp chỉ khi là tệp số liệu gửi lại.")
    return _import_plan(args, store, today)


def _import_plan(args: argparse.Namespace, store: Store, today: date) -> int:
    from dxdesk.services.doubts import doubts_of
    from dxdesk.services.import_apply import apply_import
    from dxdesk.services.importing import propose_import
    from dxdesk.services.proposal_json import proposal_json

    proposal = propose_import(store, args.files[0], today, silent(), args.plan)
    if args.json:
        _print_json(proposal_json(proposal))
    else:
        print(
            f"{proposal.draft.number or 'không số'}: {proposal.draft.title or proposal.file_name}\n"
            f"{len(proposal.tasks)} nhiệm vụ, {len(proposal.indicators)} dòng chỉ tiêu, "
            f"{len(proposal.draft.sections)} mục trong phần văn bản"
        )
        for doubt in doubts_of(proposal):
            print(f"- {doubt.message}")
    if args.apply:
        outcome = apply_import(store, proposal, silent(), args.files[0])
        print(outcome.message, file=sys.stderr if args.json else sys.stdout)
    elif not args.json:
        print(NOTHING_WRITTEN)
    return 0


def _import_returned(args: argparse.Namespace, store: Store, proposal: "ReturnProposal") -> int:
    from dxdesk.services.exchanging.applying import apply_return
    from dxdesk.services.exchanging.deciding import decide_all, open_questions
    from dxdesk.services.exchanging.return_json import return_json

    if args.conflicts:
        decide_all(proposal, "theirs" if args.conflicts == "file" else "ours")
    if args.json:
        _print_json(return_json(proposal))
    else:
        counts = proposal.counts()
        print(
            f"{len(proposal.files)} tệp: {counts['theirs']} ô đổi theo tệp, {counts['ours']} ô dữ liệu đã đổi, "
            f"{counts['both']} ô cả hai cùng đổi, {counts['problems']} chỗ có vấn đề, {counts['new_rows']} dòng mới, "
            f"{counts['missing_rows']} dòng vắng mặt trong tệp"
        )
        for name, reason in proposal.refused:
            print(f"- {name}: {reason}")
        for trouble in open_questions(proposal):
            print(f"- {trouble.file}: {trouble.place}: {trouble.message}" if trouble.file else f"- {trouble.message}")
        for remark in (remark for file in proposal.files for remark in file.remarks):
            print(f"- {remark.file}: {remark.place}: {remark.message}")
    if args.apply:
        outcome = apply_return(store, proposal, silent())
        print(outcome.message, file=sys.stderr if args.json else sys.stdout)
    elif not args.json:
        print(NOTHING_WRITTEN)
    return 0


def _import_assigned(args: argparse.Namespace, store: Store, today: date) -> int:
    from dxdesk.services.exchanging.assignments import apply_assignment, propose_assignment, take_all

    if not args.plan or len(args.files) > 1:
        raise Refusal("no-plan", "Bảng giao chỉ tiêu, nhiệm vụ: cho một tệp và kế hoạch đang thực hiện (--plan UID).")
    proposal = propose_assignment(store, args.files[0], today, silent(), args.plan)
    counts = proposal.counts()
    print(
        f"{proposal.document.label or args.files[0].name}: {counts['new']} dòng mới, {counts['changed']} thay đổi, "
        f"{counts['unchanged']} không đổi; {counts['gone']} dòng của kế hoạch không có trong bảng (giữ nguyên)"
    )
    for place, near in proposal.near.items():
        row = proposal.imported.rows[place]
        print(f"- gần giống {near.score}%: “{row.draft.name[:60]}” ~ “{near.name[:60]}”; chưa nhận, cần người xem")
    if args.apply:
        take_all(proposal)
        print(apply_assignment(store, proposal, silent(), args.files[0]).message)
    else:
        print(NOTHING_WRITTEN)
    return 0


def _profile(args: argparse.Namespace, store: Store) -> None:
    from dxdesk.services.forms.profiles import open_form, save_profile
    from dxdesk.services.forms.telling import profile_data, profile_lines

    opened = open_form(store, args.file, silent())
    if args.json:
        _print_json(profile_data(opened.profile, opened.known))
    else:
        print("\n".join(profile_lines(opened)))
    if args.save:
        name = args.name or opened.profile.name or args.file.stem
        print(save_profile(store, opened.profile, name).message, file=sys.stderr if args.json else sys.stdout)
    elif not args.json and not opened.known:
        print("Chưa lưu. Thêm --save (và --name) để lưu thành mẫu biểu.")


def _fill(args: argparse.Namespace, store: Store, today: date) -> None:
    from dxdesk.services.forms.filling import fill_form, plan_fill
    from dxdesk.services.forms.profiles import open_form
    from dxdesk.services.forms.telling import fill_data, fill_lines

    _known(store, args.plan)
    opened = open_form(store, args.file, silent(), args.profile)
    plan = plan_fill(store, opened, args.plan, args.period, today, silent())
    filled = fill_form(store, plan, args.out, silent())
    if args.json:
        _print_json(fill_data(plan, filled))
    else:
        print("\n".join(fill_lines(plan, filled)))


def _known(store: Store, plan_uid: str) -> None:
    known = plans(store)
    if all(plan.uid != plan_uid for plan in known):
        listed = "; ".join(f"{plan.uid} ({plan.number or plan.title[:40]})" for plan in known) or "chưa có kế hoạch nào"
        raise Refusal("no-plan", f"Không có kế hoạch với UID {plan_uid}. Hiện có: {listed}.")


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise Refusal("no-file", f"Không thấy tệp {path}. Hãy kiểm tra lại tên và thư mục.")
    return path


def _print_json(value: object) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    print()


def _period(code: str) -> Period:
    try:
        return parse_period(code)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"không hiểu kỳ “{code}” (ví dụ: 2026-M03, 2026-Q1, 2026-H1, 2026-9M, 2026-Y)"
        ) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"không hiểu ngày “{text}” (ví dụ: 2026-03-31)") from None
