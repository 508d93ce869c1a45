# Needs Python 3.8 or newer, and aiohttp: apt install python3-aiohttp, or pip install aiohttp
import os

from aiohttp import web

routes = web.RouteTableDef()

with open("index.html", encoding="utf-8") as file:
    html = file.read()


@routes.get("/")
async def page(request):
    return web.Response(text=html, content_type="text/html")


# The server does not handle messages yet. It has to receive a message from any page
# and send it to every page. The transport is your choice.


@routes.route("*", "/{rest:.*}")
async def nothing(request):
    return web.json_response({"error": "nothing here"}, status=404)


app = web.Application()
app.add_routes(routes)
port = int(os.environ.get("PORT", 3000))
web.run_app(app, host="127.0.0.1", port=port, shutdown_timeout=0.1)
