"""What is measured runs in processes of its own, so that one measurement leaves nothing to the next."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run_python(*arguments: str) -> str:
    """Standard output of this Python with these arguments, on a screen that nobody sees unless another is named."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    ran = subprocess.run([sys.executable, *arguments], stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment)
    ran.check_returncode()
    return ran.stdout
