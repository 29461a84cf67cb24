"""The page that describes the HTTP door, made of its OpenAPI description, all of it from here.

FastAPI's own page loads its scripts from the internet.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

_PAGE = Markup(
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}: HTTP</title>'
    '<meta name="viewport" content="width=device-width,initial-scale=1">'
    '<meta name="color-scheme" content="light dark"><style>'
    "body{{font:16px/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem}}"
    "code,pre{{font-family:ui-monospace,monospace;font-size:.9em}}"
    "pre{{overflow:auto;padding:.8rem;border:1px solid #8886;border-radius:8px}}"
    "table{{border-collapse:collapse;width:100%}}"
    "th,td{{text-align:left;vertical-align:top;padding:.3rem 1rem .3rem 0;font-weight:400;"
    "border-top:1px solid #8884}}h2{{margin-top:2.5rem}}</style>"
    "<main><h1>{title}: HTTP</h1><p>Version {version}. Requests and replies are JSON; the whole "
    'description is at <a href="openapi.json">openapi.json</a>, and the chat at <a href=".">the '
    "root</a>.</p>{operations}{shapes}</main></html>"
)


def reference(description: Mapping[str, Any], address: str) -> Markup:
    """The page.

    Args:
        description: As OpenAPI has it.
        address: Where the server is, for the examples, with a slash at its end.
    """
    schemas = description.get("components", {}).get("schemas", {})
    operations = Markup("").join(
        _operation(method.upper(), path, one, schemas, address)
        for path, methods in description["paths"].items()
        for method, one in methods.items()
    )
    info = description["info"]
    return _PAGE.format(
        title=info["title"],
        version=info["version"],
        operations=operations,
        shapes=Markup("").join(
            _shape(name, shape)
            for name, shape in schemas.items()
            if name not in _sent(description) and "properties" in shape
        ),
    )


def _operation(
    method: str, path: str, one: Mapping[str, Any], schemas: Mapping[str, Any], address: str
) -> Markup:
    body = _resolved(
        one.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {}),
        schemas,
    )
    fields = body.get("properties", {})
    required = body.get("required", [])
    rows = Markup("").join(
        Markup("<tr><th scope=row><code>{}</code><td>{}<td>{}</tr>").format(
            name, "required" if name in required else "optional", field.get("description", "")
        )
        for name, field in fields.items()
    )
    replies = Markup("").join(
        Markup("<tr><th scope=row><code>{}</code><td>{}<td>{}</tr>").format(
            code,
            reply["description"],
            _kind(reply.get("content", {}).get("application/json", {}).get("schema", {})),
        )
        for code, reply in one["responses"].items()
    )
    sent = {name: fields[name].get("examples", ["…"])[0] for name in required}
    call = f"curl {address}{path.removeprefix('/')}"
    if fields:
        call += f" --json '{json.dumps(sent, ensure_ascii=False)}'"
    return Markup(
        "<section><h2><code>{} {}</code></h2><p>{}</p>{}<table>{}</table><pre>{}</pre></section>"
    ).format(
        method,
        path,
        one.get("description", ""),
        Markup("<table>{}</table>").format(rows) if rows else "",
        replies,
        call,
    )


def _shape(name: str, shape: Mapping[str, Any]) -> Markup:
    """The fields of what a reply holds."""
    rows = Markup("").join(
        Markup("<tr><th scope=row><code>{}</code><td>{}<td>{}</tr>").format(
            field, _kind(one), one.get("description", "")
        )
        for field, one in shape["properties"].items()
    )
    return Markup(
        "<section><h2 id={}><code>{}</code></h2><p>{}</p><table>{}</table></section>"
    ).format(name, name, shape.get("description", ""), rows)


def _kind(schema: Mapping[str, Any]) -> Markup:
    """A type in words, with links to the shapes that it names."""
    if name := schema.get("$ref", "").rpartition("/")[2]:
        return Markup('<a href="#{0}"><code>{0}</code></a>').format(name)
    if kinds := schema.get("anyOf"):
        return Markup(" or ").join(map(_kind, kinds))
    if schema.get("type") == "array":
        return Markup("list of {}").format(_kind(schema["items"]))
    return Markup(" or ").join(map(repr, schema.get("enum", ()))) or Markup(schema.get("type", ""))


def _sent(description: Mapping[str, Any]) -> set[str]:
    """The names of the shapes of requests, which stand with their operations."""
    return {
        one["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        for methods in description["paths"].values()
        for one in methods.values()
        if "requestBody" in one
    }


def _resolved(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: Mapping[str, Any] = schemas.get(name, {})
    return found
