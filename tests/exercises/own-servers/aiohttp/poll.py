import json
import os
from datetime import datetime

from aiohttp import web

messages = []
routes = web.RouteTableDef()

with open("index.html", encoding="utf-8") as file:
    html = file.read()


@routes.get("/")
async def page(request):
    return web.Response(text=html, content_type="text/html")


@routes.get("/messages")
async def get_messages(request):
    return web.json_response({"messages": newer_than(int(request.query.get("after", 0)))})


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
