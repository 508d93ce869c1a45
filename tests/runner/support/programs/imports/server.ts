import http from 'node:http';
import dayjs from 'dayjs';
import { WebSocketServer } from 'ws';
import { greeting, type Named } from './greeting.ts';

const { TZ } = process.env;
const page: Named = { name: 'page' };
const server = http.createServer((_request, response) => {
  response.end(`${greeting(page)} ${TZ} ${new Date(0).getHours()} ${dayjs(0).format('YYYY')}`);
});
new WebSocketServer({ server });
server.listen(3000);
