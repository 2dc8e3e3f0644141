"""The floor: a Streamlit page with nothing on it but a filter and a number. Runs as `streamlit run bench/floor.py`."""

import streamlit as st

REGIONS = ["América del Norte", "América Central y Caribe", "América del Sur", "Europa", "Asia", "Oceanía", "África"]

region = st.selectbox("Región", REGIONS, index=None, key="region")
st.metric("Número", REGIONS.index(region) + 1 if region else 0)
