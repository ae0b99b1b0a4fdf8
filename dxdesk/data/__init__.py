"""The only place with SQLAlchemy and SQLite."""
