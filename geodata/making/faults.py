"""Why a map file cannot be made."""


class CannotMake(ValueError):
    """The shapes cannot be made into map files; the message says why, in both languages."""
