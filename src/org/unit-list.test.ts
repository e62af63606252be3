import { describe, expect, it } from '@jest/globals';
import { parentsFirst, readUnitList } from './unit-list.js';

const HEADER = 'code,kind,parent,name_ar,name_en,aliases,valid_from';
const listOf = (...rows: string[]) => readUnitList(Buffer.from([HEADER, ...rows].join('\r\n'), 'utf8'));

describe('a list of units', () => {
  it('is read with byte-order mark, quotes, CRLF, empty lines and columns in any order', () => {
    const text =
      '\ufeffKind,Code,parent,name_en,name_ar,valid_from,aliases\r\n\r\nVILLAGE,BNH-01,BNH,"Kafr ""El"" Gazzar, Banha",كفر الجزار,٢٠٢٠-٠١-٠١,"الجزار; Gazzar ;"\r\n,,,,,,\r\n';
    expect(readUnitList(Buffer.from(text))).toEqual({
      faults: [],
      units: [
        {
          line: 3,
          code: 'BNH-01',
          kind: 'VILLAGE',
          parent: 'BNH',
          nameAr: 'كفر الجزار',
          nameEn: 'Kafr "El" Gazzar, Banha',
          aliases: ['الجزار', 'Gazzar'],
          validFrom: '2020-01-01',
        },
      ],
    });
  });

  it('is told every fault of every row, by line and column', () => {
    const { faults } = listOf(
      'bnh,VILLAGE,QLB,قرية,Village,,',
      'BNH-02,HAMLET,,,Village,,2026-02-30',
      'BNH-03,VILLAGE,QLB,قرية',
      'BNH-04,VILLAGE,BNH-04,قرية,Village,,',
      `BNH-05,VILLAGE,QLB,${'ق'.repeat(201)},Village,,`,
      'BNH-06,VILLAGE,QLB,قرية,Village,,',
      'BNH-06,VILLAGE,QLB,قرية,Village,,',
    );
    expect(faults.map(({ line, column, code }) => `${line} ${column ?? '-'} ${code}`)).toEqual([
      '2 code unit-code-malformed',
      '3 kind kind-unknown',
      '3 parent parent-missing',
      '3 name_ar name-missing',
      '3 valid_from date-malformed',
      '4 - fields-missing-or-many',
      '5 parent unit-under-itself',
      '6 name_ar too-long',
      '8 code code-twice',
    ]);
  });

  it('is refused whole when it is not UTF-8, not CSV, empty, or has other columns', () => {
    const only = (bytes: Uint8Array) => readUnitList(bytes).faults.map(({ code }) => code);
    expect(only(Buffer.from([0xc8, 0xe4, 0xe5, 0xc7]))).toEqual(['not-utf-8']);
    expect(only(Buffer.from(`${HEADER}\nBNH-01,"VILLAGE`))).toEqual(['csv-malformed']);
    expect(only(Buffer.from(''))).toEqual(['file-empty']);
    expect(only(Buffer.from('code;kind;parent\nA;B;C'))).toEqual(['columns-wrong']);
    expect(only(Buffer.alloc(5_000_001, 97))).toEqual(['file-too-large']);
    expect(only(Buffer.from(HEADER + '\nBNH-01,VILLAGE,QLB,a,b,,'.repeat(10_001)))).toEqual(['too-many-rows']);
  });

  it('takes direction and control characters out of names', () => {
    expect(listOf('BNH-01,VILLAGE,QLB,كفر\u202eالجزار\u0007,Kafr\u0000El,,').units[0]).toMatchObject({
      nameAr: 'كفر الجزار',
      nameEn: 'Kafr El',
    });
  });

  it('puts each unit after the one above it, and knows a circle', () => {
    const unit = (code: string, parent: string | null) => ({ ...listOf(`${code},DIWAN,,a,b,,`).units[0]!, parent });
    const ordered = parentsFirst([unit('AA-1', 'BB'), unit('BB', 'CC'), unit('CC', null), unit('DD', 'ELSEWHERE')]);
    expect(ordered?.map(({ code }) => code)).toEqual(['CC', 'DD', 'BB', 'AA-1']);
    expect(parentsFirst([unit('AA', 'BB'), unit('BB', 'AA')])).toBeUndefined();
  });
});
