"""The looks: every ink can be read on its ground, and the icons are drawn as their files say."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from can_hub.resources import folder
from can_hub.ui.look.early import elided, round_pen
from can_hub.ui.look.outlines import _commands, outline
from can_hub.ui.look.palettes import palette
from can_hub.ui.look.theme import contrast, theme
from can_hub.ui.parts.person_card import initials
from can_hub.ui.parts.rows import stretch

LOOKS = ["light", "dark", "contrast"]
TEXTS = [
    ("ink", "ground"), ("ink", "surface"), ("ink", "zebra"), ("ink", "header"), ("ink", "rail"), ("soft", "ground"),
    ("soft", "surface"), ("soft", "zebra"), ("soft", "tint"), ("soft", "header"), ("ink", "tint"),
    ("on_accent", "accent"), ("on_accent", "accent_lit"), ("on_tint", "tint"), ("on_alarm", "alarm"),
    ("on_alarm_tint", "alarm_tint"), ("alarm", "surface"), ("alarm", "ground"), ("on_waiting_tint", "waiting_tint"),
    ("on_toast", "toast"), ("toast_link", "toast"), ("accent", "surface"),
    ("on_tint", "surface"), ("soft", "rail"), ("alarm", "zebra"), ("ink", "waiting_tint"),
]  # fmt: skip

# Lines and shapes that carry a meaning, on what they stand on.
SHAPES = {
    "where the keyboard is on a page": ("focus", "ground"),
    "where the keyboard is on a card": ("focus", "surface"),
    "where the keyboard is on the rail": ("focus", "rail"),
    "where the keyboard is among the tabs": ("focus", "tint"),
    "where the keyboard is on a card that is chosen": ("ink", "tint"),
    "where the keyboard is on the rail, on the page that is shown": ("ink", "rail"),
    "where the keyboard is in a message": ("toast_link", "toast"),
    "the red button": ("alarm", "rail"),
    "the row that is highlighted": ("accent", "surface"),
    "a mark on the rail": ("toast", "rail"),
    "a mark on the rail, on the page that is shown": ("on_toast", "toast"),
    "a bar of a chart on a page": ("accent", "ground"),
    "a bar of a chart on a card": ("accent", "surface"),
    "a line that may not be left so": ("alarm", "surface"),
    "a scroll bar": ("edge", "ground"),
    "the page that is shown, on the rail": ("accent", "rail"),
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("shape", SHAPES)
def test_lines_and_shapes_that_mean_something_are_seen(look: str, shape: str) -> None:
    ink, ground = SHAPES[shape]
    colours = theme(look)._asdict()
    assert contrast(colours[ink], colours[ground]) >= 3


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_can_be_read(look: str, ink: str, ground: str) -> None:
    colours = theme(look)._asdict()
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
def test_initials_can_be_read_on_every_disc(look: str) -> None:
    assert min(contrast(ink, ground) for ground, ink in theme(look).discs) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("ground", ["ground", "surface"])
def test_what_can_be_typed_into_has_an_edge_that_is_seen(look: str, ground: str) -> None:
    colours = theme(look)._asdict()
    assert contrast(colours["edge"], colours[ground]) >= 3
    assert contrast(colours["focus"], colours[ground]) >= 3


def test_black_on_white_is_21_to_1() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21


@pytest.mark.parametrize("look", LOOKS)
def test_every_role_of_the_palette_is_ours(look: str) -> None:
    made = palette(theme(look))
    left_out = [
        role.name
        for role in QPalette.ColorRole
        if role not in (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles)
        and not made.isBrushSet(QPalette.ColorGroup.Active, role)
    ]
    assert left_out == []


@pytest.mark.parametrize("path", sorted(folder("icons").glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_stays_in_its_square(path) -> None:
    box = outline(path.stem).boundingRect()
    assert box.left() >= 0
    assert box.top() >= 0
    assert box.right() <= 24
    assert box.bottom() <= 24
    assert max(box.width(), box.height()) > 8


def test_the_flags_of_an_arc_need_no_blanks_between_them() -> None:
    assert list(_commands("M1 2a4 4 0 01-4-4")) == [("M", [1, 2]), ("a", [4, 4, 0, 0, 1, -4, -4])]
    assert list(_commands("m1 2 3-4z")) == [("m", [1, 2]), ("l", [3, -4]), ("z", [])]


def test_the_round_pen_is_round(qapp: QApplication) -> None:
    pen = round_pen("#0b6e4f", 1.9)
    assert pen.capStyle() == Qt.PenCapStyle.RoundCap
    assert pen.joinStyle() == Qt.PenJoinStyle.RoundJoin
    assert pen.color().name() == "#0b6e4f"
    assert pen.widthF() == 1.9


def test_a_long_text_ends_in_dots_that_fit(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    short = elided("Wolfeschlegelsteinhausenbergerdorff", metrics, 80)
    assert short.endswith("…")
    assert metrics.horizontalAdvance(short) <= 80
    assert elided("Ann", metrics, 80) == "Ann"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ann Lee", "AL"), ("Ann", "A"), ("Anna Maria Lee", "AL"), ("李小龍", "李"), ("محمد العلي", "م"), ("শফিক", "শ"),
     ("  ", " "), ("<b>", "<"), ("", ""), ("Siân Ŵyn", "SŴ")],
)  # fmt: skip
def test_initials_stand_for_a_name_in_its_own_script(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [([1, 2, 3], [1, 2, 3], (3, 3, 3)), ([1, 2, 3], [1, 3], (1, 2, 1)), ([1, 3], [1, 2, 3], (1, 1, 2)),
     ([], [1], (0, 0, 1)), ([1], [], (0, 1, 0)), ([1, 1], [1], (1, 2, 1))],
)  # fmt: skip
def test_the_rows_that_differ_are_found(old: list[int], new: list[int], told: tuple[int, int, int]) -> None:
    assert tuple(stretch(old, new)) == told
