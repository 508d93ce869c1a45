import json
import os
from datetime import datetime

from aiohttp import WSMsgType, web

HEARTBEAT = int(os.environ.get("HEARTBEAT_MS", 15_000)) / 1000

history = []
last_id = 0
peers = set()
routes = web.RouteTableDef()

with open("index.html", encoding="utf-8") as file:
    html = file.read()


@routes.get("/")
async def page(request):
    if "Upgrade" in request.headers:
        return web.Response(status=400)
    return web.Response(text=html, content_type="text/html")


@routes.get("/chat")
async def chat(request):
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.headers.get('Host')}":
        return web.Response(status=403)
    socket = web.WebSocketResponse(max_msg_size=64 * 1024, heartbeat=HEARTBEAT)
    await socket.prepare(request)
    for message in history:
        await socket.send_str(json.dumps(message))
    peers.add(socket)
    try:
        async for frame in socket:
            await receive(socket, frame.data if frame.type == WSMsgType.TEXT else "")
    finally:
        peers.discard(socket)
    return socket


async def receive(socket, data):
    global last_id
    said = parse(data)
    if said is None:
        await socket.send_str(json.dumps({"error": "a name of 1-32 and a text of 1-2000 characters"}))
        return
    last_id += 1
    message = {"id": last_id, "name": said[0], "text": said[1], "time": now()}
    history.append(message)
    del history[:-50]
    for peer in list(peers):
        try:
            await peer.send_str(json.dumps(message))
        except ConnectionError:
            peers.discard(peer)


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


app = web.Application()
app.add_routes(routes)
port = int(os.environ.get("PORT", 3000))
web.run_app(app, host="127.0.0.1", port=port, shutdown_timeout=0.1)
