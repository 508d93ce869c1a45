import http from 'node:http';

http.createServer(() => process.exit(7)).listen(3000);
