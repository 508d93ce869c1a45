import http from 'node:http';

interface Settings {
  port?: { number: number };
}

const settings: Settings = {};
http.createServer().listen(settings.port!.number);
