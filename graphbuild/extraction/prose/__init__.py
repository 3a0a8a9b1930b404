"""Prose: whose budget it is, and the figures, bodies, contacts and cited policies that it names."""
