"""Starts the reading child in half the time: `python -I -S start_child.py REQUEST [--reader=NAME]`.

So Python takes nothing from the environment and looks for no libraries; the request names their folders.
"""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).absolute().parents[2]))

    from dxdesk.exchange.child import main

    # Taking everything apart again takes longer than the system needs.
    os._exit(main(sys.argv[1:]))
