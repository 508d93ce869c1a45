import { spawn } from 'node:child_process';
import http from 'node:http';

spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
http.createServer((_request, response) => response.end('hello')).listen(3000);
