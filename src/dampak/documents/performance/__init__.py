"""Documents of performance: what is promised, measured, checked and reported."""
