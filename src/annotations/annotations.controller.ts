import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { WithId } from '../http/validation.js';
import { AnnotationView, NewAnnotation } from './annotation-view.js';
import { AnnotationsQueries } from './annotations.queries.js';
import { AnnotationsService } from './annotations.service.js';

@ApiTags('annotations')
@Controller('api/v1/letters/:id/annotations')
export class AnnotationsController {
  constructor(
    private readonly annotations: AnnotationsService,
    private readonly queries: AnnotationsQueries,
  ) {}

  /** What your unit's head wrote on the letter. */
  @Get()
  @Answers(200, z.object({ items: z.array(AnnotationView) }))
  async list(@Param({ schema: WithId }) { id }: WithId, @By() caller: Caller): Promise<{ items: AnnotationView[] }> {
    return { items: await this.queries.ofLetter(caller, id) };
  }

  /** The head writes on the letter, in words or by pen; what is written stays as it is. */
  @Post()
  @Answers(201, AnnotationView)
  annotate(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: NewAnnotation }) annotation: NewAnnotation,
    @Commanded() command: Command,
  ): Promise<AnnotationView> {
    return this.annotations.write(command, id, annotation);
  }
}
