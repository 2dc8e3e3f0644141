"""What can go wrong with the register, as message ids with their values: the interface says them in the reader's language."""


class RegisterError(Exception):
    """A sentence for the reader: `message` is an English message id of the catalogue, `values` fill its places."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format(**values))
        self.message, self.values = message, values


class RegisterUnavailable(RegisterError):
    """The database does not answer, is full or is locked: nothing was written, and the same step can be tried again."""


class Conflict(RegisterError):
    """Somebody else changed the same activity first, or it is there already: nothing was written."""
