import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf, Page } from '../http/paging.js';
import { calendarDate, id, line, WithId } from '../http/validation.js';
import { ManifestDetail, ManifestView } from './delivery-manifest-view.js';
import { DeliveryManifestsQueries } from './delivery-manifests.queries.js';
import { DeliveryManifestsService } from './delivery-manifests.service.js';

/** As many as a messenger carries, and two printed pages hold. */
const MOST_LINES = 40;

const NewManifest = z.strictObject({
  unitId: id,
  dispatchIds: z
    .array(id)
    .min(1, 'dispatches-missing')
    .max(MOST_LINES, 'too-many-dispatches')
    .refine((ids) => new Set(ids).size === ids.length, 'dispatch-twice')
    .describe('paper dispatches that wait, in the order of the lines'),
  messenger: line(200).describe('who carries them'),
});
const Wanted = Page.extend({
  unitId: id,
  state: z.enum(['OPEN', 'CLOSED']).optional(),
  messenger: line(200).optional().describe('who carried them, as it was written'),
  day: calendarDate.optional().describe('on which the page was made, in Cairo'),
});
const Made = z.object({ manifestId: z.uuid(), year: z.int(), pageNumber: z.int() });

@ApiTags('dispatches')
@Controller('api/v1/manifests')
export class DeliveryManifestsController {
  constructor(
    private readonly manifests: DeliveryManifestsService,
    private readonly queries: DeliveryManifestsQueries,
  ) {}

  /** Pages of the unit's hand-delivery book, the newest first. */
  @Get()
  @Answers(200, listOf(ManifestView))
  list(@By() caller: Caller, @Query({ schema: Wanted }) wanted: z.infer<typeof Wanted>): Promise<List<ManifestView>> {
    return this.queries.list(caller, wanted);
  }

  /** Gives letters to a messenger: a page with a line for each. */
  @Post()
  @HttpCode(201)
  @Answers(201, Made)
  make(@Body({ schema: NewManifest }) wanted: z.infer<typeof NewManifest>, @Commanded() command: Command) {
    return this.manifests.make(command, wanted);
  }

  /** A page with what became of each line. */
  @Get(':id')
  @Answers(200, ManifestDetail)
  one(@Param({ schema: WithId }) page: WithId, @By() caller: Caller): Promise<ManifestDetail> {
    return this.queries.one(caller, page.id);
  }

  @Get(':id/page.pdf')
  @Header('Content-Type', 'application/pdf')
  @Header('Content-Disposition', 'inline; filename="delivery-manifest.pdf"')
  async print(@Param({ schema: WithId }) page: WithId, @By() caller: Caller): Promise<Buffer> {
    return Buffer.from(await this.queries.print(caller, page.id));
  }
}
