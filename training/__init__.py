"""The recipe that makes the shipped span reader, from public data to one ONNX file.

    data ──> mixture ──> windows ──> train ──> export
              │
              ├─ unanswerable   questions that their passage does not answer
              ├─ reports        generated sentences with several figures
              └─ noise          keyword questions and typing slips

``python -m training --help`` lists the steps; nothing here is imported at query time.
"""
