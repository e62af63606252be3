import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { saveAs } from '../files/file-name.js';
import { By, type Caller, type Command, Commanded, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf, Page } from '../http/paging.js';
import { id, line, WithId } from '../http/validation.js';
import { answeredKnown } from '../letters/letter-view.js';
import { ABANDON_REASONS, DISPATCH_STATES, METHODS, RETURN_REASONS } from './dispatch.js';
import { ChainView, DispatchDetail, DispatchView, EvidenceFile } from './dispatch-view.js';
import { DispatchesQueries } from './dispatches.queries.js';
import { DispatchesService } from './dispatches.service.js';
import { EvidenceService } from './evidence.service.js';
import { PaperDispatchService } from './paper-dispatch.service.js';

const Outbound = Page.extend({
  unitId: id,
  state: z.enum(DISPATCH_STATES).optional(),
  method: z.enum(METHODS).optional(),
});
const Dispatched = z.object({ letterId: z.uuid(), dispatchIds: z.array(z.uuid()) });
const Moved = z.object({
  dispatchId: z.uuid().describe('the dispatch that goes on: another one when it was sent anew'),
});
const Nothing = z.strictObject({});
const Sending = z.strictObject({ answeredKnown });
type Sending = z.infer<typeof Sending>;

const because = <Codes extends readonly [string, ...string[]]>(codes: Codes) =>
  z
    .strictObject({ reasonCode: z.enum(codes), reasonText: line(500).optional() })
    .refine(({ reasonCode, reasonText }) => reasonCode !== 'OTHER' || reasonText, {
      path: ['reasonText'],
      error: 'reason-missing',
    });
const Abandon = because(ABANDON_REASONS);
const Return = because(RETURN_REASONS);
const Recall = z.strictObject({ reasonText: line(500).optional() });
const HandOver = z.strictObject({ fullName: line(200), title: line(200), at: z.iso.datetime({ offset: true }) });

@ApiTags('dispatches')
@Controller('api/v1')
export class DispatchesController {
  constructor(
    private readonly dispatches: DispatchesService,
    private readonly paper: PaperDispatchService,
    private readonly queries: DispatchesQueries,
    private readonly evidence: EvidenceService,
  ) {}

  @Post('letters/:id/dispatch')
  @HttpCode(200)
  @Answers(200, Dispatched)
  dispatch(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Sending }) { answeredKnown }: Sending,
    @Commanded() by: Command,
  ) {
    return this.dispatches.dispatch(by, id, answeredKnown);
  }

  @Get('letters/:id/dispatches')
  @Scope('dispatches:read')
  @Answers(200, z.object({ items: z.array(DispatchView) }))
  async ofLetter(@Param({ schema: WithId }) { id }: WithId, @By() by: Caller): Promise<{ items: DispatchView[] }> {
    return { items: await this.queries.ofLetter(by, id) };
  }

  @Get('dispatches')
  @Scope('dispatches:read')
  @Answers(200, listOf(DispatchView))
  outbound(@Query({ schema: Outbound }) wish: z.infer<typeof Outbound>, @By() by: Caller): Promise<List<DispatchView>> {
    return this.queries.outbound(by, wish);
  }

  @Get('dispatches/:id')
  @Scope('dispatches:read')
  @Answers(200, DispatchDetail)
  one(@Param({ schema: WithId }) { id }: WithId, @By() by: Caller): Promise<DispatchDetail> {
    return this.queries.one(by, id);
  }

  @Get('dispatches/:id/evidence')
  @Scope('dispatches:read')
  @Answers(200, ChainView)
  async verify(@Param({ schema: WithId }) { id }: WithId, @By() by: Caller) {
    await this.queries.one(by, id);
    return this.evidence.verify(id);
  }

  /** The envelope and every fact as they were sealed, with the certificates, to be checked without this system (INV-42). */
  @Get('dispatches/:id/evidence.json')
  @Scope('dispatches:read')
  @Answers(200, EvidenceFile)
  async evidenceFile(
    @Param({ schema: WithId }) { id }: WithId,
    @By() by: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EvidenceFile> {
    const { entryNumber, year } = await this.queries.one(by, id);
    void reply.header('content-disposition', saveAs(`evidence-${entryNumber}-${year}.json`));
    return this.evidence.file(id);
  }

  @Get('dispatches/:id/slip')
  @Header('Content-Type', 'application/pdf')
  @Header('Content-Disposition', 'inline; filename="delivery-slip.pdf"')
  async slip(
    @Param({ schema: WithId }) { id }: WithId,
    @By() by: Caller,
    @Res({ passthrough: true }) _reply: FastifyReply,
  ): Promise<Buffer> {
    return Buffer.from(await this.paper.slip(by, id));
  }

  @Post('dispatches/:id/send-again')
  @HttpCode(200)
  @Answers(200, Moved)
  sendAgain(@Param({ schema: WithId }) { id }: WithId, @Body({ schema: Nothing }) _: object, @Commanded() by: Command) {
    return this.dispatches.sendAgain(by, id);
  }

  @Post('dispatches/:id/recall')
  @HttpCode(200)
  @Answers(200, Moved)
  recall(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Recall }) why: z.infer<typeof Recall>,
    @Commanded() by: Command,
  ) {
    return this.dispatches.recall(by, id, why);
  }

  @Post('dispatches/:id/acknowledge-refusal')
  @HttpCode(200)
  @Answers(200, Moved)
  acknowledge(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Nothing }) _: object,
    @Commanded() by: Command,
  ) {
    return this.dispatches.acknowledgeRefusal(by, id);
  }

  @Post('dispatches/:id/abandon')
  @HttpCode(200)
  @Answers(200, Moved)
  abandon(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Abandon }) why: z.infer<typeof Abandon>,
    @Commanded() by: Command,
  ) {
    return this.dispatches.abandon(by, id, why);
  }

  @Post('dispatches/:id/hand-over')
  @HttpCode(200)
  @Answers(200, Moved)
  handOver(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: HandOver }) taken: z.infer<typeof HandOver>,
    @Commanded() by: Command,
  ) {
    return this.paper.handOver(by, id, taken);
  }

  @Post('dispatches/:id/return')
  @HttpCode(200)
  @Answers(200, Moved)
  returned(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Return }) why: z.infer<typeof Return>,
    @Commanded() by: Command,
  ) {
    return this.paper.returned(by, id, why);
  }
}
