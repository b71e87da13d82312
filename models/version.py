"""Which program this is, and which files it knows."""

VERSION = "0.1.0"
APPLICATION_ID = 0x584C545A  # "XLTZ" in the file's header: an office file of this program
SCHEMA = 2  # the newest migration; a file with a higher user_version is refused
