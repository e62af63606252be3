import { Injectable } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { invalid } from '../errors.js';
import { SCOPE } from '../http/caller.js';

/** The scopes that some route asks for: what a machine may be given. They stand beside the routes and nowhere else. */
@Injectable()
export class KnownScopes {
  constructor(
    private readonly modules: ModulesContainer,
    private readonly methods: MetadataScanner,
  ) {}

  all(): Set<string> {
    const controllers = [...this.modules.values()].flatMap((module) => [...module.controllers.values()]);
    return new Set(
      controllers.flatMap(({ metatype }) => {
        if (typeof metatype !== 'function') return [];
        const { prototype } = metatype as { prototype: Record<string, object> };
        const places = [metatype, ...this.methods.getAllMethodNames(prototype).map((name) => prototype[name]!)];
        return places
          .map((place) => Reflect.getMetadata(SCOPE, place) as string | undefined)
          .filter((s) => s !== undefined);
      }),
    );
  }

  /** @throws Refusal 422 `scope-unknown` */
  check(scopes: string[]): void {
    const known = this.all();
    const at = scopes.findIndex((scope) => !known.has(scope));
    if (at >= 0) throw invalid('scope-unknown', `scopes.${at}`, { known: [...known].sort() });
  }
}
