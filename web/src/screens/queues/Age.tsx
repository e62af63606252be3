import { useSettings } from '../../settings';

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** How long ago, in the largest unit that fits. */
export function Age({ seconds }: { seconds: number }) {
  const { language, digits } = useSettings();
  const locale = language === 'en' ? 'en-GB' : `ar-EG-u-nu-${digits === 'arabic' ? 'arab' : 'latn'}`;
  const [unit, length] = STEPS.find(([, least]) => seconds >= least) ?? ['second', 1];
  return <bdi>{new Intl.RelativeTimeFormat(locale).format(-Math.floor(seconds / length), unit)}</bdi>;
}
