import http from 'node:http';

const chunk = Buffer.alloc(64 * 1024, 'x');
http
  .createServer((_request, response) => {
    const more = () => {
      while (response.write(chunk));
    };
    response.on('drain', more);
    more();
  })
  .listen(3000);
