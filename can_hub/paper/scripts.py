"""Which bundled font writes which characters, and how a person's text is made fit for paper without changing it."""

import unicodedata
from bisect import bisect_right

LATIN = "NotoSans-Regular.ttf"
LATIN_BOLD = "NotoSans-Bold.ttf"
CJK = "NotoSansCJK-Regular.otf"
EMOJI = "NotoEmoji-Regular.ttf"

# First and last character of each block (Unicode 15, Blocks.txt) and the font that writes it, in rising order.
_BLOCKS = (
    (0x0530, 0x058F, "NotoSansArmenian-Regular.ttf"),
    (0x0590, 0x05FF, "NotoSansHebrew-Regular.ttf"),
    (0x0600, 0x06FF, "NotoSansArabic-Regular.ttf"),
    (0x0750, 0x077F, "NotoSansArabic-Regular.ttf"),
    (0x0870, 0x08FF, "NotoSansArabic-Regular.ttf"),
    (0x0900, 0x097F, "NotoSansDevanagari-Regular.ttf"),
    (0x0980, 0x09FF, "NotoSansBengali-Regular.ttf"),
    (0x0A00, 0x0A7F, "NotoSansGurmukhi-Regular.ttf"),
    (0x0A80, 0x0AFF, "NotoSansGujarati-Regular.ttf"),
    (0x0B80, 0x0BFF, "NotoSansTamil-Regular.ttf"),
    (0x0C00, 0x0C7F, "NotoSansTelugu-Regular.ttf"),
    (0x0C80, 0x0CFF, "NotoSansKannada-Regular.ttf"),
    (0x0D00, 0x0D7F, "NotoSansMalayalam-Regular.ttf"),
    (0x0D80, 0x0DFF, "NotoSansSinhala-Regular.ttf"),
    (0x0E00, 0x0E7F, "NotoSansThai-Regular.ttf"),
    (0x0E80, 0x0EFF, "NotoSansLao-Regular.ttf"),
    (0x1000, 0x109F, "NotoSansMyanmar-Regular.ttf"),
    (0x10A0, 0x10FF, "NotoSansGeorgian-Regular.ttf"),
    (0x1100, 0x11FF, CJK),
    (0x1200, 0x139F, "NotoSansEthiopic-Regular.ttf"),
    (0x1780, 0x17FF, "NotoSansKhmer-Regular.ttf"),
    (0x19E0, 0x19FF, "NotoSansKhmer-Regular.ttf"),
    (0x1C90, 0x1CBF, "NotoSansGeorgian-Regular.ttf"),
    (0x2600, 0x27BF, EMOJI),
    (0x2B00, 0x2BFF, EMOJI),
    (0x2D00, 0x2D2F, "NotoSansGeorgian-Regular.ttf"),
    (0x2D80, 0x2DDF, "NotoSansEthiopic-Regular.ttf"),
    (0x2E80, 0x9FFF, CJK),
    (0xA8E0, 0xA8FF, "NotoSansDevanagari-Regular.ttf"),
    (0xA960, 0xA97F, CJK),
    (0xA9E0, 0xA9FF, "NotoSansMyanmar-Regular.ttf"),
    (0xAA60, 0xAA7F, "NotoSansMyanmar-Regular.ttf"),
    (0xAB00, 0xAB2F, "NotoSansEthiopic-Regular.ttf"),
    (0xAC00, 0xD7FF, CJK),
    (0xF900, 0xFAFF, CJK),
    (0xFB13, 0xFB17, "NotoSansArmenian-Regular.ttf"),
    (0xFB1D, 0xFB4F, "NotoSansHebrew-Regular.ttf"),
    (0xFB50, 0xFDFF, "NotoSansArabic-Regular.ttf"),
    (0xFE70, 0xFEFC, "NotoSansArabic-Regular.ttf"),
    (0xFF00, 0xFFEF, CJK),
    (0x1F000, 0x1FAFF, EMOJI),
    (0x20000, 0x323AF, CJK),
)
_FIRSTS = [first for first, _last, _font in _BLOCKS]

_OVERRIDES = set("\u202a\u202b\u202c\u202d\u202e")
_JOINERS = set("\u200c\u200d")
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_STYLED_LETTERS = range(0x1D400, 0x1D800)


def font_of(character: str) -> str:
    """Name the font file that writes a character; Latin's when no other claims it."""
    place = bisect_right(_FIRSTS, ord(character)) - 1
    if place >= 0 and ord(character) <= _BLOCKS[place][1]:
        return _BLOCKS[place][2]
    return LATIN


def fonts_of(text: str) -> tuple[str, ...]:
    """Name the font files that a text needs, each once; those that come first take the signs that several have.

    Latin comes first where there are Latin letters, or Qt would give them no bold; else the text's own script does.
    """
    needed = {LATIN, *map(font_of, text)}
    own = sorted(needed - {LATIN, CJK, EMOJI})
    others = sorted(needed & {CJK, EMOJI}, reverse=True)
    latin_letters = any(character.isalnum() and font_of(character) == LATIN for character in text)
    return (LATIN, *own, *others) if latin_letters else (*own, LATIN, *others)


def right_to_left(text: str) -> bool:
    """Tell whether any letter of the text is written from right to left."""
    return any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)


def joined_above(character: str) -> bool:
    """Tell whether a character sits on the one before it, or glues two together."""
    return unicodedata.category(character) in {"Mn", "Me", "Mc"} or character in _JOINERS


def tidy(text: str) -> str:
    """Make a text fit for one line of paper: composed, without controls, every sign one that can be drawn.

    Blanks of any sort become one space. Skin tones go, flags become their two letters, styled letters plain ones;
    overrides of direction go, and so do all invisible marks in a text that has nothing to turn round.
    """
    spelled = "".join(map(_drawable, unicodedata.normalize("NFC", text)))
    if not right_to_left(spelled):
        spelled = "".join(c for c in spelled if c in _JOINERS or unicodedata.category(c) != "Cf")
    return " ".join(spelled.split())


def _drawable(character: str) -> str:
    """Give what stands on paper for one character: itself, something plainer, a blank or nothing."""
    if " " <= character <= "~":
        return character
    number, category = ord(character), unicodedata.category(character)
    if category in {"Cc", "Zl", "Zp", "Zs"}:
        return " "
    if character in _OVERRIDES or number in _SKIN_TONES:
        return ""
    if number in _FLAG_LETTERS:
        return chr(number - _FLAG_LETTERS.start + ord("A"))
    if number in _STYLED_LETTERS:
        return unicodedata.normalize("NFKC", character)
    return "\ufffd" if category in {"Cs", "Co", "Cn"} else character
