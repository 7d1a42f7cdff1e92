// Opens the frames that pages/ui/livemap/framing.py sealed: a JSON header, then numbers as they are.
import { unpack } from './packing.js';

const MAGIC = 'JZF1';

/** Header of a frame, and `take([offset, length])`: a buffer of its own for each part. */
export function opened(frame) {
  const magic = String.fromCharCode(...frame.subarray(0, 4));
  if (magic !== MAGIC) throw new Error('not a frame of the map module');
  const length = new DataView(frame.buffer, frame.byteOffset + 4, 4).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(frame.subarray(8, 8 + length)));
  const start = frame.byteOffset + 8 + length;
  const take = ([offset, many]) => frame.buffer.slice(start + offset, start + offset + many);
  return { header, take };
}

function answerOf(packed, take) {
  const [wide, rank] = Object.entries(packed.rank)[0];
  return {
    weights: new Float64Array(take(packed.weights)),
    score: new Float64Array(take(packed.score)),
    status: new Int8Array(take(packed.status)),
    rank: wide === '2' ? new Int16Array(take(rank)) : new Int32Array(take(rank)),
    grade: new Int8Array(take(packed.grade)),
  };
}

/** What stands still, as the panel uses it. */
export function stillOf({ header, take }) {
  const units = {};
  for (const name in header.units) units[name] = unpack(header.units[name], take);
  const { live } = header;
  const { n } = live;
  const grades = live.grades && {
    ...live.grades,
    finals: rowsOf(new Int8Array(take(live.grades.finals)), n),
    best: new Int8Array(take(live.grades.best)),
    group: new Int32Array(take(live.grades.group)),
  };
  return {
    ...header,
    units,
    official: answerOf(header.official, take),
    live: {
      ...live,
      tree: header.tree,
      grades,
      scores: new Float64Array(take(live.scores)),
      status: new Int8Array(take(live.status)),
      added: live.added && new Float64Array(take(live.added)),
      above: live.above && new Float64Array(take(live.above)),
      touched: live.touched && new Int8Array(take(live.touched)),
    },
  };
}

/** What Python answered. */
export function answered({ header, take }) {
  return { ...header, answer: answerOf(header.answer, take) };
}

function rowsOf(flat, n) {
  const rows = [];
  for (let from = 0; from < flat.length; from += n) rows.push(flat.subarray(from, from + n));
  return rows;
}
