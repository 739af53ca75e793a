"""What every floor agrees on: faults, the result promise, column words, seeds, stamps."""
