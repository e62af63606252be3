import { Controller, Get, Header, Param, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { sendFile } from '../files/download.js';
import { FilesService } from '../files/files.service.js';
import { By, type Caller, type CallerRequest, Scope } from '../http/caller.js';
import { WithId } from '../http/validation.js';
import { PermitSigningService } from './permit-signing.service.js';
import { PermitsQueries } from './permits.queries.js';

@ApiTags('building permits')
@Controller('api/v1/permits/:id')
export class PermitFilesController {
  constructor(
    private readonly permits: PermitsQueries,
    private readonly signing: PermitSigningService,
    private readonly files: FilesService,
  ) {}

  /** How the permit will look on paper: a specimen without number, signature or QR. */
  @Get('preview.pdf')
  @ApiProduces('application/pdf')
  @Header('cache-control', 'no-store')
  @Header('content-security-policy', "sandbox; default-src 'none'")
  async preview(@By() caller: Caller, @Param({ schema: WithId }) permit: WithId): Promise<StreamableFile> {
    return new StreamableFile(await this.signing.preview(caller, permit.id), { type: 'application/pdf' });
  }

  /** The signed permit itself, always the same bytes. */
  @Get('permit.pdf')
  @Scope('permits:read')
  @ApiProduces('application/pdf')
  async signed(
    @By() caller: Caller,
    @Param({ schema: WithId }) permit: WithId,
    @Req() request: CallerRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(request, reply, this.files, await this.permits.signed(caller, permit.id));
  }
}
