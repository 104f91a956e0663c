"""The command `can-hub` itself: its nouns, and how each way a command may end becomes an exit status."""

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

import can_hub
from can_hub.cli import (
    activities,
    badges,
    bundles,
    claims,
    consents,
    desks,
    drills,
    exports,
    history,
    hubs,
    look,
    members,
    offers,
    own,
    prints,
    registers,
    reports,
    sessions,
    telling,
    toolkit,
    touring,
    visits,
)
from can_hub.cli.calling import Call, Noun, options_for_everything
from can_hub.cli.starting import has_a_screen
from can_hub.cli.telling import Answer
from can_hub.errors import Refused, Trouble
from can_hub.store import driver, soundness
from can_hub.words import _, ngettext

DONE, REFUSED, MISUSED, TROUBLE, BUG = range(5)
# What a shell gives for a program ended by Ctrl+C: 128 and the number of the signal.
STOPPED = 130
NAME = "can-hub"
_NOUNS = (
    activities, badges, bundles, claims, consents, desks, drills, exports, history, hubs, look, members, offers, own,
    prints, registers, reports, sessions, toolkit, touring, visits,
)  # fmt: skip


class _Program(Noun):
    """All nouns under one roof."""

    def invoke(self, ctx: click.Context) -> Any:
        """Do the command; Ctrl+C ends it without the empty line that click would write."""
        try:
            with driver.told_plainly():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.Abort from None

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Tell what there is, and what happens with nothing."""
        super().format_help(ctx, formatter)
        formatter.write_paragraph()
        formatter.write_text(_("With no command at all, the window opens."))


def build() -> click.Group:
    """Put the nouns of every file together."""
    about = _("CAN Hub: who is in, who is coming and who can help.")
    program = _Program(NAME, help=about, invoke_without_command=True, callback=_window)
    program.params += options_for_everything(hidden=False)
    program.params.append(
        click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version,
                     help=_("Say which version this is."))
    )  # fmt: skip
    for noun in _NOUNS:
        for command in noun.COMMANDS:
            program.add_command(command)
    return program


def run(arguments: Sequence[str]) -> int:
    """Do one command and give its exit status; whatever happens, it is told in one plain sentence."""
    call = Call()
    # Looked for by hand: a command that cannot even be parsed has to answer in JSON, too.
    call.as_json = "--json" in arguments
    try:
        # Alone, click would end the process by itself and tell of errors in its own way.
        answer = build().main(list(arguments), prog_name=NAME, standalone_mode=False, obj=call)
        if isinstance(answer, Answer):
            telling.say(answer, as_json=call.as_json)
    except BrokenPipeError:
        # Whoever read our lines, such as `head`, has read enough.
        sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
        return DONE
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - this is the door: whatever it is, it is told here
        return _ended(_named(error, call.path), as_json=call.as_json)
    return answer if isinstance(answer, int) else DONE


def _named(error: BaseException, file: Path) -> BaseException:
    """Give the trouble behind an error that nobody foresaw: bytes of the hub file that nobody wrote."""
    if isinstance(error, Refused | Trouble | click.ClickException | click.Abort | KeyboardInterrupt):
        return error
    try:
        return error if soundness.is_sound(file) else soundness.damaged()
    except Trouble:
        return error  # a file that cannot even be looked at is not what went wrong here


def _ended(error: BaseException, *, as_json: bool) -> int:
    """Tell what ended a command, and give the exit status."""
    # Only when asked for, because the words of an error may hold somebody’s name.
    if os.environ.get("CAN_HUB_DEBUG") == "1":
        traceback.print_exception(error)
    kind, code, message, status = _judged(error)
    candidates = getattr(error, "candidates", ())
    if as_json:
        told: dict[str, Any] = {"kind": kind, "code": code, "message": telling.plain(message)}
        if getattr(error, "field", ""):
            told["field"] = error.field  # type: ignore[attr-defined]
        if candidates:
            told["candidates"] = list(candidates)
        if getattr(error, "more", 0):
            told["more"] = error.more  # type: ignore[attr-defined]
        telling.say(Answer({"error": told, **getattr(error, "details", {})}), as_json=True)
    listed = _all_listed(candidates, getattr(error, "more", 0))
    telling.write(telling.plain(f"{message} {listed}".rstrip()), to_errors=True)
    return status


def _all_listed(candidates: Sequence[dict[str, str]], more: int) -> str:
    """List what could have been meant, and say how many more there are."""
    listed = [_listed(candidate) for candidate in candidates]
    if more:
        # Translators: the end of a list, after a semicolon.
        listed.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
    return "; ".join(listed)


def _judged(error: BaseException) -> tuple[str, str, str, int]:
    """Give the kind, the code, the sentence and the exit status of what was raised."""
    if isinstance(error, Refused):
        return "refused", error.code, _beside(error), REFUSED
    if isinstance(error, Trouble):
        return "trouble", error.code, error.message, TROUBLE
    if isinstance(error, click.Abort | KeyboardInterrupt):
        stopped = _("Stopped. What was begun is either saved whole or not at all.")
        return "trouble", "stopped", stopped, STOPPED
    if isinstance(error, click.ClickException):
        return "usage", "usage", _one_sentence(error), MISUSED
    sentence = _("This is a fault of CAN Hub, not yours. What was saved before is safe. Please report it: {where}")
    return "bug", type(error).__name__, sentence.format(where=_where(error)), BUG


def _beside(error: Refused) -> str:
    """Put the field before a sentence that was made to stand beside it."""
    if not error.field or error.code in ("no_name", "required", "not_sure"):
        return error.message
    return f"--{error.field.replace('_', '-')}: {error.message}"


def _one_sentence(error: click.ClickException) -> str:
    message = error.format_message()
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return message
    ctx = getattr(error, "ctx", None)
    if ctx is None:
        return message
    return _("{message} See: {command} --help").format(message=message, command=ctx.command_path)


def _where(error: BaseException) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1:]
    place = ", ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in last)
    return f"{type(error).__name__} {place} (CAN Hub {can_hub.__version__})"


def _listed(candidate: dict[str, str]) -> str:
    name = candidate.get("name", "")
    rest = " ".join(value for key, value in candidate.items() if key != "name")
    return f"{name} ({rest})" if name else rest


@click.pass_context
def _window(ctx: click.Context) -> int | None:
    """Open the window when no command was given."""
    if ctx.invoked_subcommand is not None:
        return None
    if not has_a_screen():
        sentence = _("There is no display here, so no window can open. Try: can-hub tour FOLDER, or can-hub --help.")
        raise Trouble(sentence, code="no_display")
    from can_hub import app

    return app.start(ctx.ensure_object(Call).path)


def _version(ctx: click.Context, _param: click.Parameter, value: Any) -> None:
    if value:
        click.echo(f"CAN Hub {can_hub.__version__}")
        ctx.exit()
