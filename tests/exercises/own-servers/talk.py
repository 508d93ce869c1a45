import asyncio
import base64
import hashlib
import json
import os

from web import Messages, page, serve

HEARTBEAT = int(os.environ.get("HEARTBEAT_MS", "15000")) / 1000
MOST_BYTES = 64 * 1024
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10

messages = Messages()
people = set()


class Broken(Exception):
    """The connection must be closed with this code."""


class Socket:
    def __init__(self, request):
        self.reader, self.writer = request.reader, request.writer
        self.answered = True

    def send(self, opcode, payload):
        size = len(payload)
        if size < 126:
            length = bytes([size])
        elif size < 65536:
            length = bytes([126]) + size.to_bytes(2, "big")
        else:
            length = bytes([127]) + size.to_bytes(8, "big")
        self.writer.write(bytes([0x80 | opcode]) + length + payload)

    def say(self, value):
        self.send(TEXT, json.dumps(value).encode())

    async def frame(self, room):
        first, second = await self.reader.readexactly(2)
        if first & 0x70 or not second & 0x80:
            raise Broken(1002)
        size = second & 0x7F
        if size > 125:
            size = int.from_bytes(await self.reader.readexactly(2 if size == 126 else 8), "big")
        if size > room:
            raise Broken(1009)
        mask = await self.reader.readexactly(4)
        payload = bytes(byte ^ mask[n % 4] for n, byte in enumerate(await self.reader.readexactly(size)))
        return bool(first & 0x80), first & 0x0F, payload

    async def receive(self):
        """The next message; None when the peer closes. Answers pings on the way."""
        parts = b""
        while True:
            whole, opcode, payload = await self.frame(MOST_BYTES - len(parts))
            if opcode == CLOSE:
                self.send(CLOSE, payload[:2])
                return None
            if opcode == PING:
                self.send(PONG, payload)
            elif opcode == PONG:
                self.answered = True
            else:
                parts += payload
                if whole:
                    return parts

    async def beat(self):
        while True:
            await asyncio.sleep(HEARTBEAT)
            if not self.answered:
                self.writer.transport.abort()
                return
            self.answered = False
            self.send(PING, b"")


async def chat(request):
    key = request.headers["sec-websocket-key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
    request.answer_upgrade(accept)
    socket = Socket(request)
    for message in messages[-50:]:
        socket.say(message)
    people.add(socket)
    beating = asyncio.create_task(socket.beat())
    try:
        while (data := await socket.receive()) is not None:
            message = messages.accept(data)
            if message is None:
                socket.say({"error": "a name of 1-32 and a text of 1-2000 characters"})
            else:
                for person in people:
                    person.say(message)
    except Broken as broken:
        socket.send(CLOSE, broken.args[0].to_bytes(2, "big"))
    finally:
        people.discard(socket)
        beating.cancel()


async def handle(request):
    if request.method != "GET":
        await request.body()
        request.answer(404)
    elif request.path == "/chat" and "upgrade" in request.headers:
        origin = request.headers.get("origin")
        if origin not in (None, f"http://{request.headers.get('host')}"):
            request.answer(403, Connection="close")
        else:
            await chat(request)
        return True
    elif request.path == "/" and "upgrade" not in request.headers:
        request.answer(200, page(), "text/html; charset=utf-8")
    else:
        request.answer(404)


asyncio.run(serve(handle))
