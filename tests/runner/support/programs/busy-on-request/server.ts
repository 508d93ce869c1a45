import http from 'node:http';

http
  .createServer(() => {
    for (;;);
  })
  .listen(3000);
