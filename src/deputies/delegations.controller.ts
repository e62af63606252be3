import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { WithId } from '../http/validation.js';
import {
  DelegablePost,
  DelegationsPage,
  DelegationView,
  NewDelegation,
  OfPost,
  PossibleDeputy,
} from './delegation-view.js';
import { DelegationsQueries } from './delegations.queries.js';
import { DelegationsService } from './delegations.service.js';

@ApiTags('deputies')
@Controller('api/v1')
export class DelegationsController {
  constructor(
    private readonly delegations: DelegationsService,
    private readonly queries: DelegationsQueries,
  ) {}

  /** Who stands in for you, for whom you stand in, or all of a unit; the newest first. */
  @Get('delegations')
  @Answers(200, listOf(DelegationView))
  listDelegations(
    @By() caller: Caller,
    @Query({ schema: DelegationsPage }) page: DelegationsPage,
  ): Promise<List<DelegationView>> {
    return this.queries.list(caller, page);
  }

  /** A head names a deputy for certain days and things. */
  @Post('delegations')
  @Answers(201, DelegationView)
  makeDelegation(
    @Body({ schema: NewDelegation }) body: NewDelegation,
    @Commanded() command: Command,
  ): Promise<DelegationView> {
    return this.delegations.make(command, body);
  }

  /** Ends a delegation before its last day. */
  @Post('delegations/:id/end')
  @HttpCode(200)
  @Answers(200, DelegationView)
  endDelegation(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<DelegationView> {
    return this.delegations.end(command, id);
  }

  /** The posts that you may delegate. */
  @Get('delegable-posts')
  @Answers(200, z.object({ items: z.array(DelegablePost) }))
  listDelegablePosts(@By() caller: Caller): Promise<{ items: DelegablePost[] }> {
    return this.queries.posts(caller);
  }

  /** Who may stand in for the holder of a post. */
  @Get('possible-deputies')
  @Answers(200, z.object({ items: z.array(PossibleDeputy) }))
  listPossibleDeputies(
    @By() caller: Caller,
    @Query({ schema: OfPost }) { postId }: OfPost,
  ): Promise<{ items: PossibleDeputy[] }> {
    return this.queries.possibleDeputies(caller, postId);
  }
}
