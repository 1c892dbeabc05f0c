"""What the numbers say, in Chinese and in English: the one place where sentences are made.

Plain words for people who never learned statistics. Every sentence carries the numbers it speaks
of. Hidden, missing and not asked are three words and three marks. Nothing here says that one thing
caused another.
"""
