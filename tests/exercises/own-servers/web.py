"""A small HTTP/1.1 server on asyncio alone, for the programs beside it."""

import asyncio
import json
import os
import time

MOST_BYTES = 64 * 1024


class Request:
    def __init__(self, method, target, headers, reader, writer):
        self.method, self.target, self.headers = method, target, headers
        self.path, _, self.query = target.partition("?")
        self.reader, self.writer = reader, writer

    async def body(self):
        """The whole body; None when it is too large."""
        if "chunked" in self.headers.get("transfer-encoding", "").lower():
            body = b""
            while True:
                size = int((await self.reader.readline()).split(b";")[0], 16)
                if size > MOST_BYTES:
                    return None
                body += await self.reader.readexactly(size)
                await self.reader.readline()
                if len(body) > MOST_BYTES:
                    return None
                if size == 0:
                    return body
        length = int(self.headers.get("content-length", "0"))
        return None if length > MOST_BYTES else await self.reader.readexactly(length)

    def answer(self, status, body=b"", type=None, **headers):
        fields = {"Content-Length": len(body), **({"Content-Type": type} if type else {}), **headers}
        head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
        self.writer.write(f"HTTP/1.1 {status} -\r\n{head}\r\n".encode("latin-1") + body)

    def answer_upgrade(self, accept):
        self.writer.write(
            b"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + f"Sec-WebSocket-Accept: {accept}\r\n\r\n".encode()
        )

    def answer_json(self, status, value):
        self.answer(status, json.dumps(value).encode(), "application/json")


async def serve(handle):
    """Answers requests with handle(request), which returns True when it has taken the connection over."""

    async def connected(reader, writer):
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").strip("\r\n").split("\r\n")
                method, target, _ = head[0].split(" ", 2)
                headers = {}
                for line in head[1:]:
                    name, _, value = line.partition(":")
                    headers[name.strip().lower()] = value.strip()
                request = Request(method, target, headers, reader, writer)
                if await handle(request):
                    break
                await writer.drain()
                if request.headers.get("connection", "").lower() == "close":
                    break
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError, ValueError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", int(os.environ.get("PORT", "8000")))
    async with server:
        await server.serve_forever()


def page():
    with open("index.html", "rb") as file:
        return file.read()


class Messages(list):
    """The messages so far."""

    def accept(self, body):
        """Makes a message of a JSON text and keeps it. Returns None when it is none."""
        try:
            said = json.loads(body.decode())
            name, text = said["name"].strip(), said["text"].strip()
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
            return None
        if not (1 <= len(name) <= 32 and 1 <= len(text) <= 2000):
            return None
        now = time.strftime("%Y-%m-%d %H:%M:%S")
        message = {"id": len(self) + 1, "name": name, "text": text, "time": now}
        self.append(message)
        return message


async def post_message(request, messages):
    """Answers POST /messages. Returns the message, or None when it was refused."""
    body = await request.body()
    if body is None:
        request.answer(413, Connection="close")
        request.headers["connection"] = "close"
        return None
    message = messages.accept(body)
    if message is None:
        request.answer_json(400, {"error": "a name of 1-32 and a text of 1-2000 characters"})
    else:
        request.answer_json(201, message)
    return message
