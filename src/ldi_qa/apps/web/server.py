"""The server: the page at `/`, the pictures and files that it shows, and HTTP beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from typing import Annotated, Any

import gradio as gr
from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.responses import FileResponse, HTMLResponse
from starlette.applications import Starlette

from ldi_qa.apps.web.choosing import Filter, choose
from ldi_qa.apps.web.desk import Desk
from ldi_qa.apps.web.figures import as_csv
from ldi_qa.apps.web.http import add_errors, routes
from ldi_qa.apps.web.page import page
from ldi_qa.apps.web.reference import reference
from ldi_qa.assistant import Assistant
from ldi_qa.errors import LdiQaError
from ldi_qa.version import __version__

ASSETS = Path(__file__).parent.parent / "assets"
FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "DejaVu Sans Mono", "monospace")
# Until the page's own style has come, the window has its colour already: no flash in the dark.
FIRST_PAINT = (
    '<meta name="color-scheme" content="light dark"><style>html{background:#f5f6f8}'
    "@media (prefers-color-scheme:dark){html{background:#12161d;color:#e8ebf0}}</style>"
)
LARGEST_UPLOAD = "200mb"  # a report with many pictures, and room to spare

# The browser itself is told to load nothing from elsewhere. Gradio's own scripts need inline code
# and `eval`; a document's words never reach either, as they are escaped (see cards.py).
HEADERS = {
    b"content-security-policy": (
        b"default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
        b"style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        b"connect-src 'self' data: blob:; worker-src 'self' blob:; object-src 'self'; "
        b"frame-ancestors 'self'; base-uri 'self'; form-action 'self'"
    ),
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
}

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Scope], Awaitable[None]]
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]


def app(
    assistant: Assistant, *, read_only: bool = False, mcp: bool = False, host: str = "127.0.0.1"
) -> FastAPI:
    """The whole web application for one index.

    Args:
        assistant: The opened index.
        read_only: Whether visitors are kept from adding and removing documents.
        mcp: Whether other programs' assistants may ask, at ``/mcp``; needs the extra ``mcp``.
        host: The address that will be listened on.

    Raises:
        LdiQaError: The extra ``mcp`` is asked for and not installed.
    """
    desk = Desk.of(assistant)
    door = _mcp(desk, host) if mcp else None

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with door.router.lifespan_context(door) if door else nullcontext():
            yield
        desk.pages.close()

    # FastAPI's pages of documentation load scripts from elsewhere: there is one of our own.
    server = FastAPI(
        title="ldi-qa", version=__version__, docs_url=None, redoc_url=None, lifespan=lifespan
    )
    add_errors(server)
    server.add_middleware(_Headers)
    server.include_router(routes(desk))
    if door:
        server.router.routes.extend(door.routes)

    @server.get("/docs", include_in_schema=False)
    def docs(request: Request) -> HTMLResponse:
        """What can be asked over HTTP."""
        return HTMLResponse(reference(server.openapi(), str(request.base_url)))

    @server.get("/page.png", include_in_schema=False)
    def picture(document: str, page: int, version: str = "") -> Response:
        """One page as a picture; with the document's hash in its address it never changes."""
        png = desk.pages.png(document, page, version)
        return Response(png, media_type="image/png", headers={"cache-control": "max-age=86400"})

    @server.get("/figures.csv", include_in_schema=False)
    def figures(wanted: Annotated[Filter, Depends(Filter)]) -> Response:
        """The figures that fit, for a spreadsheet; the mark at the start tells it the encoding."""
        text = "\ufeff" + as_csv(choose(desk.book.figures(), wanted))
        return Response(text, media_type="text/csv; charset=utf-8")

    @server.get("/source/{document:path}", include_in_schema=False)
    def source(document: str) -> FileResponse:
        """The indexed file itself. Only a PDF is opened in the browser: HTML could run there."""
        media_type = next(
            (one.media_type for one in assistant.documents if one.name == document), "text/plain"
        )
        if media_type != "application/pdf":
            media_type = "text/plain; charset=utf-8"
        return FileResponse(
            assistant.source(document),
            media_type=media_type,
            filename=Path(document).name,
            content_disposition_type="inline",
        )

    if read_only:

        @server.post("/gradio_api/upload", include_in_schema=False)
        def refuse() -> Response:
            """Gradio takes uploads whether or not the page offers them."""
            raise HTTPException(403, "This server is read-only.")

    mounted: FastAPI = gr.mount_gradio_app(
        server,
        page(desk, read_only=read_only),
        path="/",
        favicon_path=str(ASSETS / "icon.png"),
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        ssr_mode=False,
        show_error=False,
        max_file_size=LARGEST_UPLOAD,
        theme=gr.themes.Base(font=FONTS, font_mono=MONO, primary_hue="teal", neutral_hue="slate"),
        css_paths=[ASSETS / "chat.css"],
        head=f"{FIRST_PAINT}<script>{(ASSETS / 'chat.js').read_text('utf-8')}</script>",
    )
    return mounted


def _mcp(desk: Desk, host: str) -> Starlette:
    try:
        from ldi_qa.apps.web.tools import tools
    except ImportError as error:
        raise LdiQaError(
            f"MCP needs a package that is not installed ({error.name}); "
            "run: pip install 'ldi-qa[mcp]'"
        ) from None
    return tools(desk, host=host)


class _Headers:
    """Adds `HEADERS` to every response, streams included."""

    def __init__(self, app: Asgi) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Scope) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS.items()]
            await send(message)

        await self.app(scope, receive, send_with_headers)
