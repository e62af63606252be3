/** Everything people are told of; each has its words in the browser and in mails. */
export const NOTICE_KINDS = [
  'referral-made',
  'referral-returned',
  'referral-completed',
  'referral-withdrawn',
  'referral-commented',
  'annotation-written',
  'desk-handed-over',
  'deadline-near',
  'deadline-passed',
  'deadline-escalated',
  'reply-arrived',
  'delegation-made',
  'delegation-ended',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const MAIL_WISHES = ['NONE', 'DIGEST', 'AT_ONCE'] as const;
export type MailWish = (typeof MAIL_WISHES)[number];

/** How somebody wishes to be told of a kind of thing. `AT_ONCE` is for what is urgent: the rest of it waits for the digest. */
export interface Wish {
  inApp: boolean;
  mail: MailWish;
}

/** What waits for a person, or runs out for them, is told at once where it is urgent; what others did can wait for the morning. */
const AT_ONCE_UNLESS_WISHED: readonly NoticeKind[] = [
  'referral-made',
  'referral-returned',
  'desk-handed-over',
  'deadline-near',
  'deadline-passed',
  'deadline-escalated',
  'delegation-made',
];

/** What holds for whoever has wished nothing. */
export const wishByDefault = (kind: NoticeKind): Wish => ({
  inApp: true,
  mail: AT_ONCE_UNLESS_WISHED.includes(kind) ? 'AT_ONCE' : 'DIGEST',
});

/** When the digest goes out, on working days, in Cairo. */
export const DIGEST_AT = '07:30';

/** In Arabic and in English: what happened, as a line to be read by whoever is told. */
export const NOTICE_WORDS: Record<NoticeKind, readonly [string, string]> = {
  'referral-made': ['أُحيلت إليك مكاتبة', 'A letter was referred to you'],
  'referral-returned': ['أُعيدت إحالة', 'A referral was returned'],
  'referral-completed': ['أُنجزت إحالة', 'A referral was completed'],
  'referral-withdrawn': ['سُحبت إحالة', 'A referral was withdrawn'],
  'referral-commented': ['تعليق على إحالة', 'A comment on a referral'],
  'annotation-written': ['تأشيرة جديدة', 'A new annotation'],
  'desk-handed-over': ['نُقلت أعمال مكتب', 'The work of a desk was handed over'],
  'deadline-near': ['اقترب موعد الرد', 'A deadline is near'],
  'deadline-passed': ['فات الموعد', 'A deadline has passed'],
  'deadline-escalated': ['تصعيد: تأخر لم يُعالج', 'Escalated: still overdue'],
  'reply-arrived': ['ورد رد', 'A reply arrived'],
  'delegation-made': ['تفويض جديد', 'A delegation was made'],
  'delegation-ended': ['انتهى تفويض', 'A delegation ended'],
};
