"""Documents of an evaluation."""
