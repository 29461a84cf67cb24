"""The evaluation: golden file, matching, measures, report and gate."""
