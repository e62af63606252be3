import { Controller, Get, Header, Param, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { sendFile } from '../files/download.js';
import { FilesService } from '../files/files.service.js';
import { By, type Caller, type CallerRequest, Scope } from '../http/caller.js';
import { id, WithId } from '../http/validation.js';
import { LetterFilesQueries } from './letter-files.queries.js';
import { PreviewService } from './preview.service.js';

const WithAttachment = WithId.extend({ attachmentId: id });

@ApiTags('letters')
@Controller('api/v1/letters/:id')
export class LetterFilesController {
  constructor(
    private readonly letters: LetterFilesQueries,
    private readonly files: FilesService,
    private readonly previews: PreviewService,
  ) {}

  /** How the draft will look on paper. */
  @Get('preview.pdf')
  @ApiProduces('application/pdf')
  @Header('cache-control', 'no-store')
  @Header('content-security-policy', "sandbox; default-src 'none'")
  async preview(@By() caller: Caller, @Param({ schema: WithId }) letter: { id: string }): Promise<StreamableFile> {
    return new StreamableFile(await this.previews.draw(caller, letter.id), { type: 'application/pdf' });
  }

  /** The signed letter itself, always the same bytes. */
  @Get('letter.pdf')
  @Scope('letters:read')
  @ApiProduces('application/pdf')
  async signed(
    @By() caller: Caller,
    @Param({ schema: WithId }) letter: { id: string },
    @Req() request: CallerRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(request, reply, this.files, await this.letters.signed(caller, letter.id));
  }

  /** An enclosure, a scan or its stamped rendition. */
  @Get('attachments/:attachmentId')
  @Scope('letters:read')
  @ApiProduces('application/octet-stream')
  async attachment(
    @By() caller: Caller,
    @Param({ schema: WithAttachment }) { id: letterId, attachmentId }: { id: string; attachmentId: string },
    @Req() request: CallerRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(request, reply, this.files, await this.letters.attachment(caller, letterId, attachmentId));
  }
}
