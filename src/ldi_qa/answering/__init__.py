"""From a question and what retrieval found to an answer: read, check, judge, compose."""
