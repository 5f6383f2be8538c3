"""GDELT, events in the news."""
