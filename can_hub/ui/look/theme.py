"""The colours of one look, read from ``resources/themes``, and which look is worn."""

import json
from functools import cache
from typing import NamedTuple

from can_hub.resources import folder

LOOKS = ("system", "light", "dark", "contrast")


class Theme(NamedTuple):
    """The colours of a look, each as ``#rrggbb``; what each is for is told by its name.

    ``ink`` is text, ``soft`` text of second rank; ``on_x`` is text on the ground ``x``; ``line`` only decorates,
    ``edge`` bounds what can be typed into; ``discs`` are grounds and inks for a person's initials.
    """

    name: str
    dark: bool
    ground: str
    rail: str
    surface: str
    zebra: str
    header: str
    line: str
    edge: str
    ink: str
    soft: str
    accent: str
    accent_lit: str
    on_accent: str
    tint: str
    on_tint: str
    alarm: str
    on_alarm: str
    alarm_tint: str
    on_alarm_tint: str
    waiting_tint: str
    on_waiting_tint: str
    toast: str
    on_toast: str
    toast_link: str
    focus: str
    discs: list[list[str]]


@cache
def theme(name: str) -> Theme:
    """Give the look of that name: ``light``, ``dark`` or ``contrast``."""
    return Theme(**json.loads(folder("themes", f"{name}.json").read_text("utf-8")))


def contrast(ink: str, ground: str) -> float:
    """Give how well ``ink`` is told from ``ground``, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    # The bound is that of sRGB (IEC 61966-2-1); WCAG prints an older one, which in eight bits makes no difference.
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
