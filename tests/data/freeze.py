"""Write the frozen schema and the sample database of version 1 again from the models.

    python -m tests.data.freeze

Only for as long as no program with version 1 has left the house; afterwards a change is a new step.
"""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from dxdesk.data.migrations import schema_0001
from tests.data.frozen_schema import models_as_sql

DATABASES = Path(__file__).with_name("databases")
HEAD = '"""Schema version 1 as it was shipped; never edited once a program with it has left the house."""\n'


def freeze_schema() -> None:
    path = Path(schema_0001.__file__)
    path.write_text(f'{HEAD}\nTABLES = """\\\n{models_as_sql()}"""\n', encoding="utf-8")


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
        DATABASES.joinpath("v1.json").write_text(
            json.dumps(content(database), ensure_ascii=False, indent=0), encoding="utf-8"
        )
        database.replace(DATABASES / "v1.sqlite")


if __name__ == "__main__":
    freeze_schema()
    freeze_database()
