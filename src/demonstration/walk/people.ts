import type { ExternalPartyView } from '../../org/external-parties.queries.js';
import type { UnitView } from '../../org/units.queries.js';
import { Speaker } from '../speaker.js';
import { Deviation } from './expectation.js';

type Party = Pick<UnitView, 'id' | 'nameAr'>;

/** Everybody of the story, each signed in when first needed, and the bodies that they write to. */
export class People {
  private readonly signedIn = new Map<string, Promise<Speaker>>();
  private parties = new Map<string, Party>();

  constructor(private readonly url: string) {}

  as(userName: string): Promise<Speaker> {
    const known = this.signedIn.get(userName) ?? Speaker.signIn(this.url, userName);
    this.signedIn.set(userName, known);
    return known;
  }

  /** Reads who there is to write to, as a clerk of one unit sees it. */
  async readDirectory(userName: string): Promise<void> {
    const clerk = await this.as(userName);
    const [units, parties] = await Promise.all([
      clerk.get<{ items: UnitView[] }>('/units?limit=200'),
      clerk.get<{ items: ExternalPartyView[] }>('/external-parties?limit=200'),
    ]);
    this.parties = new Map(
      [...units.items, ...parties.items].flatMap((party) => (party.code ? [[party.code, party]] : [])),
    );
  }

  /** A unit or correspondent by its code. @throws Deviation when the system does not know it */
  party(code: string): Party {
    const found = this.parties.get(code);
    if (!found) throw new Deviation(`a demonstration with ${code}`, 'the system has no such unit or correspondent');
    return found;
  }
}

/** `shk-e.clerk` as the account names them: `SHK-E clerk`. */
export function titleOf(userName: string): string {
  const [unit = '', role = ''] = userName.split('.');
  return `${unit.toUpperCase()} ${role}`;
}
