"""Build of the Chasqui warehouse: plain CSV tables in, one DuckDB file out."""
