import type { MultipartFile } from '@fastify/multipart';
import { Controller, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { invalid, Refusal } from '../errors.js';
import { type CallerRequest, type Command, Commanded, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { id } from '../http/validation.js';
import { MEDIA_TYPES } from './file-kind.js';
import { FilesService, MOST_FILE_BYTES, type Upload } from './files.service.js';

const ForUnit = z.object({ unitId: id });
type ForUnit = z.infer<typeof ForUnit>;

const UploadView = z.object({
  uploadId: z.uuid(),
  digest: z.string().describe('SHA-256 of the content, lower-case hex'),
  size: z.int().describe('bytes'),
  mediaType: z.enum(MEDIA_TYPES),
  name: z.string(),
});

@ApiTags('files')
@Controller('api/v1/files')
export class FilesController {
  constructor(private readonly files: FilesService) {}

  /** Brings one file, as the part `file` of multipart/form-data: PDF, JPEG, PNG, TIFF, DOCX or XLSX, at most 50 MiB. */
  @Post()
  @Scope('files:write')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @Answers(201, UploadView)
  async upload(
    @Query({ schema: ForUnit }) { unitId }: ForUnit,
    @Req() request: CallerRequest,
    @Commanded() command: Command,
  ): Promise<Upload> {
    if (!request.isMultipart()) throw new Refusal('media-type-unsupported', 415);
    // One byte more than is taken, so that the store's own count is what refuses.
    const parts = request.files({ limits: { fileSize: MOST_FILE_BYTES + 1, files: 1 } });
    const first = await parts.next().catch(malformed);
    if (first.done) throw invalid('file-missing', 'file');
    return this.files.upload(command, unitId, first.value.filename ?? '', alone(first.value, parts));
  }
}

/** The content of the first file, which is only whole if no other follows. */
async function* alone(first: MultipartFile, rest: AsyncIterator<MultipartFile>): AsyncGenerator<Uint8Array> {
  try {
    yield* first.file;
    if ((await rest.next()).done) return;
  } catch (fault) {
    malformed(fault);
  }
  throw new Refusal('too-many-files', 413, 'file');
}

/** The form's parser has plain errors for forms that break off or contradict themselves, and coded ones for the rest. */
function malformed(fault: unknown): never {
  throw fault instanceof Error && 'code' in fault ? fault : new Refusal('form-malformed', 400, 'file');
}
