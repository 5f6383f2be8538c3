"""Production networks from inter-economy input-output tables: who adds the value that others export and use.

A `table` is checked once, `leontief` factors it once, and every measure takes
the system that results: `value_added`, `position`, `dispersion`, the three
decompositions of gross exports (`koopman_wang_wei`, `wang_wei_zhu`,
`borin_mancini`), and `change` between two tables.
"""
