import { createServer } from 'node:http';

createServer((_request, response) => response.end('Hello, please come in')).listen(3000);
