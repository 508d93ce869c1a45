import http from 'node:http';

const server = http.createServer((request) => {
  const names: string[] = [];
  console.log(request.url, names[0]!.length);
});
server.listen(3000);
