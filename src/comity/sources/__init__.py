"""The only part that meets the network: one folder per provider, immutable vintages."""
