"""From the records to paper: for each sheet its plain data, and how it is collected."""
