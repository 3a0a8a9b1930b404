"""The commands of `budgetgraph`, one a file. What is slow to import is imported inside the commands."""
