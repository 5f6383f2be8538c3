"""United Nations General Assembly, ideal points."""
