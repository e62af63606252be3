import { Module } from '@nestjs/common';
import { OutcomesController } from './outcomes.controller.js';
import { OutcomesQueries } from './outcomes.queries.js';

@Module({ controllers: [OutcomesController], providers: [OutcomesQueries] })
export class CircularsModule {}
