"""Who is drawn from a roster, and how many of them answered."""
