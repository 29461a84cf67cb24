"""The doors: the shell, the chat and HTTP."""
