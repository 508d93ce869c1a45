import asyncio

from web import Messages, page, post_message, serve

messages = Messages()


async def handle(request):
    match f"{request.method} {request.path}":
        case "GET /":
            request.answer(200, page(), "text/html; charset=utf-8")
        case "GET /messages":
            after = [part[6:] for part in request.query.split("&") if part.startswith("after=")]
            first = int(after[0]) if after and after[0].isdecimal() else 0
            request.answer_json(200, {"messages": messages[first:]})
        case "POST /messages":
            await post_message(request, messages)
        case _:
            await request.body()
            request.answer_json(404, {"error": "nothing here"})


asyncio.run(serve(handle))
