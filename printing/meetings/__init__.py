"""Sheets of activities and meetings: sign-in sheet, minutes, cards, badges, rostrum, labels."""
