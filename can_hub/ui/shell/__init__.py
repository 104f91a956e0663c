"""The window around the pages: the rail, the keys, the toasts, and the one way from a page to the hub."""
