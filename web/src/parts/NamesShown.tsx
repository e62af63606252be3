import { useSettings } from '../settings';

/** Names one after the other, each read in its own direction. */
export function NamesShown({ of }: { of: string[] }) {
  const { language } = useSettings();
  return (
    <>
      {of.map((name, at) => (
        <span key={name}>
          {at > 0 && (language === 'ar' ? '، ' : ', ')}
          <bdi>{name}</bdi>
        </span>
      ))}
    </>
  );
}
