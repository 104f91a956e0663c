"""The two ways a job may end without being done; anything else that is raised is our own fault.

A message is one plain sentence in the reader's language: what happened, what is safe, what to do next. It never
holds anything a person gave us beyond what the reader has just typed.
"""

from collections.abc import Sequence


class Refused(Exception):
    """A rule says no: nothing was written, and what was typed stays.

    ``code`` is a stable word for scripts, ``field`` names the field to stand beside, and ``candidates`` lists what
    could have been meant when the answer was not plain (ids as 13 letters, with a name), ``more`` counts the others.
    """

    def __init__(
        self, message: str, *, code: str = "refused", field: str = "", candidates: Sequence[dict[str, str]] = (),
        more: int = 0,
    ) -> None:  # fmt: skip
        super().__init__(message)
        self.message = message
        self.code = code
        self.field = field
        self.candidates = tuple(candidates)
        self.more = more


class Trouble(Exception):
    """The surroundings failed (disk, stick, printer, clock): the message says what was kept and what to do."""

    def __init__(self, message: str, *, code: str = "trouble") -> None:
        super().__init__(message)
        self.message = message
        self.code = code
