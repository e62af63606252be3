import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LetterToSign, toSignQuery } from '../../api/queries';
import { shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { useShortcuts } from '../../keys/shortcuts';
import { useChecked, useMailKeys } from '../../parts/mail/use-mail';
import { signsFor } from '../../parts/signing/in-stead';
import { Signing } from '../../parts/signing/Signing';
import type { Outcome } from '../../parts/signing/use-signing';
import { opens } from '../../shell/menu';
import { useSight } from '../../shell/use-sight';
import { NotPermitted } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { LetterList } from './LetterList';
import { LetterPane } from './LetterPane';
import { words } from './words';

addWords(words);

/** بانتظار توقيعي: what was given to the head, read, signed or sent back one after the other, or several together. */
export default function WaitingScreen() {
  const { t } = useTranslation();
  useTitle(t('menu.waiting'));
  const signs = opens(useSight(), 'sign-letters');
  return signs ? <Waiting /> : <NotPermitted heading={1} />;
}

const NONE: LetterToSign[] = [];

function Waiting() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { letter: wanted } = useSearch({ from: '/app/waiting' });
  const pages = useInfiniteQuery(toSignQuery);
  const letters = pages.data?.pages.flatMap(({ items }) => items) ?? NONE;
  const chosen = letters.find(({ id }) => id === wanted);
  const checked = useChecked(letters);
  const [signing, setSigning] = useState(NONE);
  const [done, setDone] = useState('');
  const choose = useCallback(
    (letter: string | undefined) => void navigate({ to: '/waiting', search: { letter }, replace: true }),
    [navigate],
  );
  const next = nextOf(letters, chosen);
  const moveOn = () => choose(next);
  const { me } = useSight();
  const may = (letter: LetterToSign) => signsFor(me, letter.authorUnitId);
  const signChecked = () => setSigning(letters.filter((letter) => checked.has(letter.id) && may(letter)));
  const sign = () => (checked.ids.length > 0 ? signChecked() : chosen && may(chosen) && setSigning([chosen]));
  const signed = (results: Outcome[]) => {
    const through = new Set(results.flatMap(({ id, outcome }) => (outcome === 'SIGNED' ? [id] : [])));
    const [first] = letters.filter(({ id }) => through.has(id));
    setSigning(NONE);
    if (through.size > 0) checked.only(checked.ids.filter((id) => !through.has(id)));
    if (first && through.size === 1) setDone(t('waiting.signed', { subject: shownDigits(first.subject) }));
    if (chosen && through.has(chosen.id)) choose(nextOf(letters, chosen, through));
  };
  useMailKeys({
    shown: letters,
    chosen: chosen?.id,
    onChoose: choose,
    onCheck: checked.toggle,
    onOpen: (id) => void navigate({ to: '/letters/$id', params: { id } }),
  });
  useShortcuts(chosen || checked.ids.length > 0 ? [{ key: 'S', words: t('waiting.sign'), act: sign }] : []);
  return (
    <div className="mail" data-reading={chosen !== undefined || undefined}>
      <LetterList
        pages={pages}
        letters={letters}
        chosen={chosen?.id}
        done={chosen ? '' : done}
        checked={checked}
        onChoose={choose}
        onSign={signChecked}
      />
      {chosen ? (
        <LetterPane
          key={chosen.id}
          letter={chosen}
          done={done}
          onBack={() => choose(undefined)}
          onSign={() => setSigning([chosen])}
          onGone={moveOn}
        />
      ) : (
        <div className="mail-pane">{letters.length > 0 && <p className="said">{t('mail.choose')}</p>}</div>
      )}
      <Signing letters={signing} onClose={() => setSigning(NONE)} onSigned={signed} />
    </div>
  );
}

/** The letter that is read after this one: the next that is still there, else the one before. */
function nextOf(
  letters: LetterToSign[],
  chosen: LetterToSign | undefined,
  but?: ReadonlySet<string>,
): string | undefined {
  const at = letters.findIndex(({ id }) => id === chosen?.id);
  const stays = ({ id }: LetterToSign) => id !== chosen?.id && !but?.has(id);
  return letters.slice(at + 1).find(stays)?.id ?? letters.slice(0, Math.max(0, at)).reverse().find(stays)?.id;
}
