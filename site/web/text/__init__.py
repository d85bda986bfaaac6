"""What people write in a long field: read once, in `reading`, and shown from that reading by whatever shows it."""
