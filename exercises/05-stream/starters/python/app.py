# Needs Python 3.8 or newer, and aiohttp: apt install python3-aiohttp, or pip install aiohttp
import os

from aiohttp import web

# Milliseconds: a stream without events gets a comment at least this often.
HEARTBEAT_MS = int(os.environ.get("HEARTBEAT_MS", 15_000))

routes = web.RouteTableDef()

with open("index.html", encoding="utf-8") as file:
    html = file.read()


@routes.get("/")
async def page(request):
    return web.Response(text=html, content_type="text/html")


@routes.get("/events")
async def events(request):
    # One event, and the response ends. The browser reconnects a few seconds later, again and again.
    event = 'data: {"id": 0, "name": "server", "text": "hello", "time": ""}\n\n'
    return web.Response(text=event, content_type="text/event-stream")


# POST /messages, POST /notice and GET /stats are yours to write.


@routes.route("*", "/{rest:.*}")
async def nothing(request):
    return web.json_response({"error": "nothing here"}, status=404)


app = web.Application()
app.add_routes(routes)
port = int(os.environ.get("PORT", 3000))
web.run_app(app, host="127.0.0.1", port=port, shutdown_timeout=0.1)
