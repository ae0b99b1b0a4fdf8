"""What the officer gives a document: number, day, signer and passages."""
