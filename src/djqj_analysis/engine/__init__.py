"""Where the rows live: an engine delivers batches and merges what comes back."""
