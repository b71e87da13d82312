"""From records to paper: every sheet as PDF bytes. The sheets on offer are `sheets.SHEETS`."""
