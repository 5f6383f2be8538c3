"""United Nations General Assembly, votes."""
