import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

export const ROLES = [
  'CLERK',
  'HEAD',
  'REGISTRY_MANAGER',
  'EMPLOYEE',
  'WINDOW',
  'GOVERNOR_OFFICE',
  'ADMINISTRATOR',
] as const;
export type Role = (typeof ROLES)[number];

/** A post held today, as the access rules see it. */
export interface HeldPost {
  postId: string;
  unitId: string;
  departmentId: string | null;
  role: Role;
  titleAr: string;
  titleEn: string;
  /** May read CONFIDENTIAL letters of this unit. */
  cleared: boolean;
}

/** What a head may leave to a deputy for some days. */
export const DELEGATED_POWERS = ['SIGN', 'APPROVE', 'ANNOTATE', 'REFER'] as const;
export type DelegatedPower = (typeof DELEGATED_POWERS)[number];

/** Another's post in which the caller may act today; clearance stays the caller's own. */
export interface ActingPost extends HeldPost {
  delegationId: string;
  principal: { id: string; nameAr: string; nameEn: string };
  powers: DelegatedPower[];
}

/** Who asks: a signed-in person with their posts, or a machine with its scopes. */
export interface Caller {
  kind: 'PERSON' | 'CLIENT';
  id: string;
  name: string;
  posts: HeldPost[];
  /** Posts of others, in whose stead the caller acts today. */
  acting?: ActingPost[];
  scopes: string[];
  /** The unit that a machine acts for; a person's units come from their posts. */
  clientUnitId?: string;
  requestId: string;
}

/** A command as it arrived: who, with which idempotency key, and a digest of what was asked. */
export interface Command {
  caller: Caller;
  key: string;
  requestHash: Buffer;
}

export interface CallerRequest extends FastifyRequest {
  caller?: Caller;
  command?: Command;
}

/** The authenticated caller of this request. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  return context.switchToHttp().getRequest<CallerRequest>().caller!;
});

/** The command of this request; every route that changes something takes it. */
export const Commanded = createParamDecorator((_: unknown, context: ExecutionContext): Command => {
  return context.switchToHttp().getRequest<CallerRequest>().command!;
});

export const PUBLIC = 'diwan:public';
/** No sign-in needed. */
export const Public = () => SetMetadata(PUBLIC, true);

export const SCOPE = 'diwan:scope';
/** Machines may call this route with the given scope; without it only persons may. */
export const Scope = (scope: string) => SetMetadata(SCOPE, scope);

/** Ids of every unit in which the caller may act at all. */
export function unitsOf(caller: Caller): string[] {
  if (caller.clientUnitId) return [caller.clientUnitId];
  return [...new Set(caller.posts.map((post) => post.unitId))];
}

/** Units whose CONFIDENTIAL letters the caller may read. */
export function clearedUnitsOf(caller: Caller): string[] {
  return [...new Set(caller.posts.filter((post) => post.cleared).map((post) => post.unitId))];
}

/** The post with one of these roles in this unit, if the caller holds it. */
export function postOf(caller: Caller, unitId: string, ...roles: Role[]): HeldPost | undefined {
  return caller.posts.find((post) => post.unitId === unitId && roles.includes(post.role));
}

/** The head's post in which the caller does such a thing in this unit: their own, or one they act in (then with its `delegationId`). */
export function headPost(caller: Caller, unitId: string, power: DelegatedPower): HeldPost | ActingPost | undefined {
  const stoodInFor = caller.acting?.find(
    (post) => post.unitId === unitId && post.role === 'HEAD' && post.powers.includes(power),
  );
  return postOf(caller, unitId, 'HEAD') ?? stoodInFor;
}

/** Under which delegation a post is acted in; null where it is the caller's own. */
export const delegationOf = (post: HeldPost | ActingPost): string | null =>
  'delegationId' in post ? post.delegationId : null;

/** Whether the caller holds a post with one of these roles in any unit. */
export function holdsAnywhere(caller: Caller, ...roles: Role[]): boolean {
  return caller.posts.some((post) => roles.includes(post.role));
}
