"""The engine that is always there: the database's own index finds, on SQLite and PostgreSQL alike."""
