"""`python -m dxdesk` and the installed command."""

import sys


def main() -> int:
    from dxdesk.app import main as start

    return start(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
