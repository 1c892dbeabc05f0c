"""One module per step; the name says what it brings, `down_revision` says what it stands on."""
