"""What people do: each verb a plain function that takes the hub first and is run whole, in one transaction.

Why it is so: a window, the command line, a parcel and a test all call the same few functions, so a rule stands in one
place. Commands do not call each other; what they share is asked of the store.
"""
