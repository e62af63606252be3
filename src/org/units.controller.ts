import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Caller, type Command, Commanded, Scope } from '../http/caller.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf } from '../http/paging.js';
import { calendarDate, id, line, WithId } from '../http/validation.js';
import { UNIT_KINDS } from './unit-kinds.js';
import { OnDay, UnitBranch, UnitDetail, UnitsPage, UnitsQueries, UnitView } from './units.queries.js';
import { UnitsService } from './units.service.js';

const code = z.string().regex(/^[A-Z][A-Z0-9-]{1,15}$/, 'unit-code-malformed');
const Naming = z.object({
  parentId: id.nullable().describe('the unit above; null for the one at the top'),
  nameAr: line(200),
  nameEn: line(200),
  aliases: z.array(line(100)).max(20).default([]).describe('other words it is looked for by'),
});

const NewUnit = Naming.extend({ code, kind: z.enum(UNIT_KINDS), validFrom: calendarDate.optional() });
type NewUnit = z.infer<typeof NewUnit>;

const NewName = Naming.extend({ from: calendarDate.optional().describe('today where it is left out') });
type NewName = z.infer<typeof NewName>;

const NewDepartment = z.object({ code, nameAr: line(150), nameEn: line(150) });
type NewDepartment = z.infer<typeof NewDepartment>;

@ApiTags('units')
@Controller('api/v1')
export class UnitsController {
  constructor(
    private readonly units: UnitsService,
    private readonly queries: UnitsQueries,
  ) {}

  /** Units, by code. */
  @Get('units')
  @Scope('units:read')
  @Answers(200, listOf(UnitView))
  listUnits(@Query({ schema: UnitsPage }) page: UnitsPage): Promise<List<UnitView>> {
    return this.queries.list(page);
  }

  /** Units as a tree. */
  @Get('unit-tree')
  @Scope('units:read')
  @Answers(200, z.object({ units: z.array(UnitBranch) }))
  readUnitTree(@Query({ schema: OnDay }) day: OnDay): Promise<{ units: UnitBranch[] }> {
    return this.queries.tree(day);
  }

  /** One unit with its departments and its names of all times. */
  @Get('units/:id')
  @Scope('units:read')
  @Answers(200, UnitDetail)
  readUnit(
    @By() caller: Caller,
    @Param({ schema: WithId }) { id }: WithId,
    @Query({ schema: OnDay }) day: OnDay,
  ): Promise<UnitDetail> {
    return this.queries.one(caller, id, day);
  }

  /** Create a unit with its books. */
  @Post('units')
  @Answers(201, UnitDetail)
  createUnit(@Body({ schema: NewUnit }) body: NewUnit, @Commanded() command: Command): Promise<UnitDetail> {
    return this.units.create(command, body);
  }

  /** Rename or move a unit from a day on; what was written before keeps the old name. */
  @Post('units/:id/names')
  @Answers(201, UnitDetail)
  renameUnit(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: NewName }) { from, ...naming }: NewName,
    @Commanded() command: Command,
  ): Promise<UnitDetail> {
    return this.units.rename(command, id, naming, from);
  }

  /** End a unit today; refused while anything in it is open. */
  @Post('units/:id/deactivate')
  @HttpCode(200)
  @Answers(200, UnitDetail)
  deactivateUnit(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<UnitDetail> {
    return this.units.deactivate(command, id);
  }

  /** Add a department to a unit. */
  @Post('units/:id/departments')
  @Answers(201, UnitDetail)
  addDepartment(
    @Param({ schema: WithId }) { id }: WithId,
    @Body({ schema: NewDepartment }) body: NewDepartment,
    @Commanded() command: Command,
  ): Promise<UnitDetail> {
    return this.units.addDepartment(command, { ...body, unitId: id });
  }

  /** End a department today. */
  @Post('departments/:id/close')
  @HttpCode(200)
  @Answers(200, UnitDetail)
  closeDepartment(@Param({ schema: WithId }) { id }: WithId, @Commanded() command: Command): Promise<UnitDetail> {
    return this.units.closeDepartment(command, id);
  }
}
