"""`python -m dashboard.register`: the register from the shell, see `commands`."""

import sys

from streamlit.logger import set_log_level

if __name__ == "__main__":
    set_log_level("critical")  # before anything of the dashboard is imported: Streamlit warns that there is no page
    from dashboard.register.commands import main

    sys.exit(main())
