"""Printed documents: their content and how it is drawn; no database."""
