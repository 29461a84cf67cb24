"""The recipe that makes the shipped span reader and judge, from data to two files.

    data ──> mixture ──> windows ──> train ──> export
              │
              ├─ unanswerable   questions that their passage does not answer
              ├─ reports        generated sentences with several figures
              ├─ extracts       questions written about reports of our own (written, goldens)
              └─ noise          keyword questions and typing slips

    written ──> goldens ──> judge

``python -m training --help`` lists the steps; nothing here is imported at query time.
"""
