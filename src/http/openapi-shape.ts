import type { OpenAPIObject } from '@nestjs/swagger';
import { operationName } from './operation-name.js';

/** What a route says of itself beside its schemas. */
export interface RouteMarks {
  /** No sign-in needed. */
  public: boolean;
  /** Machines with this scope may call it. */
  scope?: string;
}

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;
const READING = new Set(['get', 'head']);

const SESSION = 'session';
const MACHINE = 'machine';

/**
 * Makes a document to be read and to be generated from: short names of operations, who may call, the idempotency key of
 * every command, one form of refusals, paths in order.
 */
export function shapeDocument(document: OpenAPIObject, marks: Map<string, RouteMarks>): OpenAPIObject {
  const seen = new Map<string, string>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      const own = marks.get(operation.operationId!) ?? { public: false };
      shapeOperation(operation, method, path, own);
      const twin = seen.get(operation.operationId!);
      if (twin) throw new Error(`two operations are called ${operation.operationId}: ${twin} and ${method} ${path}`);
      seen.set(operation.operationId!, `${method} ${path}`);
    }
  }
  document.components = { ...document.components, ...sharedComponents(marks) };
  const schemas = document.components.schemas ?? {};
  document.components.schemas = sorted(schemas);
  document.paths = sorted(document.paths);
  document.tags = tagsOf(document);
  return document;
}

function shapeOperation(operation: Operation, method: string, path: string, own: RouteMarks): void {
  operation.operationId = operationName(operation, method, path);
  operation.summary ||= spacedWords(operation.operationId);
  operation.security = own.public ? [] : [{ [SESSION]: [] }, ...(own.scope ? [{ [MACHINE]: [own.scope] }] : [])];
  if (!own.public && !READING.has(method)) {
    operation.parameters = [...(operation.parameters ?? []), { $ref: '#/components/parameters/IdempotencyKey' }];
  }
  for (const response of Object.values(operation.responses)) {
    if (response && 'description' in response && response.description === '') response.description = 'done';
  }
  operation.responses['4XX'] ??= { $ref: '#/components/responses/Refused' };
}

/** `listUnits` → "List units". */
function spacedWords(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function sharedComponents(marks: Map<string, RouteMarks>) {
  const scopes = [...marks.values()].flatMap(({ scope }) => scope ?? []);
  return {
    parameters: {
      IdempotencyKey: {
        name: 'Idempotency-Key',
        in: 'header' as const,
        required: true,
        description: 'a new one for each command, the same one when it is repeated: 8 to 128 visible ASCII characters',
        schema: { type: 'string' as const, minLength: 8, maxLength: 128 },
      },
    },
    responses: {
      Refused: {
        description: 'refused, with a stable code (RFC 9457)',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
    securitySchemes: {
      [SESSION]: {
        type: 'apiKey' as const,
        in: 'cookie',
        name: '__Host-diwan',
        description: 'given by signing in; called diwan_session where the system is reached by plain http',
      },
      [MACHINE]: {
        type: 'oauth2' as const,
        flows: {
          clientCredentials: {
            tokenUrl: '/api/v1/oauth/token',
            scopes: Object.fromEntries([...new Set(scopes)].sort().map((scope) => [scope, scopeWords(scope)])),
          },
        },
      },
    },
  };
}

/** `letters:read` → "read letters of the client's unit". */
function scopeWords(scope: string): string {
  const [thing = '', act = ''] = scope.split(':');
  return `${act} ${thing.replaceAll('-', ' ')} as the client's unit may`;
}

function tagsOf(document: OpenAPIObject): { name: string }[] {
  const operations = Object.values(document.paths).flatMap((item) => METHODS.flatMap((method) => item[method] ?? []));
  return [...new Set(operations.flatMap(({ tags = [] }) => tags))].sort().map((name) => ({ name }));
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
