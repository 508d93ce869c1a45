import type { PresetName } from '../../race/race-settings.ts';

/** Words of the race that are in the built page. */
export const en = {
  /** Shown when the page was too slow to be sent all bytes. */
  torn: 'More bytes came than this page could take in. The sums are exact; the parts are not.',
  toLesson: 'How to read such numbers, and how to choose: lesson 8',
  teaser: 'The race: one feed, four ways',
  newest: 'newest message',
  settings: 'Settings',
  secondUnit: 's',
  race: 'Race',
  title: 'The race',
  description:
    'One feed, carried by polling, long polling, SSE and WebSocket at once, on one clock. What a message costs and how long it takes, measured live on your own computer.',
  presets: 'Presets',
  preset: {
    plain: {
      name: 'An ordinary network',
      about: 'A message a second, 120 ms of latency each way: the plain race.',
    },
    quiet: {
      name: 'One message a minute',
      about: 'Almost nothing happens. What does it cost to wait for it?',
    },
    busy: { name: 'A busy chat', about: 'Twenty messages a second. Which lanes carry several at once?' },
    train: {
      name: 'A bad train line',
      about:
        'A slow network that is cut for 3 s every 15 s. Which lanes reconnect, and do they lose messages?',
    },
  } satisfies Record<PresetName, { name: string; about: string }>,
  crowd: {
    name: 'Everybody comes back',
    about: 'The server restarts, and 200 clients come back at once. How many in the first second?',
    title: 'Everybody comes back at once',
    ask: 'After a restart, all clients of a lane wait equally long before they try again. In which lane do the fewest requests come in the fullest 100 ms?',
    start: { fixed: 'Restart: fixed pause', jittered: 'Restart: back-off and jitter' },
    strip:
      'The strips show 12 s after the restart: what came in each 100 ms, refused or not; the full height is 200. Grey: the server is away.',
    empty: 'What you have seen will stand here when all four lanes are over, after half a minute or so.',
    how: [
      'One program plays both parts. 200 clients gather in one lane; then the program breaks all connections and closes its port, opens it again after two seconds, and the next lane’s turn comes when all are back. While the port is closed, every attempt is refused at once. All of it passes the lane’s relay, and the numbers are read from its rows.',
      'The first second begins with the first request that is answered after the restart; in the SSE lane, that is when the first clients try again. A client is back when it has its first response. By long polling everybody asks again at once after that, and these requests count, too.',
      'Fixed pause: a polling client asks at its next tick, once a second; pages are opened at different moments, so the ticks differ. Long polling and WebSocket try again after 500 ms, as a simple page does. <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#concept-event-stream-reconnection-time">EventSource</a> waits its reconnection time, “in the region of a few seconds”; here 3 s, as Chrome does.',
      'Back-off and jitter: a <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">random time</a> up to a limit that doubles: 2 s, 4 s, then 8 s. EventSource leaves the page no choice, so the server sends each stream a <code>retry</code> of its own, random up to 8 s.',
      'On a busy computer the numbers are smaller and the waves wider: 200 clients need the processor, too.',
    ],
    toLesson: 'Why, and what it looks like in code: lesson 10',
  },
  share: 'Copy the link',
  start: 'Start',
  startRace: 'Start the race',
  stop: 'Stop',
  cut: 'Cut for 3 s',
  restart: 'Restart the server',
  clock: 'Time since the first message',
  picture: 'Four lanes on one clock. The table below says the same in numbers.',
  pictureEmpty: 'Start runs one program that serves all four lanes. Every byte will be drawn here.',
  reading:
    'A dotted line is one message through all four lanes. The drop from it to a lane’s mark is the delay in that lane.',
  table: 'The four lanes in numbers',
  chart: 'Delay of each message',
  chartUnit: 'log scale, by time of publishing',
  chartEmpty: 'Every message will be a point here.',
  perMessage: 'Bytes for each message delivered',
  perMessageShort: 'each',
  header: 'headers',
  framing: 'framing',
  payload: 'payload',
  copy: 'Copy the numbers',
  markdown: 'Markdown',
  csv: 'CSV',
  guess: 'Prediction: order the four by bytes',
  guessAsk: 'With these settings, which one takes the fewest bytes in the end?',
  fewest: 'fewest',
  most: 'most',
  guessed: 'That is my guess',
  guessSkip: 'Skip',
  guessAgain: 'Guess again',
  bytesWait: 'Shown once you have guessed, or skipped the guess.',
  seen: 'What you have just seen',
  seenEmpty: 'Two sentences will stand here as soon as every lane has delivered a message.',
  how: 'How it is measured',
  howText: [
    'One program serves all four lanes. Each lane has a relay of its own, and every byte that passes it is counted and decoded; the picture shows those very bytes, at the times at which the relay saw them.',
    'Messages are published by the same page that receives them, in the frame below the picture. Both ends of a delay are therefore read from one clock, the performance.now() of that page’s worker: from handing the message to the publisher until a listener has it. Publishing goes through a fifth relay without latency; this way, a millisecond or two, is part of the delay.',
    'The gap between messages varies from half of the mean to one and a half. If it kept step with the polls, polling would have the same delay every time.',
    'Every lane reconnects by itself after a cut and says which message it had last, so a cut loses nothing. A restart can lose messages: the server keeps them in memory only, and those that a lane had not fetched by then count as lost.',
    'Each lane has an origin of its own, so that the connections stay apart. An HTTP request therefore carries Origin, and its response Access-Control-Allow-Origin, which a page on the same origin would not need.',
    'p50 and p95 are right to within 0.5 %; everything else is exact.',
  ],
  noScript:
    'The race needs JavaScript: it runs four clients in your browser. The terminal can do it too: npm run race.',
  inTerminal: 'The same race in a terminal:',
  toPage: 'All the numbers',
};

export type RacePageWords = typeof en;
