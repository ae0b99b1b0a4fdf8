"""The handle that services pass from the store to the nouns without knowing what is behind it."""

from sqlalchemy.orm import Session as Session
