"""What can be refused, as sentences that people read."""


class Refusal(Exception):
    """Something a person asked for and may not or cannot have.

    `key` names the sentence in the catalogue of handlers/views/words.py; `values` fill it in.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class StoreAway(Exception):
    """The database did not answer in time; what was asked for may be asked again."""
