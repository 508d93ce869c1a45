import { createServer } from 'node:http';

/** Sends 200 events a second to whoever listens. */
createServer((_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  let sent = 0;
  let id = 0;
  const begun = performance.now();
  const timer = setInterval(() => {
    for (const due = (performance.now() - begun) / 5; sent < due; sent++)
      response.write(`id: ${++id}\ndata: event ${id}\n\n`);
  }, 5);
  response.on('close', () => clearInterval(timer));
}).listen(3000);
