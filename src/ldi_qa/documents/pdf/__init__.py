"""PDF: characters on a page become words, lines, paragraphs and headings."""
