"""Where a hub is: country, language and time zone, guessed from the computer, shown in one line and open to change."""

from typing import NamedTuple

from PySide6.QtCore import QByteArray, QLocale, QSignalBlocker, QTimeZone
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from can_hub.ui.look.wardrobe import unit
from can_hub.ui.parts.labels import button, named, plain
from can_hub.words import _

_UNKNOWN_ZONES = ("", "UTC", "Etc/UTC", "GMT", "Etc/GMT")


class Whereabouts(NamedTuple):
    """Two letters for the country, the code of the language, the name of the time zone, three letters for the money."""

    region: str = "GB"
    language: str = "en"
    time_zone: str = "Europe/London"
    currency: str = "GBP"


def guessed(locale: QLocale, zone: str) -> Whereabouts:
    """Guess where a hub is from how its computer is set; Great Britain where it does not say."""
    usual = Whereabouts()
    if locale.language() == QLocale.Language.C or locale.territory() == QLocale.Country.AnyCountry:
        return usual if zone in _UNKNOWN_ZONES else usual._replace(time_zone=zone)
    zones = _zones(locale.territory())
    if zone in _UNKNOWN_ZONES:
        main = usual.time_zone
        zone = main if main in zones else next(iter(zones), main)
    region = QLocale.territoryToCode(locale.territory())
    language = QLocale.languageToCode(locale.language())
    return Whereabouts(region, language, zone, _currency(locale.territory()))


def of_this_computer() -> Whereabouts:
    """Guess where the hub of this computer is."""
    return guessed(QLocale.system(), _text(QTimeZone.systemTimeZoneId()))


def _text(told: QByteArray) -> str:
    return bytes(told.data()).decode()


def _zones(territory: QLocale.Country) -> list[str]:
    # What zoneinfo would not find under a plain name is an old spelling of another.
    found = [_text(each) for each in QTimeZone.availableTimeZoneIds(territory)]
    return sorted(zone for zone in found if "/" in zone and not zone.startswith(("Etc/", "SystemV/")))


def _currency(territory: QLocale.Country) -> str:
    code = QLocale(QLocale.Language.AnyLanguage, territory).currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
    return code or Whereabouts().currency


def _territory(region: str) -> QLocale.Country:
    return QLocale.codeToTerritory(region)


class PlaceLine(QWidget):
    """The line, and in its place three choices once Change was pressed."""

    def __init__(self, where: Whereabouts) -> None:
        super().__init__()
        self._where = where
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.line = QFrame()
        row = QHBoxLayout(self.line)
        row.setContentsMargins(0, 0, 0, 0)
        self.told = plain(_said(where))
        self.change = button(_("Change"), "", "flat")
        self.change.setAccessibleDescription(_("Country, language and time zone"))
        self.change.setAutoDefault(True)
        row.addWidget(self.told)
        row.addWidget(self.change)
        row.addStretch(1)
        self._column.addWidget(self.line)
        self.change.clicked.connect(self.open)

    @property
    def where(self) -> Whereabouts:
        """Give what is chosen."""
        return self._where

    def open(self) -> None:
        """Show the three choices."""
        self.line.hide()
        box = QWidget()
        form = QFormLayout(box)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(unit() // 4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.country, self.language, self.zone = QComboBox(), QComboBox(), QComboBox()
        for words, combo in (
            (_("Country"), self.country), (_("Language"), self.language), (_("Time zone"), self.zone),
        ):  # fmt: skip
            named(combo, words)
            form.addRow(words, combo)
        _fill(self.country, _countries(), self._where.region)
        _fill(self.language, _languages(), self._where.language)
        self._offer_zones()
        self._column.addWidget(box)
        self.country.currentIndexChanged.connect(self._move)
        self.language.currentIndexChanged.connect(self._take)
        self.zone.currentIndexChanged.connect(self._take)
        self.country.setFocus()

    def _move(self) -> None:
        self._offer_zones()
        self._take()

    def _offer_zones(self) -> None:
        zones = _zones(_territory(self.country.currentData()))
        if self._where.time_zone not in zones:
            zones.append(self._where.time_zone)
        moved = self.country.currentData() != self._where.region
        # Each line that is filled in would be taken for a choice.
        quiet = QSignalBlocker(self.zone)
        self.zone.clear()
        _fill(
            self.zone, [(zone.replace("_", " "), zone) for zone in zones], zones[0] if moved else self._where.time_zone
        )
        quiet.unblock()

    def _take(self) -> None:
        region = self.country.currentData()
        self._where = Whereabouts(
            region, self.language.currentData(), self.zone.currentData(), _currency(_territory(region))
        )


def _fill(combo: QComboBox, choices: list[tuple[str, str]], chosen: str) -> None:
    for words, value in choices:
        combo.addItem(words, value)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))


def _countries() -> list[tuple[str, str]]:
    pairs = ((_country(each), QLocale.territoryToCode(each)) for each in QLocale.Country)
    return sorted({pair for pair in pairs if len(pair[1]) == 2 and pair[1] != "ZZ"})


def _languages() -> list[tuple[str, str]]:
    pairs = ((QLocale.languageToString(each), QLocale.languageToCode(each)) for each in QLocale.Language)
    return sorted({(words, code) for words, code in pairs if len(code) == 2})


def _country(territory: QLocale.Country) -> str:
    # The name on the letters that come to a hub's door.
    return _("Great Britain") if territory == QLocale.Country.UnitedKingdom else QLocale.territoryToString(territory)


def _said(where: Whereabouts) -> str:
    language = QLocale.languageToString(QLocale(where.language).language())
    city = where.time_zone.rpartition("/")[2].replace("_", " ")
    # Translators: where a new hub is, for example "Great Britain, English, London time".
    told = _("{country}, {language}, {city} time")
    return told.format(country=_country(_territory(where.region)), language=language, city=city)
