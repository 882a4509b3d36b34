"""Where templates run. It stands below the records on purpose: nothing here can import what reads or holds them.

Only here is jinja2 at home. A template that ships runs in this process; a school's own runs in a child (``apart``).
"""
