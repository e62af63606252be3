import { Checkbox, NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayInCairo } from '../../inputs/calendar-day';
import { DateField } from '../../inputs/DateField';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { useSettings } from '../../settings';
import { useSight } from '../../shell/use-sight';
import { type DelegablePost, POWERS, type Power, possibleDeputiesQuery, useDelegating } from './queries';

interface MakeDelegationProps {
  posts: DelegablePost[];
  onDone(): void;
  onCancel(): void;
}

/** Who stands in, in which post, from which day to which, in what, and why. */
export default function MakeDelegation({ posts, onDone, onCancel }: MakeDelegationProps) {
  const { t } = useTranslation();
  const { me } = useSight();
  const make = useDelegating();
  const fault = useFieldFaults(make.problem);
  const [postId, setPostId] = useState(posts.length === 1 ? posts[0]!.postId : '');
  const [deputyId, setDeputyId] = useState('');
  const [powers, setPowers] = useState<Power[]>(['SIGN', 'APPROVE']);
  const [firstDay, setFirstDay] = useState<string | null>(dayInCairo());
  const [lastDay, setLastDay] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const own = posts.find((post) => post.postId === postId)?.holder.id === me.id;
  const submit = async () => {
    setTried(true);
    if (!postId || !deputyId || powers.length === 0 || !firstDay || !lastDay || reason.trim().length < 3) return;
    if (await make.send({ postId, deputyId, powers, firstDay, lastDay, reason: reason.trim() })) onDone();
  };
  const choosePost = (id: string) => {
    setPostId(id);
    setDeputyId('');
  };
  const need = (missing: boolean, what: 'post' | 'deputy' | 'powers' | 'day' | 'reason') =>
    tried && missing ? t(`deputies.missing.${what}`) : undefined;
  return (
    <CommandForm command={make} label={t('deputies.addDo')} onSubmit={() => void submit()} onCancel={onCancel}>
      {posts.length > 1 && (
        <PostChoice posts={posts} value={postId} error={need(!postId, 'post')} onChange={choosePost} />
      )}
      <DeputyChoice
        postId={postId}
        value={deputyId}
        error={need(!deputyId, 'deputy') ?? fault('deputyId')}
        onChange={setDeputyId}
      />
      <Checkbox.Group
        label={t('deputies.powers')}
        value={powers}
        error={need(powers.length === 0, 'powers')}
        onChange={(chosen) => setPowers(POWERS.filter((power) => chosen.includes(power)))}
      >
        <div className="power-choice">
          {POWERS.map((power) => (
            <Checkbox key={power} value={power} label={t(`deputies.power.${power}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <div className="day-pair">
        <DateField
          id="delegation-first"
          label={t('deputies.firstDay')}
          value={firstDay}
          onChange={setFirstDay}
          error={need(!firstDay, 'day') ?? fault('firstDay')}
        />
        <DateField
          id="delegation-last"
          label={t('deputies.lastDay')}
          value={lastDay}
          onChange={setLastDay}
          error={need(!lastDay, 'day') ?? fault('lastDay')}
        />
      </div>
      <Textarea
        label={t(own || !postId ? 'deputies.reason' : 'deputies.decision')}
        maxLength={500}
        value={reason}
        error={need(reason.trim().length < 3, 'reason') ?? fault('reason')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </CommandForm>
  );
}

interface ChoiceProps {
  value: string;
  error: string | undefined;
  onChange(id: string): void;
}

function PostChoice({ posts, value, error, onChange }: ChoiceProps & { posts: DelegablePost[] }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const said = (post: DelegablePost) =>
    language === 'ar' ? `${post.titleAr} – ${post.holder.nameAr}` : `${post.titleEn} – ${post.holder.nameEn}`;
  return (
    <NativeSelect
      data-autofocus
      label={t('deputies.post')}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: t('deputies.choosePost') },
        ...posts.map((post) => ({ value: post.postId, label: said(post) })),
      ]}
    />
  );
}

function DeputyChoice({ postId, value, error, onChange }: ChoiceProps & { postId: string }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const { data: people = [] } = useQuery(possibleDeputiesQuery(postId));
  const said = ({ cleared, ...one }: (typeof people)[number]) => {
    const name = language === 'ar' ? `${one.nameAr} – ${one.titleAr}` : `${one.nameEn} – ${one.titleEn}`;
    return cleared ? name : `${name} (${t('deputies.notCleared')})`;
  };
  return (
    <NativeSelect
      label={t('deputies.deputy')}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: t('deputies.chooseDeputy') },
        ...people.map((one) => ({ value: one.id, label: said(one) })),
      ]}
    />
  );
}
