"""What a check found, for people and programs: tables, JSON, SARIF, and one HTML file that can be printed."""
