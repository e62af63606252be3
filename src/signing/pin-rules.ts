import { normalPin } from './sealed-key.js';

export type PinFault = 'pin-malformed' | 'pin-weak';

/** Five wrong PINs lock a key for good; unlocking is a new certificate (SIGNING: certificates and keys). */
export const MOST_WRONG_PINS = 5;

/**
 * What is wrong with a new signing PIN, or nothing: 6 to 12 digits of any of the three sets (INV-47), neither counting
 * up or down nor repeating itself (111111, 121212, 123123).
 */
export function pinFault(pin: string): PinFault | undefined {
  const digits = normalPin(pin);
  if (!digits) return 'pin-malformed';
  return countsOn(digits, 1) || countsOn(digits, 9) || repeats(digits) ? 'pin-weak' : undefined;
}

/** 123456, 890123: each digit is the one before plus `step`, after nine comes zero. */
const countsOn = (digits: string, step: number): boolean =>
  [...digits].every((digit, nth) => nth === 0 || Number(digit) === (Number(digits[nth - 1]) + step) % 10);

const repeats = (digits: string): boolean => /^(\d{1,6}?)\1+$/.test(digits);
