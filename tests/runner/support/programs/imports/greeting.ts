export interface Named {
  name: string;
}

export function greeting(who: Named): string {
  return `hello ${who.name}`;
}
