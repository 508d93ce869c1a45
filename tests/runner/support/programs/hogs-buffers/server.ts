import http from 'node:http';

http
  .createServer(() => {
    const kept: Buffer[] = [];
    setInterval(() => kept.push(Buffer.alloc(8_000_000, 'x')), 1);
  })
  .listen(3000);
