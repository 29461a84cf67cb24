"""Golden questions become measures, a report and a gate. No language model judges."""
