"""One indicator per file: a decorated function named after its file."""
