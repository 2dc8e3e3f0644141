"""The one exception of the build."""


class BuildError(Exception):
    """What is wrong, where (file, line, column) and which rule, in one sentence that an editor of the data can act on."""
