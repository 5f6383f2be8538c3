"""United Nations, Comtrade."""
