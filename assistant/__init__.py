"""From a question to a cited answer. Reads stores, never documents."""
