"""A chat over a small report, and a real browser to look at it."""

import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from visiting import Open

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def report(path: Path) -> None:
    """Two pages about harbours, with figures to ask for."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    style = getSampleStyleSheet()
    filler = "The board keeps a register of moorings and prints it every spring. " * 6
    SimpleDocTemplate(str(path), pagesize=A4, title="Harbour Review 2031", invariant=1).build(
        [
            Paragraph("Ferries", style["Heading1"]),
            Paragraph(
                "In 2030 the ferries of Northport carried 48,200 passengers.", style["Normal"]
            ),
            Paragraph(
                "The ferries of Eastquay carried 31,700 passengers in 2030.", style["Normal"]
            ),
            *[Paragraph(filler, style["Normal"])] * 5,
            PageBreak(),
            Paragraph("Money", style["Heading1"]),
            Paragraph("The Coastal Fund paid Eastquay £2.4m in 2030.", style["Normal"]),
            Paragraph("The average depth of Eastquay harbour is 14 metres.", style["Normal"]),
            *[Paragraph(filler, style["Normal"])] * 5,
        ]
    )


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the report and its index are."""
    return tmp_path_factory.mktemp("chat")


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """Where the chat is served."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: apt install chromium")
    pytest.importorskip("playwright", reason="no playwright: pip install -e .[browser]")
    import uvicorn

    from ldi_qa import Assistant
    from ldi_qa.apps.web.server import app

    (folder / "reports").mkdir()
    report(folder / "reports" / "harbour.pdf")
    assistant = Assistant.build(folder / "reports", folder / "index")
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app(assistant), log_level="warning", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def browser(address: str) -> Iterator[SimpleNamespace]:
    """Chromium, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Open]:
    """Opens the chat in a window of its own; no request may leave the machine, no script fail."""
    strays: list[str] = []
    faults: list[str] = []
    contexts = []

    def opened(size: tuple[int, int] = (1440, 900), scheme: str = "light") -> Any:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: strays.append(request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        page.get_by_label("Your question").wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
    assert [url for url in strays if not url.startswith((address, "data:", "blob:"))] == []
