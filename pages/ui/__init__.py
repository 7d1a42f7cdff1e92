"""What pages share: navigation, server, state, words, look."""
