/**
 * Types of what machines may call, for clients/typescript: made from openapi.json by every build, so that they are always
 * those of the document and no copy of it is kept.
 */
import { existsSync, statSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const SOURCE = 'openapi.json';
const FILE = 'clients/typescript/src/schema.ts';
const TOKENS = '/api/v1/oauth/token';

/** Only what a machine may call with a token, the token itself, the web hooks, and the schemas that these need. */
function forMachines(document) {
  const calledBy = ([path, item]) => {
    const operations = Object.entries(item).filter(
      ([, { security = [] }]) => path === TOKENS || security.some((way) => 'machine' in way),
    );
    return operations.length > 0 ? [[path, Object.fromEntries(operations)]] : [];
  };
  const paths = Object.fromEntries(Object.entries(document.paths).flatMap(calledBy));
  const components = structuredClone(document.components);
  // The client makes a key for each command by itself.
  components.parameters.IdempotencyKey.required = false;
  const machines = { ...document, paths, components };
  return { ...machines, components: { ...components, schemas: needed(machines) } };
}

function needed({ paths, webhooks, components }) {
  const { schemas, ...others } = components;
  const found = new Set();
  const search = (part) => {
    for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (found.has(name)) continue;
      found.add(name);
      search(schemas[name]);
    }
  };
  search([paths, webhooks, others]);
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => found.has(name)));
}

/** Brings the types up to date. The image of the server is built without them. */
export async function makeMachineClient() {
  if (!existsSync('clients') || isFresh()) return;
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  const document = forMachines(JSON.parse(await readFile(SOURCE, 'utf8')));
  const types = await openapiTS(document, {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    rootTypesKeepCasing: true,
  });
  await writeFile(`${FILE}.${process.pid}`, astToString(types));
  await rename(`${FILE}.${process.pid}`, FILE);
}

function isFresh() {
  if (!existsSync(FILE)) return false;
  const made = statSync(FILE).mtimeMs;
  return [SOURCE, fileURLToPath(import.meta.url)].every((source) => statSync(source).mtimeMs < made);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await makeMachineClient();
