"""Refusals that a person reads: what happened, what it means, what to do."""


class Refusal(Exception):
    """Something was not done, for a reason the officer can act on.

    `message` is Vietnamese and complete. `code` is stable English for scripts and tests.
    Whoever raises it has changed nothing.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Cancelled(Exception):
    """The officer stopped a long piece of work; nothing was applied."""
