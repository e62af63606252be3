import { type Caller, holdsAnywhere } from '../http/caller.js';

interface Certificate {
  purpose: 'PERSON' | 'UNIT_SEAL';
  personId: string | null;
  state: 'VALID' | 'LOCKED' | 'EXPIRED' | 'REVOKED';
}

export const isAdministrator = (caller: Caller): boolean => holdsAnywhere(caller, 'ADMINISTRATOR');

/** An administrator sees every certificate; everybody sees their own. */
export const maySee = (caller: Caller, certificate: Pick<Certificate, 'personId'>): boolean =>
  isAdministrator(caller) || certificate.personId === caller.id;

/** An administrator revokes any certificate, a person their own; nobody revokes one twice. */
const mayRevoke = (caller: Caller, certificate: Certificate): boolean =>
  certificate.state !== 'REVOKED' && maySee(caller, certificate);

/** A person changes the PIN of their own certificate while it can sign. */
const mayChangePin = (caller: Caller, certificate: Certificate): boolean =>
  certificate.state === 'VALID' && certificate.purpose === 'PERSON' && certificate.personId === caller.id;

export function certificateAbilities(caller: Caller, certificate: Certificate): string[] {
  return [
    ...(mayRevoke(caller, certificate) ? ['revoke'] : []),
    ...(mayChangePin(caller, certificate) ? ['change-pin'] : []),
  ];
}
