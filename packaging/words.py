#!/usr/bin/env python3
"""Takes every sentence people read out of the code, for translators: ``python3 packaging/words.py``.

Writes ``resources/words/can_hub.pot``. A translation lies beside it as ``LANGUAGE/LC_MESSAGES/can_hub.po``; when there
are any, each is brought up to date and compiled. Needs Babel, which the test set-up brings, so run it with that Python
(``.venv/bin/python``).
"""

from __future__ import annotations

import io
import sys
from datetime import datetime, timezone
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "words"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
COMMENT = "Translators:"


def sentences() -> Catalog:
    """Read the sentences of the whole program, in the order of their files, without line numbers, which only churn."""
    # Always the same date, so that the file changes only when a sentence does.
    written = datetime(2026, 1, 1, tzinfo=timezone.utc)
    catalogue = Catalog(project="CAN Hub", version="0", charset="utf-8", creation_date=written, revision_date=written)
    found = extract_from_dir(str(ROOT / "can_hub"), keywords=KEYWORDS, comment_tags=(COMMENT,), strip_comment_tags=True)
    for file, _line, message, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        catalogue.add(
            message, locations=[(f"can_hub/{Path(file).as_posix()}", 0)], auto_comments=comments, context=context
        )
    return catalogue


def template() -> bytes:
    """Give the text of the template that translators start from."""
    written = io.BytesIO()
    write_po(written, sentences(), width=120, no_location=False, include_lineno=False, omit_header=False)
    return written.getvalue()


def main() -> int:
    """Write the template, and bring translations up to date."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    FOLDER.joinpath("can_hub.pot").write_bytes(template())
    for translation in sorted(FOLDER.glob("*/LC_MESSAGES/can_hub.po")):
        with translation.open("rb") as stream:
            catalogue = read_po(stream)
        catalogue.update(sentences())
        with translation.open("wb") as stream:
            write_po(stream, catalogue, width=120, include_lineno=False)
        with translation.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, catalogue)
    return 0


if __name__ == "__main__":
    sys.exit(main())
