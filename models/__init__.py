"""What the office keeps: values, records, rules, import, export and backup. Nothing here draws.

The value modules (text, dates, numbers, codes, names) need no database and can be used alone.
"""
