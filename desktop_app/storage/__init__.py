"""The storage room: TinyDB files on disk, read with suspicion and written whole or not at all."""
