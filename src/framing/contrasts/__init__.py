"""Which of several words names one referent, and how each naming is meant."""
