"""The widgets that pages are built of; none of them knows a page, or the hub's rules."""
