"""Word-processor files (Office Open XML, ECMA-376), written part by part: the same text, the same bytes."""
