"""What people work in: one file a page; no page knows another."""
