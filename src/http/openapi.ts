import { applyDecorators, type INestApplication } from '@nestjs/common';
import { ApiResponse, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { Problem } from './problem.js';

/** Names the view a route answers with; it is also what the generated clients are typed by. */
export const Answers = (status: number, view: z.ZodType) =>
  applyDecorators(ApiResponse({ status, description: 'done', standardSchema: view }));

/** Zod's own JSON Schema (draft 2020-12, as OpenAPI 3.1 wants it). */
const asJsonSchema = (schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) =>
  schema instanceof z.ZodType
    ? { schema: withoutDialect(z.toJSONSchema(schema, { io: schemaType, unrepresentable: 'any' })) }
    : undefined;

function withoutDialect({ $schema: _, ...schema }: Record<string, unknown>): Record<string, unknown> {
  return schema;
}

/** The OpenAPI 3.1 document of everything under /api/v1; the same text on every machine. */
export function openApiOf(app: INestApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Diwan')
    .setDescription('Official letters of a governorate: numbered, signed, delivered, acknowledged.')
    .setVersion('1')
    .addCookieAuth('diwan_session')
    .addBearerAuth()
    .addGlobalResponse({
      status: '4XX',
      description: 'refused, with a stable code (RFC 9457)',
      standardSchema: Problem,
    })
    .build();
  return SwaggerModule.createDocument(app, base, { standardSchemaConverter: asJsonSchema as never });
}
