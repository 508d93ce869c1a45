import http from 'node:http';

http.createServer().listen(3000);
console.log('busy');
for (;;);
