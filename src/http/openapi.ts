import { applyDecorators, type INestApplication } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ApiResponse, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { PUBLIC, SCOPE } from './caller.js';
import { type RouteMarks, shapeDocument } from './openapi-shape.js';
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
  return shapeDocument(document, marksOf(app));
}

/** What the routes say of themselves, by `Controller.method`. */
function marksOf(app: INestApplication): Map<string, RouteMarks> {
  const methods = new MetadataScanner();
  const marks = new Map<string, RouteMarks>();
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      const prototype = (metatype as unknown as { prototype: Record<string, object> }).prototype;
      for (const name of methods.getAllMethodNames(prototype)) {
        const mark = (key: string) =>
          Reflect.getMetadata(key, prototype[name]!) ?? Reflect.getMetadata(key, metatype as object);
        marks.set(`${metatype.name}.${name}`, { public: mark(PUBLIC) === true, scope: mark(SCOPE) });
      }
    }
  }
  return marks;
}
