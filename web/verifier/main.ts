import { type Html, html } from '../../src/verification/html';
import type { OfflineFacts } from '../../src/verification/offline-facts';
import { type Frame, framed, verdict } from '../../src/verification/page-frame';
import { type Language, WORDING } from '../../src/verification/page-wording';
import { answer } from './answer';
import { watch } from './camera';
import { codeInPicture } from './decode';
import { type Judged, judge } from './judge';
import './verifier.css';
import { VERIFIER_WORDS } from './words';

const language: Language = new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'ar';
const words = VERIFIER_WORDS[language];
/** Open while the camera looks. */
let stop = () => {};

/** One view at a time takes the place of the one before; what it says first is read out. */
function show(frame: Frame, content: Html): void {
  stop();
  stop = () => {};
  document.body.innerHTML = framed(frame, content).text;
}

function ask(frame: Frame, facts: OfflineFacts, fault?: readonly [string, string]): void {
  const said = fault ? verdict('ended', [...fault]) : verdict('asking', words.asking);
  show(
    frame,
    html`${said}<button id="camera" type="button">${words.camera}</button>
<div id="view" hidden><video muted playsinline></video><p>${words.aim}</p><button id="stop" type="button">${words.stop}</button></div>
<label for="picture">${words.picture}</label><p class="hint" id="picture-hint">${words.pictureHint}</p><input id="picture" type="file" accept="image/*" aria-describedby="picture-hint">
<p class="said" id="ready" role="status"></p><p><a href="/v?lang=${language}">${words.typed}</a></p>`,
  );
  const judged = (text: string | undefined) =>
    text === undefined ? ask(frame, facts, words.noCode) : tell(frame, facts, text);
  at<HTMLInputElement>('picture').onchange = async ({ currentTarget }) => {
    const file = (currentTarget as HTMLInputElement).files?.[0];
    if (file) judged(await codeInPicture(file).catch(() => undefined));
  };
  at('camera').onclick = () => look(judged).catch(() => ask(frame, facts, words.noCamera));
  at('stop').onclick = () => ask(frame, facts);
  void isReady().then((ready) => {
    const place = document.getElementById('ready');
    if (place && ready) place.textContent = words.ready;
  });
}

async function look(judged: (text: string) => void): Promise<void> {
  const view = at('view');
  at('camera').hidden = true;
  view.hidden = false;
  stop = await watch(view.querySelector('video')!, judged);
}

async function tell(frame: Frame, facts: OfflineFacts, text: string): Promise<void> {
  tellOf(frame, facts, await judge(text, facts, facts.host));
}

function tellOf(frame: Frame, facts: OfflineFacts, judged: Judged): void {
  const sight = { frame, facts, now: new Date(), online: navigator.onLine };
  show(frame, html`${answer(judged, sight)}<button id="again" type="button">${words.again}</button>`);
  at('again').onclick = () => ask(frame, facts);
  const title = document.querySelector('h1')!;
  title.tabIndex = -1;
  title.focus();
  window.ononline = window.onoffline = () => document.getElementById('again') && tellOf(frame, facts, judged);
}

function at<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  return document.getElementById(id) as Kind;
}

/** Whether all of it is kept for when there is no network. */
async function isReady(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  await navigator.serviceWorker.register('/check/worker.js', { scope: '/check' });
  await navigator.serviceWorker.ready;
  return true;
}

async function begin(): Promise<void> {
  const { direction, entry } = WORDING[language];
  Object.assign(document.documentElement, { lang: language, dir: direction });
  document.title = entry[0];
  const bare: Frame = { language, host: location.host };
  if (!isSecureContext)
    return show(bare, html`${verdict('ended', words.insecure)}<p><a href="/v?lang=${language}">${words.typed}</a></p>`);
  const facts = await fetch('/check/keys.json').then(
    (told) => (told.ok ? (told.json() as Promise<OfflineFacts>) : undefined),
    () => undefined,
  );
  if (!facts) return show(bare, verdict('ended', words.unreachable));
  ask({ language, host: facts.host, house: facts.house ?? undefined }, facts);
}

void begin();
