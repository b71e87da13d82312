"""台账: what the office did, got and gave, and the rows of any table on screen."""
