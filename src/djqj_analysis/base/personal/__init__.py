"""Personal data in a text: how each kind is written, how names are told from words, what takes their place.

Nothing here knows of files or frames, so that every message can be redacted where it arises.
"""
