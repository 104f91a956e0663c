"""One call of the command line: which hub it is about, who acts, at which moment, and how it is to answer."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from can_hub import paths, words
from can_hub.cli import asking, telling
from can_hub.cli.telling import Answer
from can_hub.errors import Refused, Trouble
from can_hub.kinds.times import Moment as MomentShape
from can_hub.store import backup, driver, erasure
from can_hub.store.hub import Hub
from can_hub.store.questions.words import own_words
from can_hub.words import _

# So that an option for everything never meets an argument of the same name.
_PREFIX = "call_"
T = TypeVar("T")


class Call:
    """What the options for everything said; the hub is opened when it is first asked for."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.desk = ""
        self.acting = ""
        self.at: datetime | None = None
        self.as_json = False
        self._hub: Hub | None = None

    @property
    def path(self) -> Path:
        """The hub file that is meant."""
        return self.file or paths.default_hub()

    @property
    def hub(self) -> Hub:
        """The hub, open."""
        if self._hub is None:
            self.use(Hub.open(self.path))
        assert self._hub is not None
        return self._hub

    def use(self, hub: Hub) -> None:
        """Work with this hub from now on, as who was named and at the moment that was given."""
        # With the outermost context, so that the file is let go of in whichever way the command ends.
        click.get_current_context().find_root().call_on_close(self.close)
        self._hub = hub
        words.call(own_words(hub.reading))
        hub.at = self.at
        hub.who = asking.person(hub, self.acting) if self.acting else None

    def do(self, command: Callable[..., T], /, *args: Any, **kwargs: Any) -> T:
        """Run a command on the hub; what it did is durable when this returns."""
        return self.hub.do(command, *args, **kwargs).result()

    def close(self) -> None:
        """Finish what an erasure has begun, if one has, and let go of the file."""
        if self._hub is None:
            return
        hub, self._hub = self._hub, None
        try:
            _finish_erasing(hub)
        finally:
            hub.close()


def _finish_erasing(hub: Hub) -> None:
    """Let no byte of the erased stay in the file; say so if that has to wait."""
    done = True
    with suppress(Trouble), driver.told_plainly():
        done = not erasure.is_due(hub.reading.connection)
        done = done or hub.wipe()
        if done:
            _let_copies_go(hub)
    if not done:
        telling.write(
            _(
                "Someone was erased, but traces may still be in the file because another program has it open; "
                "they go with the next command after that one is closed."
            ),
            to_errors=True,
        )


def _let_copies_go(hub: Hub) -> None:
    """Let the copies go that still hold the erased; a new one has to be made first, for which there may be no room."""
    try:
        backup.let_go_of_erased(hub)
    except Trouble:
        telling.write(
            _("Someone was erased, but earlier backups still hold them: no new one could be made in their place."),
            to_errors=True,
        )


class Verb(click.Command):
    """A command; the options for everything may stand behind it, too."""

    def __init__(self, *given: Any, **named: Any) -> None:
        named.setdefault(
            "epilog", _("With every command: --hub FILE, --as NAME, --at MOMENT, --language CODE, --json.")
        )
        super().__init__(*given, **named)
        taken = {flag for param in self.params for flag in param.opts}
        # Where a command has such an option of its own, its own is meant.
        self.params += [each for each in options_for_everything(hidden=True) if taken.isdisjoint(each.opts)]


class Noun(click.Group):
    """The commands about one thing."""

    command_class = Verb


class Moment(click.ParamType[datetime]):
    """A moment with its time zone, as ISO 8601 writes it."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read it; wrong use of the command when it is none."""
        shape = MomentShape()
        try:
            return shape.value(shape.cell(value))
        except Refused as refused:
            self.fail(refused.message, param, ctx)


def options_for_everything(*, hidden: bool) -> list[click.Parameter]:
    """Make the options that every command knows, before the noun or behind the verb."""
    rest: dict[str, Any] = {"expose_value": False, "hidden": hidden, "callback": _keep}
    file = click.Path(path_type=Path)
    return [
        click.Option(["call_file", "--hub"], type=file, metavar="FILE", help=_("The hub file to work on."), **rest),
        click.Option(["call_desk", "--desk"], metavar="NAME", help=_("What a new laptop is called."), **rest),
        click.Option(["call_acting", "--as"], metavar="NAME", help=_("Who is acting."), **rest),
        click.Option(["call_as_json", "--json"], is_flag=True, help=_("Answer with one JSON object."), **rest),
        click.Option(["call_language", "--language"], metavar="CODE", help=_("The language to answer in."), **rest),
        click.Option(["call_at", "--at"], type=Moment(), metavar="MOMENT", help=_("Act as if it were then."), **rest),
    ]  # fmt: skip


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    # These options stand before the noun and behind the verb: one that is absent here may have been given there.
    if value is None or value is False:
        return
    name = str(param.name).removeprefix(_PREFIX)
    if name == "language":
        words.use(value)
    else:
        setattr(ctx.ensure_object(Call), name, value)


def pass_call(command: Callable[..., Answer]) -> Callable[..., Answer]:
    """Give the command the call it belongs to as its first argument."""
    return click.make_pass_decorator(Call)(command)
