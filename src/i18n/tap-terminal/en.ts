/** Words of `npm run tap`. */
export const en = {
  usage: `Usage: npm run tap -- SERVER [OPTIONS]

Stands between a server that already runs and its clients, and shows every byte between them: in a page, as lines of JSON, in a
file. HTTP/1.1, server-sent events, WebSocket and Socket.IO, whatever the server is written in.

  SERVER            8080, localhost:8080 or http://localhost:8080
  --port N          the tap’s own port (default: the server’s port and 10000)
  --json            each row as a line of JSON; nothing else on standard output
  --save FILE       write the wire to a new FILE, by its ending: .wire, .har or .pcapng
  --secrets         keep the values of cookies and Authorization in --json and --save (default: stars)
  --host ADDRESS    also take clients from other machines, at this address of yours (0.0.0.0: at all)
  --remote          the server may be on another machine
  --lang en|zh      the language (default that of the system)
  --help            this text

Ctrl+C ends it, and completes the file.
`,
  wrong: (option: string, value: string) =>
    `${option === '' ? `“${value}” is one word too many` : `${option} cannot be “${value}”`}; see npm run tap -- --help`,
  missing: 'Which server? Give its port: npm run tap -- 8080 (more: npm run tap -- --help)',
  notPort: (text: string) =>
    `“${text}” is not a port (1 to 65535) or host:port. For a server at http://localhost:8080: npm run tap -- 8080`,
  ownPort: (port: number) =>
    `Port ${port} is that of the server. The tap stands in front of it and needs another one, or none: leave --port out.`,
  tlsTarget: (url: string) =>
    `${url} is TLS: its bytes are encrypted, and a tap in between cannot read them. Start the server without TLS (most have an option for it), and tap that.`,
  wrongEnding: (path: string) => `“${path}” must end in .wire, .har or .pcapng: the ending is the format.`,
  isThere: (path: string) => `${path} is already there. Choose another name: nothing is overwritten.`,
  cannotSave: (path: string, why: string) => `${path} cannot be written: ${why}`,
  noAddress: (host: string) => `No machine is known as “${host}”. Check the name, or give its address.`,
  elsewhere: (host: string) =>
    `“${host}” is another machine. What passes a tap is recorded and can be broken, so it takes only servers of this machine; if that server is yours, add --remote.`,
  loop: (server: string) =>
    `${server} is the tap itself: each connection would lead back to it. Give the port of your server.`,
  portTaken: (port: number) => `Port ${port} is in use. Choose another with --port, or leave it out.`,
  portDenied: (port: number) =>
    `Port ${port} needs more rights than you have. Choose one above 1023 with --port.`,
  noHost: (host: string) =>
    `${host} is not an address of this machine; --host takes one that is, or 0.0.0.0.`,
  notBuilt: 'The site has not been built yet. Run: npm run build',
  open: (tap: string, server: string, page: string) =>
    `Open  ${tap}  in place of  http://${server}/\nWatch ${page}`,
  others: (host: string) =>
    `Other machines can reach your server through it, at ${host}. The page stays here.`,
  state: {
    waiting: (server: string) => `Nothing listens at ${server}. Waiting for it …`,
    there: (server: string) => `The server at ${server} is there.`,
    tls: (server: string) =>
      `The server at ${server} speaks TLS: its bytes pass, but cannot be read. Start it without TLS, and they can.`,
  },
  /** The lifeline of clients that come when there are many. */
  rest: 'others',
};

export type TapTerminalWords = typeof en;
