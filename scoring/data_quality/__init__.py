"""Checks on how answers came about, one project at a time. They ask for a look and change no number."""
