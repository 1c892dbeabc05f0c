"""What is kept. SQLAlchemy Core on SQLite, or on PostgreSQL by `EVALKIT_DATABASE_URL`.

Law: functions take the connection first, return domain values and never rows, and always order
what they return. Transactions belong to the caller, who opens them through `engine.Store`.
"""
