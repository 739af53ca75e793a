"""The numeric ground: arrays in, frozen dataclasses out; knows nothing of surveys and imports nothing of ours.

NaN is missing and is dropped before anything is counted. What cannot be computed is NaN where that is an answer (the
spread of one value) and a ValueError with a Chinese message where it is a mistake (a design of dependent columns).
"""
