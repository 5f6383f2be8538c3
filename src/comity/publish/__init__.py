"""Results to an Outlook: one document tree, one writer per format."""
