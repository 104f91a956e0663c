"""CAN Hub: the offline-first desktop program of a Citizens Action Network hub."""

__version__ = "0.1.0"
