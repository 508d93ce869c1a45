/** Commands of STOMP 1.2. */
const COMMANDS = new Set([
  'CONNECT',
  'STOMP',
  'CONNECTED',
  'SEND',
  'SUBSCRIBE',
  'UNSUBSCRIBE',
  'ACK',
  'NACK',
  'BEGIN',
  'COMMIT',
  'ABORT',
  'DISCONNECT',
  'MESSAGE',
  'RECEIPT',
  'ERROR',
]);
const NUL = '\0';

/** Names a frame of STOMP: `SEND /queue/a`. Returns `null` for other text. */
export function stompName(text: string, subprotocol: string): string | null {
  if (/^v\d+\.stomp/i.test(subprotocol) && /^\r?\n$/.test(text)) return 'heartbeat';
  const lines = text.slice(0, 4096).split('\n');
  const command = (lines[0] ?? '').trimEnd();
  if (!COMMANDS.has(command) || !text.includes(NUL)) return null;
  const end = lines.findIndex((line) => line.trimEnd() === '');
  const headers = lines.slice(1, end === -1 ? undefined : end);
  const told = headers.find((line) => /^(destination|message|id|receipt-id):/.test(line));
  return told === undefined ? command : `${command} ${told.slice(told.indexOf(':') + 1).trimEnd()}`;
}
