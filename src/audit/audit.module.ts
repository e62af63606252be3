import { Module } from '@nestjs/common';
import { AuditEventsController } from './audit-events.controller.js';
import { AuditEventsQueries } from './audit-events.queries.js';

@Module({ controllers: [AuditEventsController], providers: [AuditEventsQueries] })
export class AuditModule {}
