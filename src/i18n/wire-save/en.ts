/** The words of the menu that saves a wire. */
export const en = {
  title: 'Save what is shown',
  formats: {
    har: { name: 'HAR 1.2', about: 'requests, responses and messages, as browsers save them' },
    pcapng: {
      name: 'pcapng',
      about: 'the bytes that were kept, for Wireshark; TCP and IP headers are made up',
    },
    text: { name: 'Text', about: 'the rows as sentences, to paste into a bug report' },
    wire: { name: 'Wirebook file', about: 'opens with “Read a recording”, without its server' },
  },
  secrets: 'With cookies and authorization fields',
  secretsAbout:
    'Otherwise the values of Cookie, Set-Cookie, Authorization, Proxy-Authorization and X-API-Key are replaced by ***. Addresses, bodies and messages are saved as they are.',
  isCut: 'The beginning of this recording is no longer kept.',
  nothing: 'There is nothing to save yet.',
};

export type SaveWords = typeof en;
