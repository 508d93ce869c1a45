export const en = {
  usage: `npm run class -- [options]

Opens a class on this machine: everybody in the same network joins it in a browser.

  --name NAME    the name of the class, as learners read it
  --lang en|zh   the language of the class; by default that of this terminal
  --port N       another port than 4321
  --new          forget the class that was not ended, and begin a new one
  --json         print one line with code, links and addresses
  --help         print this

Without --new, a class that was not ended comes back: same code, same links, same seats.
HOST chooses one address of this machine instead of all.`,
  wrong: (option: string, value: string) => `${option} does not take “${value}”. See npm run class -- --help`,
  defaultName: 'Wirebook class',
  code: 'Code',
  join: 'Join at',
  teacher: 'Your page (keep it to yourself)',
  others: 'Other addresses',
  kinds: {
    network: 'network',
    name: 'by name',
    virtual: 'VPN or container: rarely reached by others',
    'this-machine': 'this machine only',
  },
  runs: 'Shipped programs (lessons, race, solutions) run here for everybody. What learners write does not run here: they write it in their own Wirebook.',
  seatBelt: 'Only this machine can reach the class (HOST is a loopback address).',
  back: (seats: number) =>
    seats === 1 ? 'The class is back, with 1 seat.' : `The class is back, with ${seats} seats.`,
  unreachable:
    'Nobody gets in? Same network? Firewall: allow Node for this port and for 43200–43263. A Wi-Fi that keeps devices apart: use a phone’s hotspot.',
  noNetwork: 'This machine is in no network: nobody else can join. Connect it, or open a hotspot.',
  inUse:
    'A class is open already, in another terminal or from the workbook’s front page. End it there, or set WIREBOOK_WORKSPACE to another folder.',
  portTaken: (port: number) => `Port ${port} is in use. Choose another one with --port, or leave --port out.`,
  over: 'The class has ended. All names are deleted.',
};

export type ClassTerminalWords = typeof en;
