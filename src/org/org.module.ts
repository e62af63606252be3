import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrgUnit } from './org-unit.entity.js';
import { UnitsController } from './units.controller.js';
import { UnitsQueries } from './units.queries.js';

@Module({
  imports: [TypeOrmModule.forFeature([OrgUnit])],
  controllers: [UnitsController],
  providers: [UnitsQueries],
  exports: [UnitsQueries],
})
export class OrgModule {}
