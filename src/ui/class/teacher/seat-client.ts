/** Tells whether a client of the shared run is a seat's window, `s12`, and not one of the teacher's own, `A`. */
export function isSeatClient(client: string): boolean {
  return /^s\d+$/.test(client);
}
