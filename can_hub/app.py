"""Opens the hub and builds the window: the only file that knows every room.

Until the window has been drawn nothing is imported or done that it does not need; the rest follows right after.
"""

import contextlib
import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from can_hub import paths, settings, words
from can_hub.errors import Refused, Trouble
from can_hub.settings import Settings
from can_hub.store.hub import Hub
from can_hub.store.questions.words import own_words

# isort: split
# After what knows nothing of Qt: once Qt is there, its own import hook makes every further import dearer (3 ms in all).
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtWidgets import QApplication

from can_hub.ui.look.wardrobe import dress
from can_hub.ui.pages.front_desk import FrontDesk
from can_hub.ui.shell.page import Page
from can_hub.ui.shell.single import OneWindow
from can_hub.ui.shell.station import Changed, Station
from can_hub.ui.shell.window import Place, Window
from can_hub.words import _

_AS_IT_IS = 100
# The language the sentences are written in, which needs no catalogue.
_OUR_OWN = "en"
# Languages written from right to left that have more than a million readers (Unicode CLDR, layout/orientation).
_READ_FROM_THE_RIGHT = {"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}
# What is slow to import and soon needed, and knows nothing of Qt; a thread does it once the window stands.
_SOON = ("can_hub.store.writing", "can_hub.commands.members", "can_hub.paper.badge", "dateutil.rrule")
_PAGES = "can_hub.ui.pages"


def start(hub_file: Path | None = None, *, painted: Callable[[], None] | None = None) -> int:
    """Open a hub (or the one in the usual place) and its window; gives the exit status once the window is closed.

    ``painted`` is called when the window has been drawn for the first time.
    """
    chosen = settings.read()
    app = application(chosen)
    path = hub_file or paths.default_hub()
    alone = OneWindow(path)
    if not alone.taken():
        alone.ask_the_other()
        return 0
    way = ""
    while (hub := opened(path, way)) is not None:
        speak(app, chosen.language or hub.reading.profile.language)
        window = build(hub)
        if hub.is_new:
            window.go("members")
        window.restoreGeometry(QByteArray.fromBase64(chosen.window.encode()))
        if painted is not None:
            window.painted.connect(painted)
        _follow_first_paint(window, alone)
        window.show()
        status = app.exec()
        way = window.next_way
        if not way:
            _open_again_if_asked(window, alone)
            return status
        window.deleteLater()
    return 1


def _follow_first_paint(window: Window, alone: OneWindow) -> None:
    window.painted.connect(lambda: settle_in(window))
    window.painted.connect(lambda: _catch_crashes(window))
    window.painted.connect(lambda: alone.answer(window.come_forward))
    window.painted.connect(lambda: _keep_copies(window))


def _open_again_if_asked(window: Window, alone: OneWindow) -> None:
    if window.opens_again:
        from can_hub.ui.shell.again import open_again

        alone.let_go()
        open_again()


def application(chosen: Settings = Settings()) -> QApplication:  # noqa: B008 - settings are frozen
    """Give the program's QApplication, dressed as this desk wants it."""
    if chosen.scale_percent != _AS_IT_IS:
        # Before there is an application: Qt reads it when one is made, and never again.
        os.environ.setdefault("QT_SCALE_FACTOR", str(chosen.scale_percent / 100))
    app = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "Fusion"])
    assert isinstance(app, QApplication)
    app.setApplicationName("CAN Hub")
    dress(app, chosen.look)
    return app


def speak(app: QApplication, language: str) -> None:
    """Speak a language from now on, and lay the window out in the direction it is read in."""
    from_the_right = language.partition("_")[0] in _READ_FROM_THE_RIGHT
    if language != _OUR_OWN or words.spoken() != _OUR_OWN:
        words.use(language)
    # Also back again: a hub in Arabic may have been left for one in English. Qt's namespace is dear at the start.
    if from_the_right or app.isRightToLeft():
        direction = QtCore.Qt.LayoutDirection
        app.setLayoutDirection(direction.RightToLeft if from_the_right else direction.LeftToRight)


def opened(path: Path, way: str = "") -> Hub | None:
    """Open the hub file; where there is none, go one of four ways to one. None when there is nothing to show.

    ``way`` names the way of the very first page that is to be gone at once.
    """
    try:
        return Hub.open(path)
    except Refused as no:
        if no.code == "no_file":
            return _started(path, way)
        if no.code == "no_hub":
            return _got_back(path, no.message)
        _say(no.message)
    except Trouble as trouble:
        if trouble.code == "damaged":
            return _got_back(path, trouble.message)
        _say(trouble.message)
    return None


def _started(path: Path, way: str) -> Hub | None:
    from can_hub.ui.pages.start.window import OUR_HUB, StartWindow
    from can_hub.ui.shell.made_up import let_go

    page = StartWindow(path, way)
    page.exec()
    if page.hub is not None and page.hub.path == path:
        # There is a real hub now, so the made-up one has done its work.
        let_go(paths.sample_of(path))
        page.hub.is_new = page.way == OUR_HUB
    return page.hub


def _got_back(path: Path, sentence: str) -> Hub | None:
    """Say why the hub cannot be opened, and offer the way back from a backup."""
    from can_hub.ui.pages.sentence import SentenceWindow
    from can_hub.ui.pages.start.window import GET_BACK, StartWindow

    said = SentenceWindow(sentence)
    said.offer(_("Get our hub back …"), "history")
    if not said.exec() or not said.was_taken:
        return None
    page = StartWindow(path, GET_BACK)
    page.exec()
    return page.hub


def _say(sentence: str) -> None:
    """Say why there is no hub to show."""
    from can_hub.ui.pages.sentence import SentenceWindow

    SentenceWindow(sentence).exec()


def build(hub: Hub) -> Window:
    """Give the window of an open hub, with the front desk in front; `settle_in` is to follow its first paint."""
    words.call(own_words(hub.reading))
    station = Station(hub)
    window = Window(station, places())
    window.status.show_inside(station.stays.heads)
    window.prepare_menu()
    window.go("front_desk")
    window.resize(window.fitting_size())
    return window


def places() -> list[Place]:
    """Give the places of the rail, from top to bottom."""
    return [
        Place("front_desk", _("Front desk"), "house", FrontDesk),
        Place("inside", _("Who is inside"), "siren", _page("inside", "Inside"), dress="alarm"),
        Place("members", _("Members"), "users", _page("members", "Members")),
        Place("clubs", _("Clubs and events"), "calendar-days", _page("clubs", "Clubs"), short=_("Clubs")),
        Place("offers", _("Offers and needs"), "gift", _page("offers", "Offers"), short=_("Offers")),
        Place("swap", _("Swap with stick"), "usb", _page("swap", "Swap"), short=_("Swap")),
        Place("reports", _("Reports"), "chart-column", _page("reports", "Reports")),
        Place("lists", _("Our lists"), "list-checks", _page("lists", "Lists")),
        Place("settings", _("Settings"), "settings", _page("settings", "Settings"), dress="last"),
    ]


def _page(module: str, name: str) -> Callable[[Station], Page]:
    """Give what makes a page; its code is loaded when the page is first gone to."""

    def make(station: Station) -> Page:
        """Make the page."""
        from importlib import import_module

        made = getattr(import_module(f"{_PAGES}.{module}"), name)(station)
        assert isinstance(made, Page)
        return made

    return make


def settle_in(window: Window) -> None:
    """Do what could wait for the first paint: menus, keys, news, the other fonts, slow imports."""
    from can_hub.ui.shell.ahead import Ahead
    from can_hub.ui.shell.bridge import Bridge
    from can_hub.ui.shell.jobs import Jobs
    from can_hub.ui.shell.menus import Menus
    from can_hub.ui.shell.news import News
    from can_hub.ui.shell.runner import Runner
    from can_hub.ui.shell.toast import Toasts

    if window.page is not None:
        window.page.settle_in()
    station = window.station
    station.toasts = Toasts(window, window.rail)
    station.runner = Runner(station.hub, station.toasts)
    station.runner.busy.connect(window.status.show_saving)
    station.jobs = Jobs(window, window.job_place, station.toasts)
    bridge = Bridge(station.hub)
    bridge.changed.connect(lambda changed: _take_in(window, changed))
    bridge.changed.connect(Ahead(window, station).take_in)
    bridge.watch()
    window.listen_to_keys()
    menus = window.menus = Menus(window)
    menus.fill()
    window.news = News(window)
    window.closing.connect(lambda: _close(window, bridge.close))
    _tell_made_up(window)
    _follow_system()
    # Off since the program began, for before the first paint there is nothing to collect.
    gc.enable()
    threading.Thread(target=_import_soon, name="imports", daemon=True).start()
    # With the window beside it, so that it is not called for one that has gone.
    QTimer.singleShot(0, window, lambda: _warm_up(window))


def _tell_made_up(window: Window) -> None:
    from can_hub.ui.shell import made_up

    if made_up.is_made_up(window.station.hub):
        made_up.put_banner(window)


def _keep_copies(window: Window) -> None:
    from can_hub.ui.shell import made_up
    from can_hub.ui.shell.daily_copy import DailyCopy

    if not made_up.is_made_up(window.station.hub):
        DailyCopy(window).begin()


def _warm_up(window: Window) -> None:
    if window.isHidden():
        return  # closed again at once, and the hub with it
    from can_hub.ui.look.fonts import load_rest

    soon = chain(load_rest(), _classes(), _pages())

    def load_one() -> None:
        """Do one small thing, and let the window breathe before the next."""
        if next(soon, None) is not None:
            QTimer.singleShot(0, window, load_one)

    window.station.warm_up()
    load_one()


def _classes() -> Iterator[str]:
    """Let Qt's classes be made one by one: on first use all of them are, in 27 ms.

    Never in another thread: two threads that make classes at once stand still for ever, or crash.
    """
    # Those of QtGui as well: papers are lettered with them beside the window.
    for module in (QtWidgets, QtGui, QtCore):
        for name in dir(module):
            getattr(module, name)
            yield name


def _pages() -> Iterator[str]:
    """Load the code of every page, one after the other, so that none is waited for when it is first gone to."""
    import importlib

    (folder,) = importlib.import_module(_PAGES).__path__
    # The small ones first: what they share with the large ones is then there, and no step takes long.
    for file in sorted(Path(folder).glob("[!_]*.py"), key=lambda file: file.stat().st_size):
        importlib.import_module(f"{_PAGES}.{file.stem}")
        yield file.stem


def _take_in(window: Window, changed: Changed) -> None:
    window.station.take_in(changed)
    _follow_names(window, changed)
    window.take_in(changed)
    window.status.show_inside(window.station.stays.heads)
    window.news.soon()


def _follow_names(window: Window, changed: Changed) -> None:
    from can_hub.ui.shell import naming

    if naming.is_renamed(changed):
        naming.follow(window, places() if naming.speak_as(window) else [])


def _import_soon() -> None:
    import importlib

    for name in _SOON:
        importlib.import_module(name)


def _catch_crashes(window: Window) -> None:
    from can_hub.ui.shell.crash import CrashCatcher

    CrashCatcher(window).install()


def _follow_system() -> None:
    from can_hub.ui.look.wardrobe import follow_system

    app = QApplication.instance()
    assert isinstance(app, QApplication)

    def follow() -> None:
        """Put on what the system asks for, if that is what was chosen."""
        if settings.read().look == "system":
            follow_system(app)

    app.styleHints().colorSchemeChanged.connect(lambda _scheme: follow())
    follow()


def _close(window: Window, hear_no_more: Callable[[], None]) -> None:
    with contextlib.suppress(Trouble):
        settings.change(window=bytes(window.saveGeometry().toBase64().data()).decode())
    # No more acts, then no more work, then no more news: only then may the file be let go.
    window.station.runner.close()
    window.station.jobs.stop_all()
    hear_no_more()
    window.station.hub.close()
