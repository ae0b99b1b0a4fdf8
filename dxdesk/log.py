"""The log file in the data folder: what went wrong, for whoever mends it. The officer's words do not go there."""

import logging
import logging.handlers
from pathlib import Path

FOLDER = "logs"
NAME = "dxdesk.log"
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _Rolling(logging.handlers.RotatingFileHandler):
    """Goes on in the same file where it cannot be renamed: on Windows, while another start of the program writes it."""

    def doRollover(self) -> None:
        try:
            super().doRollover()
        except OSError:
            self.stream = self._open()


def start_log(data_folder: Path) -> Path | None:
    """Write warnings and worse of all modules to a file that keeps itself small; its place, None when impossible.

    A folder that cannot be written must not keep the program from starting.
    """
    place = data_folder / FOLDER / NAME
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    logging.captureWarnings(True)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handler = _Rolling(place, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(handler)
    return place
