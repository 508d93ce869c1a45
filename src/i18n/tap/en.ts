/** The words of the page of the tap. */
export const en = {
  title: 'Tap',
  description: 'See every byte between a server of your own and its clients, whatever it is written in.',
  lead: 'See every byte between a server of your own and its clients: HTTP/1.1, server-sent events, WebSocket, Socket.IO, in any language.',
  steps: [
    { name: '1', about: 'Start your server as always, at port 8080 for example.' },
    {
      name: '2',
      about: 'In the folder of Wirebook, start the tap in front of it:',
      code: 'npm run tap -- 8080',
    },
    {
      name: '3',
      about: 'Open the two addresses that it prints: your server through the tap, and this page.',
    },
  ],
  more: 'It can also write rows as JSON, and files: npm run tap -- --help',
  connecting: 'Looking for a tap …',
  state: {
    waiting: 'Nothing listens there. Waiting for it …',
    there: 'The server is there',
    tls: 'The server speaks TLS: its bytes cannot be read. Start it without TLS.',
  },
  lost: 'The tap has ended. What it showed stays here; start it again, and this page goes on.',
  instead: 'in place of',
  server: 'server',
};

export type TapWords = typeof en;
