export const en = {
  usage: `npm run join -- ADDRESS CODE [options]

Joins a class with your own Wirebook: you follow the class in it, and your exercises stay on this machine.
ADDRESS and CODE are on the teacher’s screen. The whole link works, too: http://192.168.1.20:4321/en/join/#K7M2QP

  --name NAME    your name, as the teacher reads it
  --words WORDS  the four words of a seat that you have on another device: it moves here
  --lang en|zh   the language; by default that of this terminal
  --leave        leave the class
  --help         print this

A Wirebook that runs already joins at once; otherwise it is started. PORT says where it is, as for npm start.`,
  wrong: (option: string, value: string) => `${option} does not take “${value}”. See npm run join -- --help`,
  needAddress: 'Which class? npm run join -- ADDRESS CODE; both are on the teacher’s screen.',
  yourName: (usual: string) => `Your name [${usual}]: `,
  joined: (className: string, name: string, seat: number) =>
    `You are in “${className}” as ${name}, seat ${seat}.`,
  words: 'On another device, these four words give you the same seat',
  open: 'Open',
  left: 'You have left the class. Your files and your progress stay.',
  noWorkbook: (port: number) =>
    `Something else than your own Wirebook is on port ${port}, perhaps the class itself. Choose another port: PORT=${port + 1} npm run join -- …`,
};

export type JoinTerminalWords = typeof en;
