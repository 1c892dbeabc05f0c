"""Use-cases: what the command line and the web both offer. Effects in, pure rooms, effects out."""
