"""What people see: the only room with Qt. It is handed its data and never reads a file of a person's own."""
