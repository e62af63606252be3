import {
  Body,
  Controller,
  Get,
  Header,
  Headers,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { By, type Caller, type Command, Commanded, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { WithId, wholeNumber } from '../http/validation.js';
import { versionSeen, versionTag } from '../letters/letter-version.js';
import {
  Content,
  Drawn,
  NewTemplate,
  TemplateDetail,
  TemplateLine,
  TemplatesPage,
  TemplateVersion,
} from './letter-template-view.js';
import { LetterTemplatesQueries } from './letter-templates.queries.js';
import { LetterTemplatesService } from './letter-templates.service.js';

const WithVersion = WithId.extend({ version: wholeNumber(1, 2 ** 31 - 1) });

@ApiTags('letter templates')
@Controller('api/v1/letter-templates')
export class LetterTemplatesController {
  constructor(
    private readonly templates: LetterTemplatesService,
    private readonly queries: LetterTemplatesQueries,
  ) {}

  /** Forms that letters begin from: those of all units and of the caller's own. */
  @Get()
  @Scope('letters:write')
  @Answers(200, listOf(TemplateLine))
  listLetterTemplates(
    @By() caller: Caller,
    @Query({ schema: TemplatesPage }) page: TemplatesPage,
  ): Promise<List<TemplateLine>> {
    return this.queries.list(caller, page);
  }

  /** A new form. */
  @Post()
  @Answers(201, TemplateDetail)
  async createLetterTemplate(
    @Body({ schema: NewTemplate }) body: NewTemplate,
    @Commanded() command: Command,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TemplateDetail> {
    return tagged(reply, await this.templates.create(command, body));
  }

  /** What is being typed, on the letter's sheet; nothing of it is kept. */
  @Post('specimen')
  @HttpCode(200)
  @ApiProduces('application/pdf')
  @Header('cache-control', 'no-store')
  async drawSpecimen(@By() caller: Caller, @Body({ schema: Drawn }) drawn: Drawn): Promise<StreamableFile> {
    return new StreamableFile(await this.templates.specimen(caller, drawn), { type: 'application/pdf' });
  }

  /** One form with what it says. */
  @Get(':id')
  @Scope('letters:write')
  @Answers(200, TemplateDetail)
  async readLetterTemplate(
    @By() caller: Caller,
    @Param({ schema: WithId }) { id }: WithId,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TemplateDetail> {
    return tagged(reply, await this.queries.one(caller, id));
  }

  /** The form on the letter's sheet, marked as a specimen. */
  @Get(':id/preview.pdf')
  @ApiProduces('application/pdf')
  @Header('cache-control', 'no-store')
  @Header('content-security-policy', "sandbox; default-src 'none'")
  async readLetterTemplatePreview(
    @By() caller: Caller,
    @Param({ schema: WithId }) { id }: WithId,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.templates.preview(caller, id), { type: 'application/pdf' });
  }

  /** The form as it once was. */
  @Get(':id/versions/:version')
  @Answers(200, TemplateVersion)
  readLetterTemplateVersion(
    @By() caller: Caller,
    @Param({ schema: WithVersion }) { id, version }: z.infer<typeof WithVersion>,
  ): Promise<TemplateVersion> {
    return this.queries.version(caller, id, version);
  }

  /** Changes a form as a new version, if nobody changed it since; letters written by it stay as they are. */
  @Put(':id')
  @ApiHeader({ name: 'If-Match', required: true, description: 'the ETag of the version that was edited' })
  @Answers(200, TemplateDetail)
  async changeLetterTemplate(
    @Param({ schema: WithId }) { id }: WithId,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: Content }) content: Content,
    @Commanded() command: Command,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TemplateDetail> {
    return tagged(reply, await this.templates.change(command, id, versionSeen(ifMatch), content));
  }

  /** Takes a form out of use. */
  @Post(':id/retire')
  @HttpCode(200)
  @Answers(200, TemplateDetail)
  retireLetterTemplate(
    @Param({ schema: WithId }) { id }: WithId,
    @Commanded() command: Command,
  ): Promise<TemplateDetail> {
    return this.templates.retire(command, id);
  }

  /** Puts a form back into use. */
  @Post(':id/reinstate')
  @HttpCode(200)
  @Answers(200, TemplateDetail)
  reinstateLetterTemplate(
    @Param({ schema: WithId }) { id }: WithId,
    @Commanded() command: Command,
  ): Promise<TemplateDetail> {
    return this.templates.reinstate(command, id);
  }
}

function tagged(reply: FastifyReply, template: TemplateDetail): TemplateDetail {
  void reply.header('etag', versionTag(template.version));
  return template;
}
