"""The handle that services pass from the store to the nouns without knowing what is behind it."""

from sqlalchemy.orm import Session as Session


def operation_id(session: Session) -> int:
    """Number of the running operation."""
    found = session.info["operation_id"]
    assert isinstance(found, int)
    return found
