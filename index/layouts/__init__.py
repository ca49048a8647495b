"""The layouts of the letters, one module each: recognises(document) and figures(document)."""
