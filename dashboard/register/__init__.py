"""The register of promotion activities: a database of its own, apart from the warehouse, that people write into.

It knows neither Streamlit nor the warehouse: lists of valid codes come in as `References`, words go out as message ids.
"""
