"""Born-digital PDF: glyphs and rules of each page become prose lines and tables, and these the lines of one document.

`engine` (PDFium) is all that knows the file format: `glyphs` and `rules` give what a page shows, in points from its upper left corner.
`grid`, `cells` and `aligned` find the tables in that, `pages` the reading order, `running` and `joining` what belongs to no page:
headers are dropped, tables and rows that a page break cut are whole again. Scanned pages can come in as `shown.Page`s of their own.
"""
