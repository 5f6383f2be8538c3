"""Read, judge, compile and query the record: the only part that opens a database."""
