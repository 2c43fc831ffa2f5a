"""What dies, is cut off or is refused, and what holds afterwards: `make chaos`, and a short form in `make test`."""
