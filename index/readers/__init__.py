"""From bytes to a document: words with boxes, lines and tables. One module for each kind of file."""
