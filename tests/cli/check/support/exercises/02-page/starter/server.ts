import { createServer } from 'node:http';

createServer((_request, response) => response.end('…')).listen(3000);
