"""Changes one line of the program while it runs, to see whether the tests would notice."""

import inspect
import types
from collections.abc import Iterator
from contextlib import contextmanager


class LineGone(Exception):
    """The line to change is no longer in the source, or stands there more than once: the trap must be set anew."""


@contextmanager
def mutant(module: types.ModuleType, line: str, instead: str) -> Iterator[None]:
    """Run with one line of a module replaced.

    The changed source is compiled apart, and the code of each of its functions is put into the function that the rest
    of the program has imported already; at the end each gets its own code back.
    """
    source = inspect.getsource(module)
    if source.count(line) != 1:
        raise LineGone(f"{module.__name__} holds {source.count(line)} times: {line}")
    changed: dict[str, object] = {"__name__": module.__name__}
    exec(compile(source.replace(line, instead), f"{module.__file__}, changed", "exec"), changed)
    own, others = functions(vars(module), module.__name__), functions(changed, module.__name__)
    kept = {name: function.__code__ for name, function in own.items()}
    differing = [name for name, code in kept.items() if body_of(code) != body_of(others[name].__code__)]
    assert differing, f"nothing changed by: {instead}"
    for name in differing:
        own[name].__code__ = others[name].__code__
    try:
        yield
    finally:
        for name, code in kept.items():
            own[name].__code__ = code


def functions(names: dict[str, object], module: str) -> dict[str, types.FunctionType]:
    """Give all functions and methods that a module defines itself, by their qualified names."""
    found: dict[str, types.FunctionType] = {}
    for value in names.values():
        if getattr(value, "__module__", None) != module:
            continue
        if isinstance(value, type):
            found |= functions({k: plain(v) for k, v in vars(value).items()}, module)
        elif isinstance(value := plain(value), types.FunctionType):
            found[value.__qualname__] = value
    return found


def plain(value: object) -> object:
    """Give the function behind a property, a static method or what a decorator has wrapped."""
    if isinstance(value, property):
        return value.fget
    return inspect.unwrap(getattr(value, "__func__", value)) if callable(value) else value


def body_of(code: types.CodeType) -> tuple[object, ...]:
    """Give what a code does, whatever file it came from."""
    return (
        code.co_code,
        code.co_names,
        tuple(body_of(c) if isinstance(c, types.CodeType) else c for c in code.co_consts),
    )
