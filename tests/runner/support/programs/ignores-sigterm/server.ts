import http from 'node:http';

process.on('SIGTERM', () => console.log('no'));
process.on('SIGINT', () => console.log('no'));
http.createServer((_request, response) => response.end('hello')).listen(3000);
