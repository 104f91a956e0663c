"""Countries, languages and time zones by their names, for lists to choose from."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QLocale


@cache
def countries() -> dict[str, str]:
    """Give the names of all countries by their code (ISO 3166), sorted by name."""
    codes = {QLocale.territoryToCode(one.territory()) for one in _locales()}
    # What is larger than a country has a number for a code.
    named = {code: country(code) for code in codes if len(code) == 2 and code.isalpha()}
    return dict(sorted(named.items(), key=lambda item: item[1]))


def country(code: str) -> str:
    """Give the name of a country by its code; a code that is none is its own name."""
    if QLocale.codeToTerritory(code) == QLocale.Country.AnyTerritory:
        return code
    return f"{QLocale.territoryToString(QLocale.codeToTerritory(code))} ({code})"


@cache
@cache
def time_zones() -> dict[str, str]:
    """Give all time zones (IANA) by name, as a person would write them."""
    from zoneinfo import available_timezones

    # The zones of the sea count the other way round, and mislead whoever meets them.
    places = [name for name in available_timezones() if "/" in name and not name.startswith("Etc/")]
    return {name: time_zone(name) for name in [*sorted(places), "UTC"]}


def time_zone(name: str) -> str:
    """Give a time zone as a person would write it."""
    return name.replace("_", " ")


def languages(codes: Sequence[str]) -> dict[str, str]:
    """Give the names of languages by their codes, each in itself."""
    return {code: language(code) for code in codes}


def language(code: str) -> str:
    """Give the name of a language in itself."""
    short, _line, land = code.partition("_")
    # Qt would call it American.
    name = "English" if short == "en" else QLocale(short).nativeLanguageName() or short
    return f"{name} ({land})" if land else name


@cache
def _locales() -> list[QLocale]:
    anywhere = QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    return list(QLocale.matchingLocales(*anywhere))
