import { type NationalId, readNationalId, readPhone } from '../../../../src/one-stop-shop/national-id';
import type { paths } from '../../api/schema';
import { type FoldedParty, foldParties, matchParties, type Named, partyNamed } from '../../inputs/party-match';
import type { Service } from '../../parts/requests/services';

export type Wish = paths['/api/v1/requests']['post']['requestBody']['content']['application/json'];

/** What the officer at the window fills in, in the order of the fields. */
export interface RequestForm {
  service: string;
  nationalId: string;
  name: string;
  phone: string;
  site: string;
  details: string;
  /** Codes of the wanted documents whose paper was seen. */
  seen: string[];
}

export type Field = Exclude<keyof RequestForm, 'seen'> | 'documents';

export const EMPTY: RequestForm = {
  service: '',
  nationalId: '',
  name: '',
  phone: '',
  site: '',
  details: '',
  seen: [],
};

/** A service as it is found by a few letters of its name in either language, or by its code. */
export interface OfferedService extends Named {
  service: Service;
}

export function foldServices(services: Service[], language: 'ar' | 'en'): FoldedParty<OfferedService>[] {
  return foldParties(
    services.map((service) => {
      const [name, other] = language === 'ar' ? [service.nameAr, service.nameEn] : [service.nameEn, service.nameAr];
      return { name, otherNames: [service.code, other], service };
    }),
  );
}

const MOST_OFFERED = 8;

export const servicesFor = (services: FoldedParty<OfferedService>[], typed: string): Service[] =>
  matchParties(services, typed, MOST_OFFERED).map(({ service }) => service);

/** The service whose whole name or code is what was typed. */
export function serviceNamed(services: FoldedParty<OfferedService>[], typed: string): Service | undefined {
  const code = typed.trim().toUpperCase();
  return (
    services.find(({ party }) => party.service.code === code)?.party.service ?? partyNamed(services, typed)?.service
  );
}

/** What a whole national id says; `wrong` once it is as long as one and still is none. */
export function idSays(typed: string, today: string): NationalId | 'wrong' | undefined {
  const read = readNationalId(typed, today);
  if (read) return read;
  return typed.replace(/[\s-]/g, '').length >= 14 ? 'wrong' : undefined;
}

export interface Faults {
  'newRequest.fault.service': string;
  'newRequest.fault.nationalId': string;
  'newRequest.fault.name': string;
  'newRequest.fault.phone': string;
}

/** What is missing or cannot be, in the order of the fields. Documents never stop a request: what is missing is brought later. */
export function faultsOf(form: RequestForm, service: Service | undefined, today: string) {
  const faults: { field: Field; fault: keyof Faults }[] = [];
  if (!service) faults.push({ field: 'service', fault: 'newRequest.fault.service' });
  if (!readNationalId(form.nationalId, today))
    faults.push({ field: 'nationalId', fault: 'newRequest.fault.nationalId' });
  if (!form.name.trim()) faults.push({ field: 'name', fault: 'newRequest.fault.name' });
  if (!readPhone(form.phone)) faults.push({ field: 'phone', fault: 'newRequest.fault.phone' });
  return faults;
}

/** A file that has arrived, and which of the wanted documents it is. */
export interface Brought {
  code: string;
  name: string;
  uploadId: string;
}

/** What no list of wanted documents names. */
export const OTHER = 'OTHER';

/** The form as the command that receives the request. */
export function wishOf(form: RequestForm, service: Service, unitId: string, brought: Brought[]): Wish {
  const copied = (code: string) => brought.filter((one) => one.code === code);
  const documents = service.documents.flatMap(({ code }): NonNullable<Wish['documents']> => {
    const files = copied(code).map(({ uploadId }) => ({ code, uploadId }));
    return files.length > 0 || !form.seen.includes(code) ? files : [{ code, uploadId: null }];
  });
  const others = copied(OTHER).map(({ name, uploadId }) => ({ code: OTHER, title: titleOf(name), uploadId }));
  return {
    unitId,
    serviceCode: service.code,
    applicant: { name: form.name.trim(), nationalId: form.nationalId, phone: form.phone },
    site: form.site.trim(),
    details: form.details.trim(),
    documents: [...documents, ...others],
  };
}

const titleOf = (fileName: string) => fileName.replace(/\.[a-z0-9]{1,5}$/i, '').slice(0, 200) || fileName;

/** The wanted documents that were neither seen nor copied and must be there in the end. */
export function missingOf(form: RequestForm, service: Service, brought: { code: string }[]): Service['documents'] {
  return service.documents.filter(
    ({ code, required }) => required && !form.seen.includes(code) && !brought.some((one) => one.code === code),
  );
}

const FIELD_OF: Record<string, Field> = {
  serviceCode: 'service',
  'applicant.nationalId': 'nationalId',
  'applicant.name': 'name',
  'applicant.phone': 'phone',
  site: 'site',
  details: 'details',
  documents: 'documents',
};

/** The field of the form that a fault of the server's is about. */
export const fieldOf = (path: string): Field | undefined => FIELD_OF[path] ?? FIELD_OF[path.split('.')[0] ?? ''];
