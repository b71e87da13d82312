"""Forms of one person or one nominee: tables whose cells hold labels, values and opinions."""
