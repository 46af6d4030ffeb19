"""What is planned for afterwards."""
