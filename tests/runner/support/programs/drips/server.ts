import http from 'node:http';

http.createServer((_request, response) => void setInterval(() => response.write('x'), 10)).listen(3000);
