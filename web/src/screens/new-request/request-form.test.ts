import { describe, expect, it } from '@jest/globals';
import type { Service } from '../../parts/requests/services';
import {
  EMPTY,
  faultsOf,
  fieldOf,
  foldServices,
  idSays,
  missingOf,
  serviceNamed,
  servicesFor,
  wishOf,
} from './request-form';

const TODAY = '2026-11-23';
const paper = (code: string, required = true) => ({ code, nameAr: code, nameEn: code, required });
const service = (code: string, nameAr: string, nameEn: string) =>
  ({ code, nameAr, nameEn, documents: [paper('NID'), paper('DEED'), paper('PROXY', false)] }) as Service;
const BLD = service('BLD', 'رخصة بناء', 'Building permit');
const DEM = service('DEM', 'رخصة هدم بناء', 'Demolition permit');
const offered = foldServices([DEM, BLD], 'ar');
const full = {
  ...EMPTY,
  service: 'رخصة بناء',
  nationalId: '٢٨٥٠٣٢١١٤٠١٢٣٤',
  name: ' سعاد ',
  phone: '٠١٠١٢٣٤٥٦٧٨',
  seen: ['NID', 'PROXY'],
};

describe('receiving a request', () => {
  it('finds the service by a few letters in either language, or by its code', () => {
    expect(servicesFor(offered, 'رخصه بن')[0]).toBe(BLD);
    expect(servicesFor(offered, 'demol')).toEqual([DEM]);
    expect(servicesFor(offered, 'bld')).toEqual([BLD]);
    expect(serviceNamed(offered, ' bld ')).toBe(BLD);
    expect(serviceNamed(offered, 'رخصة بناء')).toBe(BLD);
    expect(serviceNamed(offered, 'رخصة')).toBeUndefined();
  });

  it('says at once what a national id says of its holder, in any digits (INV-47)', () => {
    expect(idSays('٢٨٥٠٣٢١١٤٠١٢٣٤', TODAY)).toMatchObject({ bornOn: '1985-03-21', governorate: '14' });
    expect(idSays('2850321', TODAY)).toBeUndefined();
    expect(idSays('28513211401234', TODAY)).toBe('wrong');
  });

  it('asks for service, national id, name and telephone, and never for a document', () => {
    expect(faultsOf(EMPTY, undefined, TODAY).map(({ field }) => field)).toEqual([
      'service',
      'nationalId',
      'name',
      'phone',
    ]);
    expect(faultsOf({ ...full, seen: [] }, BLD, TODAY)).toEqual([]);
  });

  it('says which papers were seen and which copied; a copy needs no tick', () => {
    const brought = [
      { code: 'NID', name: 'front.jpg', uploadId: 'u1' },
      { code: 'NID', name: 'back.jpg', uploadId: 'u2' },
      { code: 'OTHER', name: 'تظلم.pdf', uploadId: 'u3' },
    ];
    expect(wishOf(full, BLD, 'unit', brought)).toMatchObject({
      unitId: 'unit',
      serviceCode: 'BLD',
      applicant: { name: 'سعاد' },
      documents: [
        { code: 'NID', uploadId: 'u1' },
        { code: 'NID', uploadId: 'u2' },
        { code: 'PROXY', uploadId: null },
        { code: 'OTHER', title: 'تظلم', uploadId: 'u3' },
      ],
    });
    expect(missingOf(full, BLD, brought).map(({ code }) => code)).toEqual(['DEED']);
  });

  it('knows the field that a fault of the server’s is about', () => {
    expect([fieldOf('applicant.nationalId'), fieldOf('documents.0.uploadId'), fieldOf('unitId')]).toEqual([
      'nationalId',
      'documents',
      undefined,
    ]);
  });
});
