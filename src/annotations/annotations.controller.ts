import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { sendFile } from '../files/download.js';
import { FilesService } from '../files/files.service.js';
import { By, type Caller, type CallerRequest, type Command, Commanded } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { id, WithId } from '../http/validation.js';
import {
  AnnotationAuthor,
  AnnotationsOfLetter,
  AnnotationView,
  NewAnnotation,
  NewTranscription,
  OnDay,
} from './annotation-view.js';
import { AnnotationsQueries } from './annotations.queries.js';
import { AnnotationsService } from './annotations.service.js';
import { TranscriptionsService } from './transcriptions.service.js';

const OneAnnotation = WithId.extend({ annotationId: id });
type OneAnnotation = z.infer<typeof OneAnnotation>;

@ApiTags('annotations')
@Controller('api/v1/letters/:id')
export class AnnotationsController {
  constructor(
    private readonly annotations: AnnotationsService,
    private readonly transcriptions: TranscriptionsService,
    private readonly queries: AnnotationsQueries,
    private readonly files: FilesService,
  ) {}

  /** What your unit's head wrote on the letter. */
  @Get('annotations')
  @Answers(200, AnnotationsOfLetter)
  list(@Param({ schema: WithId }) { id: letterId }: WithId, @By() caller: Caller): Promise<AnnotationsOfLetter> {
    return this.queries.ofLetter(caller, letterId);
  }

  /** The head writes on the letter, in words or by pen; what is written stays as it is. */
  @Post('annotations')
  @Answers(201, AnnotationView)
  annotateLetter(
    @Param({ schema: WithId }) { id: letterId }: WithId,
    @Body({ schema: NewAnnotation }) annotation: NewAnnotation,
    @Commanded() command: Command,
  ): Promise<AnnotationView> {
    return this.annotations.write(command, letterId, annotation);
  }

  /** Copies what a head wrote on paper, with its scan. */
  @Post('transcribed-annotations')
  @Answers(201, AnnotationView)
  transcribeAnnotation(
    @Param({ schema: WithId }) { id: letterId }: WithId,
    @Body({ schema: NewTranscription }) transcription: NewTranscription,
    @Commanded() command: Command,
  ): Promise<AnnotationView> {
    return this.transcriptions.transcribe(command, letterId, transcription);
  }

  /** Who annotated for your unit on a day. */
  @Get('annotation-authors')
  @Answers(200, z.object({ items: z.array(AnnotationAuthor) }))
  async listAnnotationAuthors(
    @Param({ schema: WithId }) { id: letterId }: WithId,
    @Query({ schema: OnDay }) { on }: OnDay,
    @By() caller: Caller,
  ): Promise<{ items: AnnotationAuthor[] }> {
    return { items: await this.queries.authors(caller, letterId, on) };
  }

  /** The paper that an annotation was copied from. */
  @Get('annotations/:annotationId/scan')
  @ApiProduces('application/octet-stream')
  async readAnnotationScan(
    @By() caller: Caller,
    @Param({ schema: OneAnnotation }) { id: letterId, annotationId }: OneAnnotation,
    @Req() request: CallerRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(request, reply, this.files, await this.queries.scan(caller, letterId, annotationId));
  }
}
