"""From a document to the store: readers, layouts, ledger and vectors. Knows nothing of questions."""
