/** `npm run cli -- <command> …`: each command is a file of its own, loaded only when it is asked for. */
type Command = (argv: string[]) => Promise<number>;

const COMMANDS: Record<string, { usage: string; load: () => Promise<Command> }> = {
  'units import': {
    usage: 'FILE.csv',
    load: async () => (await import('./org/import-units-command.js')).importUnitsCommand,
  },
  'person add-administrator': {
    usage: '--unit CODE --user-name NAME --name-ar NAME --name-en NAME --employee-number NUMBER',
    load: async () => (await import('./identity/add-administrator-command.js')).addAdministratorCommand,
  },
  'api-client add': {
    usage: '--unit CODE --name NAME [--scope SCOPE]…',
    load: async () => (await import('./identity/add-client-command.js')).addClientCommand,
  },
  ca: {
    usage: 'init | issue-seals | list | revoke SERIAL --reason REASON | crl',
    load: async () => (await import('./signing/ca.command.js')).caCommand,
  },
  verify: {
    usage: 'FILE|CODE… [--trust ROOT.pem]… [--crl FILE]… [--qr-key FILE.pem] [--json]',
    load: async () => (await import('./verification/verify.command.js')).verifyCommand,
  },
  openapi: {
    usage: '[--check]',
    load: async () => (await import('./http/openapi-command.js')).openApiCommand,
  },
  migrate: {
    usage: '',
    load: async () => (await import('./database/migrate-command.js')).migrateCommand,
  },
};

function find(words: string[]): { name: string; rest: string[] } | undefined {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    if (Object.hasOwn(COMMANDS, name)) return { name, rest: words.slice(length) };
  }
  return undefined;
}

async function run(words: string[]): Promise<number> {
  const command = find(words);
  if (!command) {
    const lines = Object.entries(COMMANDS).map(([name, { usage }]) => `  npm run cli -- ${name} ${usage}`.trimEnd());
    console.error(`Commands:\n${lines.join('\n')}`);
    return words.length === 0 ? 0 : 2;
  }
  const act = await COMMANDS[command.name]!.load();
  return act(command.rest);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
}
