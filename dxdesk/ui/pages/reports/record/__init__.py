"""A document as a record: draft, finished, sent; and the register of all of them."""
