// The batch record of a run, as a sheet to print. What stands on it is the document that can be saved, asked for once.
import { Course } from '../charts/course.js';
import { h, tags, useEffect, useState } from '../lib/ui.js';
import { getText } from '../lib/api.js';
import { durationText, fullMoment, share, whole } from '../lib/format.js';
import { labelName, t, word } from '../lib/i18n.js';
import { address } from '../lib/router.js';
import { parts } from '../lib/stages.js';
import { evidenceText } from '../parts/evidence.js';
import { eventImage, Image } from '../parts/image.js';
import { Excuse } from '../parts/panel.js';

const { a, article, button, dd, div, dl, dt, figcaption, figure, footer, h1, h2, header, p, section, span, table, tbody, td, th, thead, tr } = tags;

export function BatchRecord({ query }) {
  const source = query.get('source') ?? '';
  const run = query.get('run') ?? '';
  const [text, setText] = useState(null);
  const [trouble, setTrouble] = useState(null);
  useEffect(() => {
    const asked = new AbortController();
    setText(null);
    setTrouble(null);
    getText(`/api/runs/record?source=${encodeURIComponent(source)}&run=${encodeURIComponent(run)}`, asked.signal).then(setText, (error) => error.name !== 'AbortError' && setTrouble(error));
    return () => asked.abort();
  }, [source, run]);
  return div(
    { class: 'view' },
    header(
      { class: 'view-head no-print' },
      a({ class: 'back', href: address('run', { source, run }) }, t('record.back')),
      div({ class: 'spring' }),
      text && button({ type: 'button', onClick: () => print() }, t('record.print')),
      text && h(Save, { text, name: `batch-record-${source}-${run}.json` }),
    ),
    trouble && h(Excuse, { trouble }),
    text && h(Sheet, { file: JSON.parse(text) }),
  );
}

/** The bytes as they came: signed is what they are, not what they mean. */
function Save({ text, name }) {
  const [href, setHref] = useState(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    setHref(made);
    return () => URL.revokeObjectURL(made);
  }, [text]);
  return href && a({ class: 'button save', href, download: name.replace(/[^A-Za-z0-9.-]+/g, '_') }, t('record.save'));
}

function Sheet({ file }) {
  const { run, course, keyImages, labels, alerts, checkpoints, releases, made } = file.record;
  const began = Date.parse(run.began.byImages);
  const seconds = (time) => `${whole(Math.round((Date.parse(time) - began) / 1_000))} ${t('unit.s')}`;
  const curve = course.map((point) => ({ ...point, eventId: point.event }));
  const last = course[course.length - 1];
  const known = run.stages.length > 0;
  return article(
    { class: 'sheet' },
    header(
      { class: 'sheet-head' },
      div({}, h1({}, t('record')), p({ class: 'sheet-of' }, run.source, ' · ', run.id)),
      div({ class: 'sheet-mark' }, span({ class: 'seal', lang: 'zh' }, '本草'), span({}, 'Bencao')),
    ),
    !file.signature && p({ class: 'sheet-warning' }, t('record.unsigned')),
    !made.settled && p({ class: 'sheet-warning' }, t('record.notSettled')),
    facts([
      [t('run.family'), known ? parts(run.stages[0]).family : run.family],
      [t('run.began'), clocks(run.began)],
      [t('record.ended'), clocks(run.ended)],
      [t('record.took'), durationText(Date.parse(run.ended.byImages) - began)],
      [t('run.state'), word('runEnd', run.end)],
      known && last?.place !== null && [t('record.stageAtEnd'), stageOf(run, last.place)],
      [t('run.images'), whole(run.images)],
    ]),
    known && part(t('record.course'), h(Course, { run: { stages: run.stages, curve, beganAt: run.began.byImages, sourceId: run.source }, height: 230 }), p({ class: 'sheet-note' }, t('record.courseNote'))),
    part(
      t('record.keyImages'),
      div({ class: 'sheet-images' }, ...keyImages.map((image) => h(KeyImage, { run, image, seconds, key: image.event }))),
    ),
    part(
      t('record.labels'),
      rows(labels, [t('record.image'), t('record.predicted'), t('record.said'), t('record.by'), t('record.at')], (one) => [
        seconds(one.taken),
        labelName(one.predicted),
        `${word('kind', one.kind.toUpperCase())}${one.label ? ` ${labelName(one.label)}` : ''}`,
        `${one.by}${one.vouched === 'sealed' ? '' : ` (${word('vouched', one.vouched)})`}`,
        fullMoment(one.at),
      ]),
    ),
    part(
      t('nav.alerts'),
      rows(alerts, [t('record.rule'), t('record.says'), t('record.raised'), t('record.cleared'), t('record.acknowledged')], (one) => [
        word('rule', one.rule),
        evidenceText(one.evidence),
        one.raisedAt ? fullMoment(one.raisedAt) : t('record.before'),
        one.clearedAt ? fullMoment(one.clearedAt) : t('record.notCleared'),
        [one.acknowledgedBy ? `${one.acknowledgedBy}, ${fullMoment(one.acknowledgedAt)}` : t('record.nobodyDid'), one.note, one.assignedTo && t('record.assigned', { to: one.assignedTo })].filter(Boolean).join(' · '),
      ]),
    ),
    part(
      t('nav.checkpoints'),
      rows(checkpoints, [t('checkpoint'), t('record.images'), t('record.digest')], (one) => [`${one.id} · ${one.precision}`, whole(one.images), code(one.digest)]),
    ),
    part(
      t('record.releases'),
      rows(releases, [t('record.release'), t('record.releasedBy'), t('record.at'), t('record.key')], (one) => [`${whole(one.number)} · ${one.checkpoint}`, one.by, fullMoment(one.at), code(one.keyId)]),
    ),
    part(t('record.signatures'), h(People)),
    footer(
      { class: 'sheet-foot' },
      p({}, t('record.made', { at: fullMoment(made.at), by: made.by ?? t('record.nobody'), version: made.version, commit: made.commit ?? '–', instance: made.instance })),
      Object.keys(made.leftOut).length > 0 && p({}, t('record.leftOut', { what: Object.entries(made.leftOut).map(([name, count]) => `${name} ${whole(count)}`).join(', ') })),
      file.signature && p({}, t('record.signed', { key: file.signature.keyId }), ' ', code(file.signature.signature)),
      p({}, t('record.purpose')),
    ),
  );
}

/** Who checks it, by hand. */
const People = () =>
  div({ class: 'sheet-people' }, ...['record.operator', 'record.checked'].map((who) => div({ key: who }, span({}, t(who)), span({ class: 'sheet-line' }), span({}, t('record.date')), span({ class: 'sheet-line short' }))));

function KeyImage({ run, image, seconds }) {
  const why = image.why.filter((one) => one !== 'right').map((one) => (one.startsWith('stage-') ? t('record.reached', { stage: stageOf(run, Number(one.slice(6))) }) : word('record', one)));
  return figure(
    {},
    h(Image, { src: eventImage(image.event), alt: t('image'), eager: true }),
    figcaption(
      {},
      span({ class: 'strong' }, `${seconds(image.at)} · ${why.join(', ')}`),
      span({}, `${labelName(image.label)} ${share(Number(image.confidence))}`),
      code(`${image.image.topic}-${image.image.partition}@${image.image.offset}`),
      code(image.image.sha256),
    ),
  );
}

const stageOf = (run, place) => (run.stages.length ? parts(run.stages[Math.min(run.stages.length, Math.max(1, Math.floor(place))) - 1]).stage : String(place));

const clocks = ({ byImages, byBroker }) => `${fullMoment(byImages)} (${t('record.byBroker', { at: fullMoment(byBroker) })})`;

const code = (text) => span({ class: 'sheet-code' }, text);

const facts = (pairs) => dl({ class: 'sheet-facts' }, ...pairs.filter(Boolean).map(([name, value]) => div({}, dt({}, name), dd({}, value))));

const part = (title, ...children) => section({ class: 'sheet-part' }, h2({}, title), ...children);

function rows(all, names, cells) {
  return all.length
    ? table({}, thead({}, tr({}, ...names.map((name) => th({}, name)))), tbody({}, ...all.map((one) => tr({}, ...cells(one).map((cell) => td({}, cell))))))
    : p({ class: 'sheet-note' }, t('record.none'));
}
