import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded, ROLES } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { id, line, moment, WithId } from '../http/validation.js';
import { PostsPage, PostsQueries, PostView } from './posts.queries.js';
import { PostsService } from './posts.service.js';

const NewPost = z.object({
  unitId: id,
  departmentId: id.nullable().default(null),
  role: z.enum(ROLES),
  titleAr: line(150),
  titleEn: line(150),
  cleared: z.boolean().default(false).describe('the holder reads CONFIDENTIAL letters of the unit'),
});
type NewPost = z.infer<typeof NewPost>;

const NewHolding = z.object({
  personId: id,
  from: moment.optional().describe('now where it is left out'),
  until: moment.optional().describe('open where it is left out'),
});
type NewHolding = z.infer<typeof NewHolding>;

const End = z.object({ at: moment.optional().describe('now where it is left out') });
type End = z.infer<typeof End>;

@ApiTags('people')
@Controller('api/v1')
export class PostsController {
  constructor(
    private readonly posts: PostsService,
    private readonly queries: PostsQueries,
  ) {}

  /** Posts with their present and coming holders. */
  @Get('posts')
  @Answers(200, listOf(PostView))
  listPosts(@By() caller: Caller, @Query({ schema: PostsPage }) page: PostsPage): Promise<List<PostView>> {
    return this.queries.list(caller, page);
  }

  /** Create a post of a unit. */
  @Post('posts')
  @Answers(201, PostView)
  createPost(@Body({ schema: NewPost }) body: NewPost, @Commanded() command: Command): Promise<PostView> {
    return this.posts.create(command, body);
  }

  /** Give a post to a person for a period. */
  @Post('posts/:id/holdings')
  @Answers(201, PostView)
  givePost(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: NewHolding }) body: NewHolding,
    @Commanded() command: Command,
  ): Promise<PostView> {
    return this.posts.give(command, id, body);
  }

  /** End a person's time in a post, now or at a later moment. */
  @Post('holdings/:id/end')
  @HttpCode(200)
  @Answers(200, PostView)
  endHolding(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: End }) body: End,
    @Commanded() command: Command,
  ): Promise<PostView> {
    return this.posts.end(command, id, body.at);
  }
}
