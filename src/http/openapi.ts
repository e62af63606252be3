import { applyDecorators, type INestApplication } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ApiResponse, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { PUBLIC, SCOPE } from './caller.js';
import { type RouteMarks, shapeDocument } from './openapi-shape.js';
import { CALLS_OUT, webhookOf } from './openapi-webhooks.js';
import { Problem } from './problem.js';

/** Names the view a route answers with; it is also what the generated clients are typed by. */
export const Answers = (status: number, view: z.ZodType) =>
  applyDecorators(ApiResponse({ status, description: 'done', standardSchema: view }));

type JsonSchema = Record<string, unknown>;

/**
 * Zod's own JSON Schema (draft 2020-12, as OpenAPI 3.1 wants it). A schema with `.meta({ id })` becomes a named
 * component; one that contains itself must have such a name.
 */
function asJsonSchema(schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) {
  if (!(schema instanceof z.ZodType)) return undefined;
  const made = z.toJSONSchema(schema, { io: schemaType, unrepresentable: 'any', override: plainFormats });
  const { $schema: _, $defs = {}, ...own } = made as JsonSchema & { $defs?: Record<string, JsonSchema> };
  const components = Object.fromEntries(Object.entries($defs).map(([name, { id: _, ...rest }]) => [name, rest]));
  const unnamed = Object.keys(components).find((name) => name.startsWith('__'));
  if (unnamed) throw new Error('a schema that contains itself needs a name: .meta({ id })');
  if (typeof own.id !== 'string') return { schema: own, components };
  const { id, ...rest } = own;
  return { schema: { $ref: `#/components/schemas/${id}` }, components: { ...components, [id as string]: rest } };
}

/** A format says it all: the long pattern that Zod adds to it would only hide the document's sense. */
function plainFormats({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
}

/** The OpenAPI 3.1 document of every route; the same text on every machine. */
export function openApiOf(app: INestApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Diwan')
    .setDescription(
      'Official letters of a governorate: numbered, signed, delivered, acknowledged. People sign in and send the ' +
        'session cookie; machines get a token by OAuth 2 client credentials. Every command carries an Idempotency-Key: ' +
        'a repeat is answered with the first answer. Refusals are problem documents (RFC 9457) with a stable code.',
    )
    .setVersion('1')
    .setLicense('AGPL-3.0-or-later', 'https://www.gnu.org/licenses/agpl-3.0.html')
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    standardSchemaConverter: asJsonSchema as never,
    operationIdFactory: (controller, method) => `${controller}.${method}`,
  });
  const { schema: _, components } = asJsonSchema(Problem, { schemaType: 'output' })!;
  Object.assign(document.components!.schemas!, components);
  document.webhooks = webhooksOf(app, document);
  return shapeDocument(document, marksOf(app));
}

/** What the system sends by itself; the bodies become components of the document. */
function webhooksOf(app: INestApplication, document: OpenAPIObject): OpenAPIObject['webhooks'] {
  const bodies = controllersOf(app).map((controller) => Reflect.getMetadata(CALLS_OUT, controller) ?? {});
  const all: [string, z.ZodType][] = bodies.flatMap((one) => Object.entries<z.ZodType>(one));
  return Object.fromEntries(
    all.map(([type, body]) => {
      const { components } = asJsonSchema(body, { schemaType: 'output' })!;
      Object.assign(document.components!.schemas!, inTheDocument(components));
      const { id, description } = body.meta()!;
      return [type, webhookOf(type, `${id}`, `${description}`)];
    }),
  );
}

/** Schemas that name each other, as the document has them. */
const inTheDocument = (schemas: Record<string, JsonSchema>): Record<string, JsonSchema> =>
  JSON.parse(JSON.stringify(schemas).replaceAll('"#/$defs/', '"#/components/schemas/'));

type ControllerClass = { name: string; prototype: Record<string, object> };

const controllersOf = (app: INestApplication): ControllerClass[] =>
  [...app.get(ModulesContainer).values()]
    .flatMap(({ controllers }) => [...controllers.values()])
    .map(({ metatype }) => metatype as unknown)
    .filter((metatype): metatype is ControllerClass => typeof metatype === 'function');

/** What the routes say of themselves, by `Controller.method`. */
function marksOf(app: INestApplication): Map<string, RouteMarks> {
  const methods = new MetadataScanner();
  const marks = new Map<string, RouteMarks>();
  for (const controller of controllersOf(app)) {
    for (const name of methods.getAllMethodNames(controller.prototype)) {
      const mark = (key: string) =>
        Reflect.getMetadata(key, controller.prototype[name]!) ?? Reflect.getMetadata(key, controller);
      marks.set(`${controller.name}.${name}`, { public: mark(PUBLIC) === true, scope: mark(SCOPE) });
    }
  }
  return marks;
}
