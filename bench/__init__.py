"""How fast the dashboard is, measured: `python -m bench` runs every module here that has a `ratios`."""
