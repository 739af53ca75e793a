"""A new study: questionnaire, ledgers, forms, notebooks and description, ready to be filled in."""
