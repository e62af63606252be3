import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { shownAs } from '../files/file-name.js';
import { By, type Caller, Scope } from '../http/caller.js';
import { WithId } from '../http/validation.js';
import { ReceiptsService } from './receipts.service.js';

/** Only a page of our own may show it in a frame, which is how it is printed. */
const IN_OWN_PAGES = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

@ApiTags('requests')
@Controller('api/v1/requests/:id')
export class ReceiptsController {
  constructor(private readonly receipts: ReceiptsService) {}

  /** The receipt for the citizen, one page of A5: number, days, documents, and the code by which it is followed. */
  @Get('receipt.pdf')
  @Scope('requests:read')
  @ApiProduces('application/pdf')
  @Header('cache-control', 'no-store')
  @Header('content-security-policy', IN_OWN_PAGES)
  @Header('x-frame-options', 'SAMEORIGIN')
  async readReceiptPdf(@By() caller: Caller, @Param({ schema: WithId }) request: WithId): Promise<StreamableFile> {
    const { pdf, name } = await this.receipts.print(caller, request.id);
    return new StreamableFile(pdf, { type: 'application/pdf', disposition: shownAs(name) });
  }
}
