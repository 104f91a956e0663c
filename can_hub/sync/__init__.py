"""Parcels between laptops: one file that carries the steps its reader is not known to hold.

Why it is so: the log is an unordered bag of steps, and syncing is making bags equal. A parcel may be lost, doubled,
late or read in any order; nothing but time is lost. There is no offline mode because there is no other.
"""
