import json
import os
import re
import time
from datetime import datetime

from aiohttp import WSMsgType, web

messages = []
# It goes on counting up after a restart.
last_id = int(time.time() * 1000)
# The open connections, each with the name that was used last on it, or None.
people = {}
routes = web.RouteTableDef()

with open("index.html", encoding="utf-8") as file:
    html = file.read()


@routes.get("/")
async def page_or_chat(request):
    if request.headers.get("Upgrade", "").lower() != "websocket":
        return web.Response(text=html, content_type="text/html")
    socket = web.WebSocketResponse(max_msg_size=64 * 1024)
    await socket.prepare(request)
    after = request.query.get("after", "0")
    read = int(after) if re.fullmatch("[0-9]{1,16}", after) else 0
    for message in messages:
        if message["id"] > read:
            await socket.send_str(json.dumps(message))
    name = request.query.get("name", "")
    people[socket] = name if 1 <= len(name) <= 32 else None
    try:
        await say_who_is_here()
        async for frame in socket:
            await receive(socket, frame.data if frame.type == WSMsgType.TEXT else "")
    finally:
        people.pop(socket, None)
        await say_who_is_here()
    return socket


async def receive(socket, data):
    global last_id
    said = parse(data)
    if said is None:
        return
    name, text = said
    people[socket] = name
    await say_who_is_here()
    private = re.match(r"/to\s+(\S+)\s+(.+)", text, re.DOTALL)
    if private:
        message = {"name": name, "to": private[1], "text": private[2], "time": now()}
        await send([peer for peer, known in people.items() if peer is socket or known == private[1]], message)
        return
    # A private message without a name or a text goes to nobody, rather than to everybody.
    if re.match(r"/to\b", text):
        return
    last_id += 1
    message = {"id": last_id, "name": name, "text": text, "time": now()}
    messages.append(message)
    del messages[:-100]
    await send(list(people), message)


async def say_who_is_here():
    await send(list(people), {"here": sorted({name for name in people.values() if name is not None})})


async def send(peers, value):
    for peer in peers:
        try:
            await peer.send_str(json.dumps(value))
        except ConnectionError:
            people.pop(peer, None)


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
