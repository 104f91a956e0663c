import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QRawFont

from can_hub import resources
from can_hub.paper.lettering import TypeCase, needs_outlines
from can_hub.paper.scripts import font_of, tidy

LATIN_LETTERS = frozenset(map(ord, "ABCabcłŁéñЖжΩω ’–"))


@pytest.mark.parametrize("text", ["Ann", "Łabc", "Жж", "Ωω"])
def test_latin_greek_and_cyrillic_stay_text(text: str) -> None:
    assert not needs_outlines(text, LATIN_LETTERS)


@pytest.mark.parametrize("text", ["محمد", "שרה", "李", "ọ̀", "👩", "Ann שרה", "ა"])
def test_every_other_script_becomes_outlines(text: str) -> None:
    assert needs_outlines(text, LATIN_LETTERS)


def test_every_letter_of_these_names_is_in_a_bundled_font(qapp: QGuiApplication, names: list[str]) -> None:
    for character in set("".join(map(tidy, names[:-1]))) - set("\u200d\ufe0f "):
        font = QRawFont(str(resources.folder("fonts", font_of(character))), 20)
        assert font.supportsCharacter(ord(character)), hex(ord(character))


def test_arabic_letters_join(qapp: QGuiApplication) -> None:
    with TypeCase() as case:
        assert case.outline("ههه").width != 3 * case.outline("ه").width


def test_hebrew_runs_from_right_to_left(qapp: QGuiApplication) -> None:
    with TypeCase() as case:
        first, both = case.outline("ב").filled, case.outline("אב").filled
        assert both.startswith(first)


def test_one_emoji_of_several_people_is_one_picture(qapp: QGuiApplication) -> None:
    with TypeCase() as case:
        cook, woman = case.outline("👩‍🍳"), case.outline("👩")
    assert cook.width == woman.width
    assert cook.filled != woman.filled


def test_a_script_without_a_bold_font_is_thickened_and_latin_is_not(qapp: QGuiApplication) -> None:
    with TypeCase() as case:
        mixed = case.outline("Mo محمد", "bold")
        assert mixed.filled
        assert mixed.thickened
        assert not case.outline("Adébáyọ̀", "bold").thickened
        assert case.outline("Adébáyọ̀", "bold") != case.outline("Adébáyọ̀")


def test_what_no_font_can_draw_leaves_no_hole(qapp: QGuiApplication) -> None:
    with TypeCase() as case:
        assert case.outline("\U00012000").filled
        assert case.outline("\ue000").filled


def test_a_running_application_is_left_alone(qapp: QGuiApplication) -> None:
    with TypeCase() as case:
        case.outline("محمد")
    assert QGuiApplication.instance() is qapp


def test_threads_of_the_window_get_the_same_shapes(qapp: QGuiApplication, names: list[str]) -> None:
    def shapes(_turn: int) -> list[object]:
        with TypeCase() as case:
            return [case.outline(tidy(name) or "x", "bold") for name in names]

    with ThreadPoolExecutor(4) as pool:
        first, *others = pool.map(shapes, range(8))
    assert all(other == first for other in others)


def test_without_a_window_an_application_comes_and_goes(tmp_path: Path) -> None:
    script = """
        from can_hub.paper.lettering import TypeCase
        for _turn in range(2):
            with TypeCase() as outer, TypeCase() as inner:
                assert outer.outline("محمد", "bold") == inner.outline("محمد", "bold")
        from PySide6.QtWidgets import QApplication, QLabel
        assert QApplication.instance() is None
        app = QApplication(["x", "-platform", "offscreen"])
        label = QLabel("محمد")
        label.show()
        app.processEvents()
        print("well")
    """
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "well", "")
