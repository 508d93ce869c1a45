import http from 'node:http';

http.createServer((_request, response) => response.end('first')).listen(3000);
http.createServer((_request, response) => response.end('second')).listen(3000);
