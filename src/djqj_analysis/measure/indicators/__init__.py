"""Indicators from ledgers, assessment sheets and awareness: typed tables in, frames by key out."""
