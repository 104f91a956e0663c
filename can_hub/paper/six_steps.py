"""“The desk in six steps”: one page to hang beside the laptop, in letters that are read standing up."""

from dataclasses import dataclass
from pathlib import Path

from can_hub.paper.outcome import Letterhead, Printed
from can_hub.paper.page import LEFT_MM, RIGHT_MM, WIDTH_MM
from can_hub.paper.sheet import BLACK, GREEN, GREY, PALE, RED, WHITE, Letters, Sheet
from can_hub.words import _


@dataclass(frozen=True)
class Step:
    """What to do, a little more about it, and the keys: those of one group are pressed together."""

    words: str
    more: str
    keys: tuple[tuple[str, ...], ...]


_FIRST_MM, _STEP_MM = 56.0, 34.5
_NUMBER_MM = 15.0
_WORDS_X = LEFT_MM + _NUMBER_MM + 6
_KEYS_X = 134.0
_CAP_MM, _CAP_EDGE_MM, _GAP_MM = 12.0, 3.5, 3.0
_STRIP_MM = (265.0, 19.0)

_HUB = Letters(size_pt=15, least_pt=9, weight="bold", ink=GREEN)
_TITLE = Letters(size_pt=34, least_pt=18, weight="bold")
_WORDS = Letters(size_pt=19, least_pt=13, lines=2, weight="bold")
_MORE = Letters(size_pt=12.5, least_pt=9, lines=3, ink=GREY)
_NUMBER = Letters(size_pt=26, weight="bold", ink=WHITE, side="middle")
_CAP = Letters(size_pt=15, least_pt=8, weight="bold", side="middle")
_PLUS = Letters(size_pt=14, ink=GREY, side="middle")
_ALARM = Letters(size_pt=17, least_pt=10, weight="bold", ink=WHITE)
_ALARM_MORE = Letters(size_pt=11.5, least_pt=8, ink=WHITE)


def steps() -> list[Step]:
    """Give the six steps, in the order of a day at the door."""
    return [
        Step(_("Type a few letters"),
             _("of the name. The end of a phone number works too, or scan the badge."), (("A",), ("B",), ("C",))),
        Step(_("Look: is it the right one?"),
             _("The highlighted line is meant. With the arrows you choose another."), (("↓",), ("↑",))),
        Step(_("Enter: they are in"),
             _("Go straight on with the next name. Nothing has to be saved."), ((_("Enter"),),)),
        Step(_("Someone goes home"),
             _("A few letters of the name, then F4. Or press “Out” beside the name."), (("F4",),)),
        Step(_("A visitor, or somebody new"),
             _("F2 for a visitor. For a new member: the whole name, then Ctrl and N."), (("F2",), ("Ctrl", "N"))),
        Step(_("A mistake? Take it back"),
             _("Ctrl and Z, from an empty box. It is as if nothing had been."), (("Ctrl", "Z"),)),
    ]  # fmt: skip


def write_six_steps(file: Path, *, letterhead: Letterhead) -> Printed:
    """Write the page as PDF."""
    told = steps()
    with Sheet(file, title=_("The desk in six steps")) as sheet:
        sheet.draw_text(letterhead.hub_name, _HUB, x_mm=LEFT_MM, y_mm=23, width_mm=WIDTH_MM)
        sheet.draw_text(_("The desk in six steps"), _TITLE, x_mm=LEFT_MM, y_mm=38, width_mm=WIDTH_MM)
        sheet.rule((LEFT_MM, 45), (RIGHT_MM, 45), ink=GREEN)
        for number, step in enumerate(told):
            _draw_step(sheet, step, number + 1, _FIRST_MM + number * _STEP_MM)
        _draw_alarm(sheet)
    return Printed(file, 1, len(told))


def _draw_step(sheet: Sheet, step: Step, number: int, y_mm: float) -> None:
    """Draw one step; ``y_mm`` is the top of its number."""
    sheet.block((LEFT_MM, y_mm), (_NUMBER_MM, _NUMBER_MM), ink=GREEN)
    sheet.draw_text(str(number), _NUMBER, x_mm=LEFT_MM, y_mm=y_mm + 10.9, width_mm=_NUMBER_MM)
    width = _KEYS_X - _WORDS_X - 5
    last = sheet.draw_text(step.words, _WORDS, x_mm=_WORDS_X, y_mm=y_mm + 6.5, width_mm=width)
    sheet.draw_text(step.more, _MORE, x_mm=_WORDS_X, y_mm=last + 7.5, width_mm=width)
    x = _KEYS_X
    for group in step.keys:
        x = _draw_group(sheet, group, x, y_mm + 1.5) + _GAP_MM
    if number < len(steps()):
        sheet.rule((_WORDS_X, y_mm + _STEP_MM - 4.5), (RIGHT_MM, y_mm + _STEP_MM - 4.5))


def _draw_group(sheet: Sheet, keys: tuple[str, ...], x_mm: float, y_mm: float) -> float:
    """Draw the caps of keys that are pressed together; gives where the last one ends."""
    for number, key in enumerate(keys):
        if number:
            sheet.draw_text("+", _PLUS, x_mm=x_mm, y_mm=y_mm + 7.8, width_mm=4.6)
            x_mm += 4.6
        x_mm = _draw_cap(sheet, key, x_mm, y_mm)
    return x_mm


def _draw_cap(sheet: Sheet, key: str, x_mm: float, y_mm: float) -> float:
    width = max(_CAP_MM, sheet.measure_mm(key, _CAP) + 2 * _CAP_EDGE_MM)
    # The lower edge is darker, as on a real key seen from above.
    sheet.block((x_mm, y_mm + 1.3), (width, _CAP_MM), ink=GREY)
    sheet.block((x_mm, y_mm), (width, _CAP_MM), ink=PALE)
    sheet.block((x_mm + 0.5, y_mm + 0.5), (width - 1.0, _CAP_MM - 1.2), ink=WHITE)
    sheet.draw_text(key, _CAP.but(ink=BLACK), x_mm=x_mm, y_mm=y_mm + 7.6, width_mm=width)
    return x_mm + width


def _draw_alarm(sheet: Sheet) -> None:
    top, height = _STRIP_MM
    sheet.block((LEFT_MM, top), (WIDTH_MM, height), ink=RED)
    inner = WIDTH_MM - 12
    sheet.draw_text(_("Fire alarm: the red button, then “Everybody out!”"), _ALARM,
                    x_mm=LEFT_MM + 6, y_mm=top + 8.3, width_mm=inner)  # fmt: skip
    sheet.draw_text(_("Take the list outside and tick off whoever is there. For help with anything press F1."),
                    _ALARM_MORE, x_mm=LEFT_MM + 6, y_mm=top + 14.8, width_mm=inner)  # fmt: skip
