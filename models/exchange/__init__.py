"""Workbooks in and out: reading, recognising, planning an import, writing an export."""
