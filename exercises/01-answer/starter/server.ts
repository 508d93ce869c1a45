import { createServer } from 'node:http';

const server = createServer((request, response) => {
  // What is asked stands in the request; the answer is the same, whatever it is.
  console.log(request.method, request.url);
  response.end('hello');
});

server.listen(3000, () => console.log('http://localhost:3000'));
