"""IMF, World Economic Outlook."""
