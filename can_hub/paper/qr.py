"""Draws a QR code as a small picture of one bit a module, so that a thousand of them cost next to nothing."""

from functools import lru_cache
from typing import Any

# A scanner needs four blank modules on every side (ISO/IEC 18004, 6.3.8).
QUIET_MODULES = 4


def qr_size_mm(content: str, module_mm: float) -> float:
    """Give the side of a code without its quiet zone, in millimetres, for modules of a given side."""
    return len(_rows(content)) * module_mm


def qr_operators(content: str, x: float, y: float, side: float) -> str:
    """Give the PDF operators that paint a code without its quiet zone in the current colour.

    ``x`` and ``y`` are the left bottom corner and ``side`` the size, all in points. The code is an inline image mask
    (ISO 32000-1, 8.9.7): one bit a module, written in hexadecimal, which the page's own compression packs again.
    """
    rows = _rows(content)
    size = len(rows)
    image = f"BI /W {size} /H {size} /IM true /BPC 1 /F /AHx ID\n{''.join(rows)}>\nEI"
    return f"q {side:.3f} 0 0 {side:.3f} {x:.3f} {y:.3f} cm\n{image} Q"


@lru_cache(maxsize=16)
def _rows(content: str) -> tuple[str, ...]:
    """Give the modules row by row from the top, each row in hexadecimal; a 0 bit is dark, as a mask wants it."""
    import zxingcpp

    # A quarter of the code may be scratched or written over (level Q): badges are worn for years.
    code = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    picture: Any = code.to_image(scale=1, add_quiet_zones=False)
    size = picture.shape[1]
    # Each row of a picture begins with a byte of its own (ISO 32000-1, 8.9.3).
    width = (size + 7) // 8
    packed = bytes.maketrans(b"\x00\xff", b"01")
    flat = memoryview(picture).tobytes().translate(packed)
    return tuple(
        f"{int(flat[start : start + size].ljust(width * 8, b'0'), 2):0{width * 2}x}"
        for start in range(0, size * size, size)
    )
