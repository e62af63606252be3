interface Named {
  operationId?: string;
  responses: Record<string, unknown>;
}

/**
 * The name of an operation for generated clients, such as `listUnits`, `readUnit` or `submitLetter`. What a method
 * is called counts where it says enough; otherwise its path says what it is about.
 */
export function operationName(operation: Named, method: string, path: string): string {
  const [, name = ''] = operation.operationId!.split('.');
  const words = path.split('/').filter((part) => part !== '' && part !== 'api' && part !== 'v1');
  const things = words.filter((part) => !part.startsWith('{'));
  const endsWithOne = words.at(-1)?.startsWith('{') ?? false;
  if (method === 'get') {
    if (/^(list|read|find|search|who|count)[A-Z]/.test(name)) return name;
    if (endsWithOne) return `read${named(things)}`;
    const verb = answersWithList(operation) ? 'list' : 'read';
    return `${verb}${withoutEcho(named(things.slice(0, -1)), pascal(things.at(-1)!))}`;
  }
  if (/[A-Z]/.test(name)) return name;
  // POST /letters/{id}/submit is "submit", of a letter; POST /letters is "create", a letter
  return `${name}${named(words.length > 1 && !endsWithOne ? things.slice(0, 1) : things)}`;
}

/** /letters/{id}/letter.pdf is a letter's PDF. */
const withoutEcho = (owner: string, thing: string) => (thing.startsWith(owner) ? thing : `${owner}${thing}`);

function answersWithList({ responses }: Named): boolean {
  return JSON.stringify(responses['200'] ?? {}).includes('"items":{"type":"array"');
}

const named = (things: string[]): string => things.map((thing) => pascal(singular(thing))).join('');

function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(s|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function pascal(word: string): string {
  return word
    .split(/[^a-zA-Z0-9]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}
