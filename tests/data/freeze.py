"""Write the sample database of the newest version again.

    python -m tests.data.freeze

Only for as long as no program with that version has left the house; afterwards a change is a new step. Files of
earlier versions are never written again.
"""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from dxdesk.data.migrations import CURRENT_VERSION

DATABASES = Path(__file__).with_name("databases")


def freeze_database() -> None:
    from dxdesk.data.store import DATABASE_NAME, Store
    from tests.data.clock import TickingClock
    from tests.data.full_sample import fill_every_table
    from tests.data.samples import content

    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        store = Store(folder, clock=TickingClock())
        fill_every_table(store)
        store.close()
        database = folder / DATABASE_NAME
        name = f"v{CURRENT_VERSION}"
        DATABASES.joinpath(f"{name}.json").write_text(
            json.dumps(content(database), ensure_ascii=False, indent=0), encoding="utf-8"
        )
        database.replace(DATABASES / f"{name}.sqlite")


if __name__ == "__main__":
    freeze_database()
