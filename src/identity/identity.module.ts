import { Module } from '@nestjs/common';
import { APP_GUARD, MetadataScanner } from '@nestjs/core';
import { ApiClientsController } from './api-clients.controller.js';
import { ApiClientsQueries } from './api-clients.queries.js';
import { ApiClientsService } from './api-clients.service.js';
import { Forgetting } from './forgetting.js';
import { KnownScopes } from './known-scopes.js';
import { OAuthController } from './oauth.controller.js';
import { OAuthService } from './oauth.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleQueries } from './people.queries.js';
import { PeopleService } from './people.service.js';
import { PostsController } from './posts.controller.js';
import { PostsQueries } from './posts.queries.js';
import { PostsService } from './posts.service.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactorService } from './second-factor.service.js';
import { SessionController } from './session.controller.js';
import { SessionQueries } from './session.queries.js';
import { SessionGuard } from './session-guard.js';
import { SessionsService } from './sessions.service.js';

@Module({
  controllers: [
    SessionController,
    SecondFactorController,
    PeopleController,
    PostsController,
    ApiClientsController,
    OAuthController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: SessionGuard },
    ...[SecondFactorService, SessionsService, SessionQueries, PeopleService, PeopleQueries, PostsService, PostsQueries],
    ...[ApiClientsService, ApiClientsQueries, KnownScopes, MetadataScanner, OAuthService, Forgetting],
  ],
  exports: [SessionsService],
})
export class IdentityModule {}
