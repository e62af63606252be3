import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller } from '../http/caller.js';
import { WithId } from '../http/validation.js';
import { LABEL_SIZES } from '../printing/label.js';
import { EntryLabels } from './entry-label.service.js';

/** Only a page of our own may show it in a frame, which is how it is printed. */
const IN_OWN_PAGES = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

const Label = z.object({ size: z.enum(LABEL_SIZES).default('70x40').describe('millimetres') });
type Label = z.infer<typeof Label>;

@ApiTags('entries')
@Controller('api/v1')
export class EntryPrintsController {
  constructor(private readonly labels: EntryLabels) {}

  /** The label for the sheet, 70 by 40 or 50 by 25 mm: number, day, and the code of the public page. */
  @Get('entries/:id/label.pdf')
  @ApiProduces('application/pdf')
  @Header('cache-control', 'no-store')
  @Header('content-security-policy', IN_OWN_PAGES)
  @Header('x-frame-options', 'SAMEORIGIN')
  async label(
    @By() caller: Caller,
    @Param({ schema: WithId }) { id }: WithId,
    @Query({ schema: Label }) { size }: Label,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.labels.label(caller, id, size), { type: 'application/pdf' });
  }
}
