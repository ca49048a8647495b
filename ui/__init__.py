"""The page in the browser: shows answers and their evidence, holds no rules."""
