"""One writer per format, each from the same document tree."""
