"""Screens: one file a page; what they share lives in `pages.ui`."""
