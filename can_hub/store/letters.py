"""What letters are folded to, which signs part words, and which scripts part none; loaded when text is folded."""

import re

LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي",
        "'": "", "’": "", "‘": "", "ʼ": "", "`": "", "´": "", "\u200c": "", "\u200d": "", "\u200e": "", "\u200f": "",
    }
)  # fmt: skip
# Accents of Latin, Greek and Cyrillic, the points of Hebrew, the vowel marks of Arabic. Vowels of Indic scripts stay.
ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff]")
WORDS = re.compile(r"[^\W_]+(?:[^\W_]|[\u0900-\u0fff\u1000-\u109f\u1780-\u17ff])*")
NO_SPACES = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003134f]")
# Signs that are pictures, so that someone who goes by one alone can be found; the search index knows no signs, but it
# does know the letters of private use (plane 15) that stand for them there.
PICTURES = re.compile("[\u2190-\u21ff\u2300-\u23ff\u2500-\u27bf\u2900-\u2bff\u3297\u3299\U0001f000-\U0001faff]")
