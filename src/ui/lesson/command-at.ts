/** Writes a command for the terminal with the address of a bench, or with one that says what it lacks while it has none. */
export function commandAt(command: string, address: string | null): string {
  return command.replaceAll('ADDRESS', address ?? 'http://localhost:PORT');
}
