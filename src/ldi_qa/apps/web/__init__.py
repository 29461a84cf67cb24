"""The chat in the browser, and HTTP beside it: `server.app` is the whole of it."""

import os

# Gradio reads these when it is imported, which only `server` does. Without the second it rebuilds a
# table of statistics after each request, which halved the requests that were served in a second.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = "1000000"
