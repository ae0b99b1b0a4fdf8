"""Words of an administrative document that never change (Nghị định 30/2020/NĐ-CP), the same in PDF, Word and Excel."""

from collections.abc import Sequence

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
ADDRESSED_TO = "Kính gửi: "
RECIPIENTS = "Nơi nhận:"
SIGN_HINT = "(Ký, ghi rõ họ tên)"


def listed_with_dashes(items: Sequence[str]) -> list[str]:
    """ "- A;", "- B.": how addressees and recipients stand below each other."""
    return [f"- {item}{'.' if place == len(items) else ';'}" for place, item in enumerate(items, 1)]
