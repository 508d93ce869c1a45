import http from 'node:http';

http
  .createServer(() => {
    const kept: number[][] = [];
    setInterval(() => kept.push(new Array(1_000_000).fill(0)), 1);
  })
  .listen(3000);
