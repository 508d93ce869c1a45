# Needs Python 3.8 or newer, and aiohttp: apt install python3-aiohttp, or pip install aiohttp
import json
import os
from datetime import datetime

from aiohttp import web

messages = []
routes = web.RouteTableDef()

with open("index.html", encoding="utf-8") as file:
    html = file.read()


@web.middleware
async def survive(request, handler):
    # A body that is not JSON, or a client that disconnects while it is still sending, must not stop the server.
    try:
        return await handler(request)
    except ValueError:
        return web.json_response({"error": "not understood"}, status=400)


@routes.get("/")
async def page(request):
    return web.Response(text=html, content_type="text/html")


@routes.get("/messages")
async def get_messages(request):
    # Answered at once, with or without new messages. Holding it for `wait` seconds is yours to write.
    after = int(request.query.get("after", 0))
    return web.json_response({"messages": [message for message in messages if message["id"] > after]})


@routes.post("/messages")
async def post_message(request):
    # Nothing is checked here. That is yours to write; if you have done Poll, reuse your code.
    said = json.loads(await request.text())
    time = datetime.now().strftime("%Y-%m-%d %H:%M:%S")
    message = {"id": len(messages) + 1, "name": said["name"], "text": said["text"], "time": time}
    messages.append(message)
    return web.json_response(message, status=201)


# GET /stats is yours to write.


@routes.route("*", "/{rest:.*}")
async def nothing(request):
    return web.json_response({"error": "nothing here"}, status=404)


app = web.Application(middlewares=[survive])
app.add_routes(routes)
port = int(os.environ.get("PORT", 3000))
web.run_app(app, host="127.0.0.1", port=port, shutdown_timeout=0.1)
