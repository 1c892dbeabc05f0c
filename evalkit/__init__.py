"""The shell: talks to people, disk, network and clock.

Law: holds no methodology. Use-cases live in `services` and serve the web and the command line alike.
"""

__version__ = "0.1.0"
