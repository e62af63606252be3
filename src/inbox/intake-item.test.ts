import { describe, expect, it } from '@jest/globals';
import { INTAKE_STATES, intakeMove, reasonIsClear } from './intake-item.js';

describe('an intake item', () => {
  it('is decided once: registered, refused or set aside (INV-16, INV-24)', () => {
    for (const state of INTAKE_STATES) {
      const may = intakeMove({ state, opened: true }, 'register') !== undefined;
      expect(may).toBe(state === 'PENDING_REGISTRATION');
    }
  });

  it('is opened once, may be registered or refused unopened, and is set aside only by someone who looked', () => {
    const arrived = { state: 'PENDING_REGISTRATION' as const, opened: false };
    expect(intakeMove(arrived, 'open')).toBeDefined();
    expect(intakeMove({ ...arrived, opened: true }, 'open')).toBeUndefined();
    expect(intakeMove(arrived, 'register')).toBeDefined();
    expect(intakeMove(arrived, 'set-aside')).toBeUndefined();
    expect(intakeMove({ ...arrived, opened: true }, 'set-aside')).toBeDefined();
  });

  it('is refused for a reason that says something (INV-24)', () => {
    expect(reasonIsClear({ reasonCode: 'ILLEGIBLE' })).toBe(true);
    expect(reasonIsClear({ reasonCode: 'OTHER', reasonText: '  ' })).toBe(false);
    expect(reasonIsClear({ reasonCode: 'OTHER', reasonText: 'الصفحة الثانية ناقصة' })).toBe(true);
  });
});
