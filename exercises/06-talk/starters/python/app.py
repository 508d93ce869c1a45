# Needs Python 3.8 or newer, and aiohttp: apt install python3-aiohttp, or pip install aiohttp
import os

from aiohttp import WSMsgType, web

# Milliseconds: a peer that answers no ping for twice this time is gone.
HEARTBEAT_MS = int(os.environ.get("HEARTBEAT_MS", 15_000))

peers = set()
routes = web.RouteTableDef()

with open("index.html", encoding="utf-8") as file:
    html = file.read()


@routes.get("/")
async def page(request):
    return web.Response(text=html, content_type="text/html")


@routes.get("/chat")
async def chat(request):
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    peers.add(socket)
    async for frame in socket:
        data = frame.data.encode() if frame.type == WSMsgType.TEXT else frame.data
        # Forwards everything unchanged, as bytes. Other pages show [object Blob].
        for peer in list(peers):
            if peer is not socket:
                await peer.send_bytes(data)
    peers.discard(socket)
    return socket


@routes.route("*", "/{rest:.*}")
async def nothing(request):
    return web.json_response({"error": "nothing here"}, status=404)


app = web.Application()
app.add_routes(routes)
port = int(os.environ.get("PORT", 3000))
web.run_app(app, host="127.0.0.1", port=port, shutdown_timeout=0.1)
