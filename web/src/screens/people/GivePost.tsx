import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Day, dayAfter, dayInCairo } from '../../inputs/calendar-day';
import { DateField } from '../../inputs/DateField';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { UnitSelect } from '../../parts/UnitSelect';
import { useSettings } from '../../settings';
import { beginningOf } from './cairo-moment';
import { NewPostFields } from './NewPostFields';
import { type NewPost, type Person, type Post, postsQuery, useAddPost, useGivePost } from './queries';

/** The choice of a post that does not exist yet. */
const NEW = 'new';
const NEW_POST = { departmentId: null, role: 'EMPLOYEE', titleAr: '', titleEn: '', cleared: false } as const;

/** Gives a post for a period: one of the unit's posts, or a new one. */
export default function GivePost({ person, onDone }: { person: Person; onDone(): void }) {
  const { t } = useTranslation();
  const add = useAddPost();
  const give = useGivePost();
  const [unitId, setUnitId] = useState(person.holdings[0]?.unitId ?? '');
  const [postId, setPostId] = useState('');
  const [post, setPost] = useState<Omit<NewPost, 'unitId'>>(NEW_POST);
  const [from, setFrom] = useState<Day | null>(null);
  const [last, setLast] = useState<Day | null>(null);
  const [tried, setTried] = useState(false);
  const problem = add.problem ?? give.problem;
  const fault = useFieldFaults(problem);
  const submit = async () => {
    setTried(true);
    if (!unitId || !postId) return;
    const made = postId === NEW ? await add.send({ ...post, unitId }) : undefined;
    // Made, but perhaps not given yet: asked again, that one is given and no second one made.
    if (made) setPostId(made.id);
    const id = made?.id ?? (postId === NEW ? undefined : postId);
    if (!id) return;
    const given = await give.send({
      postId: id,
      personId: person.id,
      ...(from && from !== dayInCairo() && { from: beginningOf(from) }),
      ...(last && { until: beginningOf(dayAfter(last, 1)) }),
    });
    if (given) onDone();
  };
  return (
    <CommandForm
      command={{ busy: add.busy || give.busy, problem }}
      label={t('people.giveDo')}
      onSubmit={submit}
      onCancel={onDone}
    >
      <UnitSelect
        label={t('people.unit')}
        none={t('people.chooseUnit')}
        value={unitId}
        error={tried && !unitId ? t('people.chooseUnit') : undefined}
        onChange={(id) => {
          setUnitId(id);
          setPostId('');
        }}
      />
      {unitId && <PostChoice unitId={unitId} value={postId} onChange={setPostId} missing={tried && !postId} />}
      {unitId && postId === NEW && <NewPostFields unitId={unitId} value={post} onChange={setPost} fault={fault} />}
      <div className="two">
        <DateField
          id="post-from"
          label={
            <>
              {t('people.from')} <small>{t('people.fromNow')}</small>
            </>
          }
          value={from}
          onChange={setFrom}
          error={fault('from')}
        />
        <DateField
          id="post-until"
          label={
            <>
              {t('people.lastDay')} <small>{t('form.optional')}</small>
            </>
          }
          value={last}
          onChange={setLast}
          error={fault('until')}
        />
      </div>
    </CommandForm>
  );
}

interface PostChoiceProps {
  unitId: string;
  value: string;
  missing: boolean;
  onChange(id: string): void;
}

function PostChoice({ unitId, value, missing, onChange }: PostChoiceProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const { data: posts = [] } = useQuery(postsQuery(unitId));
  const choice = (id: string) => ({
    type: 'radio',
    name: 'post',
    checked: value === id,
    onChange: () => onChange(id),
    'aria-describedby': missing ? 'post-missing' : undefined,
  });
  const holderOf = ({ holders: [holder] }: Post) => holder && (language === 'ar' ? holder.nameAr : holder.nameEn);
  return (
    <fieldset className="choices scrolls">
      <legend>{t('people.post')}</legend>
      {missing && (
        <p id="post-missing" className="problem-note">
          {t('people.choosePost')}
        </p>
      )}
      {posts.map((post) => (
        <label key={post.id}>
          <input {...choice(post.id)} />
          <span>
            {language === 'ar' ? post.titleAr : post.titleEn} <small>{t(`role.${post.role}`)}</small>
            <br />
            <small>{holderOf(post) ? `${t('people.heldBy')} ${holderOf(post)}` : t('people.vacant')}</small>
          </span>
        </label>
      ))}
      <label>
        <input {...choice(NEW)} />
        <span>{t('people.newPost')}</span>
      </label>
    </fieldset>
  );
}
