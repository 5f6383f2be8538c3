"""What moved a relation and what comes next: gravity, equilibrium, effects, forecasts."""
