import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AnnotationsModule } from './annotations/annotations.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CalendarModule } from './calendar/calendar.module.js';
import { CircularsModule } from './circulars/circulars.module.js';
import type { Config } from './config.js';
import { configModule } from './config.module.js';
import { CustodyModule } from './custody/custody.module.js';
import { dataSourceOptions } from './database/data-source.js';
import { DeputiesModule } from './deputies/deputies.module.js';
import { DispatchesModule } from './dispatch/dispatches.module.js';
import { FilesModule } from './files/files.module.js';
import { FollowUpModule } from './follow-up/follow-up.module.js';
import { HealthModule } from './http/health.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { IntakeModule } from './inbox/intake.module.js';
import { PaperModule } from './inbox/paper.module.js';
import { LetterTemplatesModule } from './letter-templates/letter-templates.module.js';
import { LettersModule } from './letters/letters.module.js';
import { LiveModule } from './live/live.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { OneStopShopModule } from './one-stop-shop/one-stop-shop.module.js';
import { OrgModule } from './org/org.module.js';
import { OversightModule } from './oversight/oversight.module.js';
import { PermitsModule } from './permits/permits.module.js';
import { QueueModule } from './queue/queue.module.js';
import { ReferralsModule } from './referrals/referrals.module.js';
import { RegistersModule } from './registers/registers.module.js';
import { RemindersModule } from './reminders/reminders.module.js';
import { RoutingModule } from './routing/routing.module.js';
import { ServiceCatalogueModule } from './service-catalogue/service-catalogue.module.js';
import { SigningModule } from './signing/signing.module.js';
import { VerificationModule } from './verification/verification.module.js';
import { WebAppModule } from './web-app/web-app.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

/** The list of features, nothing else. */
@Module({
  imports: [
    AuditModule,
    AnnotationsModule,
    CalendarModule,
    CustodyModule,
    DeputiesModule,
    CircularsModule,
    DispatchesModule,
    FilesModule,
    FollowUpModule,
    HealthModule,
    IdentityModule,
    IntakeModule,
    LettersModule,
    LetterTemplatesModule,
    LiveModule,
    NotificationsModule,
    OneStopShopModule,
    OversightModule,
    OrgModule,
    PaperModule,
    PermitsModule,
    QueueModule,
    ReferralsModule,
    RegistersModule,
    RoutingModule,
    RemindersModule,
    ServiceCatalogueModule,
    SigningModule,
    VerificationModule,
    WebAppModule,
    WebhooksModule,
  ],
})
class Features {}

@Module({})
class Diwan {}

/** The whole application on one database, for the web, the worker, the command line and the tests alike. */
export function appModule(config: Config, databaseUrl: string): DynamicModule {
  const database = TypeOrmModule.forRoot({
    ...dataSourceOptions(databaseUrl, config.databasePool),
    autoLoadEntities: true,
  });
  return { module: Diwan, imports: [configModule(config, databaseUrl), database, Features] };
}
