"""Ask a report a question in plain words, and get the figure, its sentence and its page."""
