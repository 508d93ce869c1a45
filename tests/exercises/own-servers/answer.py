import asyncio
from urllib.parse import unquote_to_bytes

from web import page, serve

KNOWN = {"/": "GET", "/hello": "GET", "/echo": "POST"}


async def handle(request):
    body = await request.body()
    allowed = KNOWN.get(request.path)
    if body is None:
        request.answer(413, Connection="close")
        return True
    if allowed is None:
        request.answer(404)
    elif request.method != allowed:
        request.answer(405, Allow=allowed)
    elif request.path == "/":
        request.answer(200, page(), "text/html; charset=utf-8")
    elif request.path == "/echo":
        request.answer(200, body, request.headers.get("content-type"))
    else:
        names = [part[5:] for part in request.query.split("&") if part.startswith("name=")]
        name = unquote_to_bytes(names[0]) if names else b"stranger"
        request.answer(200, b"Hello, " + name + b"!", "text/plain; charset=utf-8")


asyncio.run(serve(handle))
