import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { line, WithId } from '../http/validation.js';
import { EmailOrNone } from './people.js';
import { PeoplePage, PeopleQueries, PersonLine, PersonView } from './people.queries.js';
import { PeopleService, type PersonWithPassword } from './people.service.js';

const Names = z.object({ nameAr: line(150), nameEn: line(150) });
type Names = z.infer<typeof Names>;

const NewPerson = Names.extend({
  userName: z.string().regex(/^[a-z0-9][a-z0-9._-]{2,63}$/, 'user-name-malformed'),
  employeeNumber: line(40),
});
type NewPerson = z.infer<typeof NewPerson>;

const PersonAndPassword = PersonView.extend({
  oneTimePassword: z.string().nullable().describe('shown in the first answer only, never again'),
});

@ApiTags('people')
@Controller('api/v1/people')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly queries: PeopleQueries,
  ) {}

  /** People, by user name. */
  @Get()
  @Answers(200, listOf(PersonLine))
  listPeople(@By() caller: Caller, @Query({ schema: PeoplePage }) page: PeoplePage): Promise<List<PersonLine>> {
    return this.queries.list(caller, page);
  }

  /** Add a person, who chooses an own password at the first sign-in. */
  @Post()
  @Answers(201, PersonAndPassword)
  createPerson(
    @Body({ schema: NewPerson }) body: NewPerson,
    @Commanded() command: Command,
  ): Promise<PersonWithPassword> {
    return this.people.create(command, body);
  }

  /** One person with their posts. */
  @Get(':id')
  @Answers(200, PersonView)
  readPerson(@By() caller: Caller, @Param({ schema: WithId }) { id }: WithId): Promise<PersonView> {
    return this.queries.one(caller, id);
  }

  /** Correct a person's names. */
  @Put(':id/names')
  @Answers(200, PersonView)
  renamePerson(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: Names }) body: Names,
    @Commanded() command: Command,
  ): Promise<PersonView> {
    return this.people.rename(command, id, body);
  }

  /** Say where a person's mails go; null for nowhere. The address is shown to nobody but themselves. */
  @Put(':id/email')
  @Answers(200, PersonView)
  changePersonEmail(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: EmailOrNone }) { email }: EmailOrNone,
    @Commanded() command: Command,
  ): Promise<PersonView> {
    return this.people.mailTo(command, id, email);
  }

  /** Close a person's account; all their sessions end. */
  @Post(':id/disable')
  @HttpCode(200)
  @Answers(200, PersonView)
  disablePerson(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<PersonView> {
    return this.people.disable(command, id);
  }

  /** Open a closed account again. */
  @Post(':id/enable')
  @HttpCode(200)
  @Answers(200, PersonView)
  enablePerson(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<PersonView> {
    return this.people.enable(command, id);
  }

  /** Give a person a new one-time password; all their sessions end. */
  @Post(':id/password-reset')
  @HttpCode(200)
  @Answers(200, PersonAndPassword)
  resetPassword(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<PersonWithPassword> {
    return this.people.resetPassword(command, id);
  }

  /** Take a person's second factor away, who lost it; all their sessions end. */
  @Post(':id/second-factor-reset')
  @HttpCode(200)
  @Answers(200, PersonView)
  resetSecondFactor(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<PersonView> {
    return this.people.resetSecondFactor(command, id);
  }
}
