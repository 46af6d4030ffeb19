"""What an exchange costs beside a bare insert, and beside a log that has grown for years."""
