export class Visitors {
  readonly #counts = new Map<string, number>();

  count(id: string): number {
    const count = (this.#counts.get(id) ?? 0) + 1;
    this.#counts.set(id, count);
    return count;
  }
}
