"""The demo: a seeded firm, its story, and a page to play it on."""
