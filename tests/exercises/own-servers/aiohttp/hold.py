import asyncio
import json
import os
from datetime import datetime

from aiohttp import web

LONGEST_WAIT = 30

messages = []
waiting = set()
routes = web.RouteTableDef()

with open("index.html", encoding="utf-8") as file:
    html = file.read()


@routes.get("/")
async def page(request):
    return web.Response(text=html, content_type="text/html")


@routes.get("/messages")
async def get_messages(request):
    after, wait = int(request.query.get("after", 0)), float(request.query.get("wait", 0))
    if wait > 0 and not newer_than(after):
        await hold(request, min(wait, LONGEST_WAIT))
    return web.json_response({"messages": newer_than(after)})


async def hold(request, seconds):
    """Ends with a new message, at the time limit, or when the client has gone."""
    news = asyncio.Event()
    waiting.add(news)
    end = asyncio.get_running_loop().time() + seconds
    try:
        while not news.is_set() and not has_gone(request):
            left = end - asyncio.get_running_loop().time()
            if left <= 0:
                break
            await asyncio.wait([asyncio.ensure_future(news.wait())], timeout=min(left, 0.1))
    finally:
        waiting.discard(news)


@routes.get("/stats")
async def stats(request):
    return web.json_response({"waiting": len(waiting)})


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
    for news in waiting:
        news.set()
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
