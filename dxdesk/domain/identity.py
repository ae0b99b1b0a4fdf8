"""Identity of everything that the program keeps: a UUID, never a number of the plan and never a row's place."""

import uuid


def new_uid() -> str:
    return str(uuid.uuid4())
