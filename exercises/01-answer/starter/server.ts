import { createServer } from 'node:http';

const server = createServer((request, response) => {
  // The request says what the client wants. So far every request gets the same answer.
  console.log(request.method, request.url);
  response.end('hello');
});

server.listen(3000, () => console.log('http://localhost:3000'));
