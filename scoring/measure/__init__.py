"""How well a scale measures: reliability and its intervals."""
