import asyncio
import json
import os
import re

from web import Messages, page, post_message, serve

HEARTBEAT = int(os.environ.get("HEARTBEAT_MS", "15000")) / 1000

messages = Messages()
listeners = set()


def event(message):
    return f"id: {message['id']}\ndata: {json.dumps(message)}\n\n".encode()


def tell(text):
    for writer in listeners:
        writer.write(text)


async def stream(request):
    writer = request.writer
    writer.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\n"
        b"Connection: close\r\n\r\nretry: 2000\n\n"
    )
    last = request.headers.get("last-event-id", "")
    if re.fullmatch(r"\d{1,9}", last):
        for message in messages[int(last) :]:
            writer.write(event(message))
    listeners.add(writer)
    beating = asyncio.create_task(beat(writer))
    try:
        while await request.reader.read(1024):
            pass
    finally:
        listeners.discard(writer)
        beating.cancel()


async def beat(writer):
    while True:
        await asyncio.sleep(HEARTBEAT)
        writer.write(b": still here\n\n")


async def handle(request):
    match f"{request.method} {request.path}":
        case "GET /":
            request.answer(200, page(), "text/html; charset=utf-8")
        case "GET /events":
            await stream(request)
            return True
        case "POST /messages":
            message = await post_message(request, messages)
            if message is not None:
                tell(event(message))
        case "POST /notice":
            body = await request.body()
            if body is None:
                request.answer(413, Connection="close")
                return True
            lines = re.split("\r\n|\r|\n", body.decode())
            tell(("event: notice\n" + "".join(f"data: {line}\n" for line in lines) + "\n").encode())
            request.answer(204)
        case "GET /stats":
            request.answer_json(200, {"listening": len(listeners)})
        case _:
            await request.body()
            request.answer_json(404, {"error": "nothing here"})


asyncio.run(serve(handle))
