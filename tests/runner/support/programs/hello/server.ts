import http from 'node:http';

const greeting: string = 'hello';
const server = http.createServer((_request, response) => response.end(greeting));
server.listen(3000, () => console.log('up'));
