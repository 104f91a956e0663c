"""The fields a kind may have: each function declares one, with its label and how it behaves.

Every function takes the label first; ``required`` fields must hold something when a record is made here,
``personal`` ones are about a private person, ``searched`` ones are found from the search box, ``published`` ones may
be shown outside the hub, ``settles`` is the rule of `settling`, and a field that ``follows`` another is answered
together with it.
"""

from typing import Any

from can_hub.kinds import sets, shapes, times
from can_hub.kinds.settling import QUIET, Rule
from can_hub.words import N_


class Field:
    """One field of a kind, as declared."""

    __slots__ = (
        "default",
        "follows",
        "group",
        "label",
        "leading_rule",
        "name",
        "personal",
        "published",
        "required",
        "rule",
        "searched",
        "shape",
    )

    def __init__(
        self, shape: shapes.Shape, label: str, *, default: Any = ..., required: bool = False, personal: bool = False,
        searched: bool = False, published: bool = False, settles: Rule | None = None, follows: str = "",
    ) -> None:  # fmt: skip
        self.name = ""
        self.shape = shape
        self.label = label
        self.default = shape.empty if default is ... else default
        self.required = required
        self.personal = personal
        self.searched = searched
        self.published = published
        self.rule = settles or shape.rule
        # Fields of one group are answered together: the one that leads and those that follow it.
        self.group = follows
        # The rule that chooses for this field: its own, or that of the field it follows.
        self.leading_rule = self.rule
        self.follows = follows

    def named(self, name: str) -> "Field":
        """Take the name under which the kind declares this field."""
        self.name = name
        return self


def text(label: str, **rest: Any) -> Any:
    """One line of text."""
    return Field(shapes.Text(), label, **rest)


def long_text(label: str, **rest: Any) -> Any:
    """Several lines of text."""
    return Field(shapes.LongText(), label, **rest)


def phone(label: str, **rest: Any) -> Any:
    """A telephone number."""
    return Field(shapes.Phone(), label, **rest)


def email(label: str, **rest: Any) -> Any:
    """A mail address."""
    return Field(shapes.Email(), label, **rest)


def choice(label: str, *choices: tuple[str, str], **rest: Any) -> Any:
    """One of a few answers, each a code and its words."""
    return Field(shapes.Choice(*choices), label, **rest)


def choice_set(label: str, *choices: tuple[str, str], **rest: Any) -> Any:
    """Several of a few answers."""
    return Field(sets.ChoiceSet(*choices), label, **rest)


def yes_no(label: str, **rest: Any) -> Any:
    """Yes or no."""
    return Field(shapes.YesNo(), label, **rest)


def count(label: str, **rest: Any) -> Any:
    """A whole number from 0 to 1,000,000."""
    return Field(shapes.Whole(), label, **rest)


def minutes(label: str, **rest: Any) -> Any:
    """A duration in minutes, up to 100,000."""
    return Field(shapes.Whole(0, 100_000), label, **rest)


def ref(to: str, label: str, **rest: Any) -> Any:
    """A reference to a record of the kind ``to``."""
    return Field(shapes.Ref(to), label, **rest)


def day(label: str, **rest: Any) -> Any:
    """A date."""
    return Field(times.Day(), label, **rest)


def moment(label: str, **rest: Any) -> Any:
    """A moment in time."""
    return Field(times.Moment(), label, **rest)


def local_time(label: str, **rest: Any) -> Any:
    """A time of day in the hub's zone."""
    return Field(times.LocalTime(), label, **rest)


def tags(label: str, **rest: Any) -> Any:
    """A set of short texts."""
    return Field(sets.Tags(), label, **rest)


def removed_mark() -> Field:
    """The mark every kind has: a removed record is kept, and can be restored."""
    return Field(shapes.YesNo(), N_("Removed"), settles=QUIET)
