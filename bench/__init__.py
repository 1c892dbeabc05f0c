"""Measurements that back up what the documentation claims; run by hand, never by users."""
