"""Countries, languages, currencies and time zones by their names, for lists to choose from."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QLocale


@cache
def countries() -> dict[str, str]:
    """Give the names of all countries by their code (ISO 3166), sorted by name."""
    named = {QLocale.territoryToCode(one.territory()): _country(one) for one in _locales()}
    # What is larger than a country has a number for a code.
    return _by_name({code: name for code, name in named.items() if len(code) == 2 and code.isalpha()})


@cache
def currencies() -> dict[str, str]:
    """Give the names of all currencies by their code (ISO 4217), sorted by code."""
    form = QLocale.CurrencySymbolFormat
    codes = {one.currencySymbol(form.CurrencyIsoCode) for one in _locales()}
    return {code: code for code in sorted(codes) if len(code) == 3}


@cache
def time_zones() -> dict[str, str]:
    """Give all time zones (IANA) by name, as a person would write them."""
    from zoneinfo import available_timezones

    # The zones of the sea count the other way round, and mislead whoever meets them.
    places = [name for name in available_timezones() if "/" in name and not name.startswith("Etc/")]
    return {name: name.replace("_", " ") for name in [*sorted(places), "UTC"]}


def languages(codes: Sequence[str]) -> dict[str, str]:
    """Give the names of languages by their codes, each in itself."""
    return {code: _language(code) for code in codes}


@cache
def _locales() -> list[QLocale]:
    anywhere = QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    return list(QLocale.matchingLocales(*anywhere))


def _language(code: str) -> str:
    language, _line, land = code.partition("_")
    # Qt would call it American.
    name = "English" if language == "en" else QLocale(language).nativeLanguageName() or language
    return f"{name} ({land})" if land else name


def _country(one: QLocale) -> str:
    code = QLocale.territoryToCode(one.territory())
    return f"{QLocale.territoryToString(one.territory())} ({code})"


def _by_name(named: dict[str, str]) -> dict[str, str]:
    return dict(sorted(named.items(), key=lambda item: item[1]))
