"""The words of the field: periods, quantities, problems, errors. Standard library only."""
