"""United States International Trade Commission, ITPD-E."""
