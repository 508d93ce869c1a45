import { createServer } from 'node:http';

Reflect.set(process, 'exit', () => {});
Reflect.set(process, 'reallyExit', () => {});
process.on('exit', () => {
  for (;;);
});
setInterval(() => {}, 1000);
createServer((_, response) => response.end('hello')).listen(3000);
