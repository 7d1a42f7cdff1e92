"""The indicators grouped another way (归类口径): the choice, a band of groups, a unit's table."""
