"""`can-hub tour`: a hub's day without a screen, really done, into a folder."""

import os
import tempfile
from pathlib import Path

import click

from can_hub.cli import telling
from can_hub.cli.calling import Call, Verb, pass_call
from can_hub.cli.day_files import LOOKS, REPORT, of_a_tour
from can_hub.cli.starting import has_a_screen
from can_hub.cli.telling import Answer
from can_hub.errors import Refused, Trouble
from can_hub.words import _


@click.command("tour", cls=Verb, help=_("Do a whole day at a made-up hub without a screen, into a folder."))
@click.argument("folder", type=click.Path(path_type=Path))
# For whoever changes a page: afterwards the help shows it as it is now.
@click.option("--help-pictures", is_flag=True, hidden=True)
@pass_call
def tour(call: Call, folder: Path, help_pictures: bool) -> Answer:  # noqa: FBT001 - click passes it by name
    """Live the day, saying each step in a sentence."""
    place = folder.absolute()
    if not has_a_screen():
        # Before Qt is loaded, for then it settles on a sort of screen.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if help_pictures:
        return _take_for_the_help(place)
    make_ready(place)
    # Not at the top: the tour opens the window, and no other command may need Qt.
    from can_hub.cli.day import Day

    told: list[str] = []

    def say(sentence: str) -> None:
        """Keep a sentence for the report, and write it at once unless JSON alone was asked for."""
        told.append(telling.plain(sentence))
        if not call.as_json:
            telling.write(telling.plain(f"{len(told):2}. {sentence}"))

    files = Day(place, say).live()
    report = place / REPORT
    report.write_text("\n".join(told) + "\n", encoding="utf-8")
    there = _("The files of the day are in {folder}.").format(folder=folder)
    return Answer({"files": [str(file) for file in files]}, there)


def _take_for_the_help(place: Path) -> Answer:
    """Write the pictures of the help into a folder, over those of an earlier time."""
    from can_hub.cli import album

    with tempfile.TemporaryDirectory() as beside:
        taken = album.take_for_the_help(place, Path(beside) / "sample.canhub", LOOKS)
    there = _("The pictures are in {folder}.").format(folder=place)
    return Answer({"files": [str(file) for file in taken]}, there)


def make_ready(place: Path) -> None:
    """Make the folder; one that an earlier tour has left is emptied of what that tour made, any other must be empty."""
    try:
        place.mkdir(parents=True, exist_ok=True)
        if (place / REPORT).is_file():
            for file in of_a_tour(place):
                file.unlink()
        if any(place.iterdir()):
            raise Refused(_("There is something in this folder already; please name a new one."), code="folder_in_use")
        # From now on the folder is known as a tour's, whatever becomes of it.
        (place / REPORT).touch()
    except OSError as error:
        raise Trouble(_("This folder cannot be used: please choose another."), code="cannot_write") from error


COMMANDS = (tour,)
