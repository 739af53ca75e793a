"""The example study: synthetic raw files in real formats, with the planted truth beside them."""
