import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Chosen, ReceiverFields } from '../../parts/custody/ReceiverFields';
import { usePassing } from './use-passing';

/** Whoever gets them is chosen once; then label after label is scanned, or number after number typed. */
export default function Passing({ unitId }: { unitId: string }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Chosen>();
  const [missing, setMissing] = useState(false);
  const [typed, setTyped] = useState('');
  const box = useRef<HTMLInputElement>(null);
  const { passed, take } = usePassing(unitId, chosen, () => setMissing(true));
  const choose = (one: Chosen | undefined) => {
    setChosen(one);
    setMissing(false);
    if (one && one.place === undefined) setTimeout(() => box.current?.focus());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const number = typed.trim();
    setTyped('');
    if (number) take(number);
  };
  return (
    <section className="panel stack">
      <h2>{t('custody.scanning')}</h2>
      <p className="reference">{t('custody.scanningWords')}</p>
      <ReceiverFields unitId={unitId} value={chosen} onChange={choose} error={missing && t('custody.nobody')} />
      <form className="passing-box" onSubmit={submit}>
        <label htmlFor="sheet-number">{t('custody.number')}</label>
        <input
          id="sheet-number"
          ref={box}
          data-scans
          autoComplete="off"
          enterKeyHint="done"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" className="button primary">
          {t('custody.give')}
        </button>
      </form>
      <div role="log" aria-label={t('custody.scanning')}>
        {passed.length > 0 && (
          <ol className="passed">
            {passed.map(({ key, words, well }) => (
              <li key={key} data-well={well}>
                {words}
              </li>
            ))}
          </ol>
        )}
      </div>
    </section>
  );
}
