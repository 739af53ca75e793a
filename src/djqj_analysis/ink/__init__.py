"""Tables and charts as data, and their ways onto paper and screen; knows nothing of surveys."""
