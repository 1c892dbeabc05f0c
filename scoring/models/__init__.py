"""Models and comparisons: from numbers that were measured to what may be said of them."""
