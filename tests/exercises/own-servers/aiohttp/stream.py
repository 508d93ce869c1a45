import asyncio
import json
import os
import re
from datetime import datetime

from aiohttp import web

HEARTBEAT = int(os.environ.get("HEARTBEAT_MS", 15_000)) / 1000

messages = []
listening = set()
routes = web.RouteTableDef()

with open("index.html", encoding="utf-8") as file:
    html = file.read()


@routes.get("/")
async def page(request):
    return web.Response(text=html, content_type="text/html")


@routes.get("/events")
async def events(request):
    stream = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"})
    await stream.prepare(request)
    queue = asyncio.Queue()
    queue.put_nowait("retry: 2000\n\n")
    read = request.headers.get("Last-Event-ID", "")
    if re.fullmatch("[0-9]{1,9}", read):
        for message in newer_than(int(read)):
            queue.put_nowait(as_event(message))
    listening.add(queue)
    quiet = 0.0
    try:
        while not has_gone(request):
            try:
                event = await asyncio.wait_for(queue.get(), min(0.1, HEARTBEAT / 2))
            except asyncio.TimeoutError:
                quiet += min(0.1, HEARTBEAT / 2)
                if quiet < HEARTBEAT / 2:
                    continue
                event = ":\n\n"
            quiet = 0.0
            await stream.write(event.encode())
    except ConnectionError:
        pass
    finally:
        listening.discard(queue)
    return stream


def as_event(message):
    return f"id: {message['id']}\ndata: {json.dumps(message)}\n\n"


def broadcast(event):
    for queue in listening:
        queue.put_nowait(event)


@routes.post("/notice")
async def post_notice(request):
    lines = re.split("\r\n|\r|\n", await request.text())
    broadcast("event: notice\n" + "".join(f"data: {line}\n" for line in lines) + "\n")
    return web.Response(status=204)


@routes.get("/stats")
async def stats(request):
    return web.json_response({"listening": len(listening)})


def has_gone(request):
    """aiohttp before 3.9 does not tell a handler that its client has gone."""
    return request.transport is None or request.transport.is_closing()


@routes.post("/messages")
async def post_message(request):
    try:
        said = parse(await request.text())
    except (web.HTTPRequestEntityTooLarge, ValueError, LookupError):
        said = None
    if said is None:
        return web.json_response({"error": "a name of 1-32 and a text of 1-2000 characters"}, status=400)
    message = {"id": len(messages) + 1, "name": said[0], "text": said[1], "time": now()}
    messages.append(message)
    broadcast(as_event(message))
    return web.json_response(message, status=201)


def newer_than(after):
    return [message for message in messages if message["id"] > after]


def parse(body):
    """Returns the name and the text of a message, trimmed; None when the body is not a message."""
    try:
        said = json.loads(body)
        name, text = said["name"].strip(), said["text"].strip()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return (name, text) if 1 <= len(name) <= 32 and 1 <= len(text) <= 2000 else None


def now():
    return datetime.now().strftime("%Y-%m-%d %H:%M:%S")


@routes.route("*", "/{rest:.*}")
async def nothing(request):
    return web.json_response({"error": "nothing here"}, status=404)


app = web.Application(client_max_size=64 * 1024)
app.add_routes(routes)
port = int(os.environ.get("PORT", 3000))
web.run_app(app, host="127.0.0.1", port=port, shutdown_timeout=0.1)
