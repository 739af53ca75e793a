"""What people touch: the command line, the notebooks, the example study."""
