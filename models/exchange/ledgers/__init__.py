"""Sheets that are no list of people: activities, donations, proposals, seats, and our exports."""
