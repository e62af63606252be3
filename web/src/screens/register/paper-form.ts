import type { Reference } from '../../api/queries';
import type { paths } from '../../api/schema';
import { asciiDigits } from '../../inputs/digits';
import { type FoldedParty, partyNamed } from '../../inputs/party-match';

type Wish = paths['/api/v1/paper-letters']['post']['requestBody']['content']['application/json'];

export const CHANNELS = ['HAND', 'POST', 'COURIER', 'FAX', 'EMAIL'] as const;
export const URGENCIES = ['NORMAL', 'URGENT', 'VERY_URGENT'] as const;
export const SECRECIES = ['NORMAL', 'CONFIDENTIAL'] as const;

/** What the clerk fills in, in the order of the fields. */
export interface PaperForm {
  party: string;
  number: string;
  date: string | null;
  dateUnreadable: boolean;
  subject: string;
  received: string | null;
  receivedUnreadable: boolean;
  attachments: number | null;
  channel: (typeof CHANNELS)[number];
  urgency: (typeof URGENCIES)[number];
  secrecy: (typeof SECRECIES)[number];
  keepParty: boolean;
}

export type Field = 'party' | 'number' | 'date' | 'subject' | 'received' | 'attachments' | 'secrecy' | 'scans';

export function emptyForm(today: string, before?: PaperForm): PaperForm {
  return {
    party: before?.keepParty ? before.party : '',
    number: '',
    date: null,
    dateUnreadable: false,
    subject: '',
    received: today,
    receivedUnreadable: false,
    attachments: 0,
    channel: before?.channel ?? 'HAND',
    urgency: 'NORMAL',
    secrecy: 'NORMAL',
    keepParty: before?.keepParty ?? false,
  };
}

/** Whether there is anything in it that would be a pity to lose. */
export function isWorthKeeping(form: PaperForm): boolean {
  return [form.party, form.number, form.date, form.subject].some(Boolean);
}

/** A letter without a number of its sender's: «بدون». */
export const hasNoNumber = (number: string) => /^(بدون|بلا|none)$/i.test(number.trim());

/** Secret mail of a clerk without clearance is entered from its envelope (INV-36). */
export const staysUnopened = (form: PaperForm, cleared: boolean) => form.secrecy === 'CONFIDENTIAL' && !cleared;

/** What is missing or unreadable, in the order of the fields; each is a word of the dictionary. */
export function faultsOf(form: PaperForm, cleared: boolean) {
  const faults: { field: Field; fault: `register.fault.${string}` & keyof Faults }[] = [];
  if (!form.party.trim()) faults.push({ field: 'party', fault: 'register.fault.party' });
  if (!form.number.trim()) faults.push({ field: 'number', fault: 'register.fault.number' });
  if (form.dateUnreadable) faults.push({ field: 'date', fault: 'register.fault.dateUnreadable' });
  else if (!form.date && !hasNoNumber(form.number)) faults.push({ field: 'date', fault: 'register.fault.date' });
  if (!form.subject.trim() && !staysUnopened(form, cleared))
    faults.push({ field: 'subject', fault: 'register.fault.subject' });
  if (form.receivedUnreadable) faults.push({ field: 'received', fault: 'register.fault.dateUnreadable' });
  if (form.attachments === null) faults.push({ field: 'attachments', fault: 'register.fault.attachments' });
  return faults;
}

export interface Faults {
  'register.fault.party': string;
  'register.fault.number': string;
  'register.fault.date': string;
  'register.fault.dateUnreadable': string;
  'register.fault.subject': string;
  'register.fault.attachments': string;
}

function counterpartyOf(name: string, parties: FoldedParty[]): Wish['counterparty'] {
  const known = partyNamed(parties, name);
  if (known?.unitId) return { unitId: known.unitId };
  if (known?.externalPartyId) return { externalPartyId: known.externalPartyId };
  return { name: name.trim() };
}

export interface Around {
  unitId: string;
  parties: FoldedParty[];
  cleared: boolean;
  scans: string[];
  duplicateAccepted: boolean;
  today: string;
}

/** The form as the command that registers it. Received today is left to the server's own clock. */
export function wishOf(form: PaperForm, around: Around): Wish {
  const unopened = staysUnopened(form, around.cleared);
  return {
    unitId: around.unitId,
    counterparty: counterpartyOf(form.party, around.parties),
    counterpartyNumber: hasNoNumber(form.number) ? null : asciiDigits(form.number.trim()),
    counterpartyDate: form.date,
    subject: unopened ? null : form.subject.trim(),
    receivedAt: form.received === around.today ? null : form.received,
    attachmentsDeclared: form.attachments ?? 0,
    channel: form.channel,
    urgency: form.urgency,
    secrecy: form.secrecy,
    scans: unopened ? [] : around.scans,
    duplicateAccepted: around.duplicateAccepted,
  };
}

/** What an earlier entry of the same sheet is looked for by; null while too little is known. */
export function referenceOf(
  form: PaperForm,
  { unitId, parties, scans }: Pick<Around, 'unitId' | 'parties' | 'scans'>,
): Reference | null {
  const named = form.party.trim() && form.number.trim() && !hasNoNumber(form.number);
  if (!named && scans.length === 0) return null;
  if (!named) return { unitId, scans };
  const party = counterpartyOf(form.party, parties);
  return {
    unitId,
    ...('unitId' in party && { counterpartyUnitId: party.unitId }),
    ...('externalPartyId' in party && { externalPartyId: party.externalPartyId }),
    ...('name' in party && { counterpartyName: party.name }),
    counterpartyNumber: asciiDigits(form.number.trim()),
    ...(form.date && { counterpartyDate: form.date }),
    ...(scans.length > 0 && { scans }),
  };
}

const FIELD_OF: Record<string, Field> = {
  counterparty: 'party',
  counterpartyNumber: 'number',
  counterpartyDate: 'date',
  subject: 'subject',
  receivedAt: 'received',
  attachmentsDeclared: 'attachments',
  secrecy: 'secrecy',
  scans: 'scans',
};

/** The field of the form that a fault of the server's is about. */
export const fieldOf = (path: string): Field | undefined => FIELD_OF[path.split('.')[0] ?? ''];
