"""The layouts of the letters, one module each: recognises(document, heading) and read(document, heading)."""
