import { pinFault } from './pin-rules.js';

describe('A signing PIN', () => {
  it.each(['246810', '٤٨٢٩١٥', '۴۸۲۹۱۵', '135791113', ' 482915 '])('may be %s', (pin) => {
    expect(pinFault(pin)).toBeUndefined();
  });

  it.each(['', '12345', '1234567890123', 'abcdef', '12 3456', '48291٥x'])(
    'is six to twelve digits, so not «%s»',
    (pin) => {
      expect(pinFault(pin)).toBe('pin-malformed');
    },
  );

  it.each(['123456', '654321', '890123', '111111', '121212', '123123', '١٢٣٤٥٦', '48294829'])(
    'is not guessed first, as %s would be',
    (pin) => {
      expect(pinFault(pin)).toBe('pin-weak');
    },
  );
});
