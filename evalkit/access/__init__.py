"""Who may do what. Pure: the table of rights, no database, no clock, no web."""
