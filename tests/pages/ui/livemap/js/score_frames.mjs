// Scores the frames of a folder as the browser would, and writes what it found beside each.
import fs from 'node:fs';
import { opened, stillOf } from '../../../../../pages/ui/assets/map/framing.js';
import { Scorer } from '../../../../../pages/ui/assets/map/scorer.js';

const folder = process.argv[2];
for (const name of fs.readdirSync(folder).filter((f) => f.endsWith('.jzf'))) {
  const still = stillOf(opened(new Uint8Array(fs.readFileSync(`${folder}/${name}`))));
  const scorer = new Scorer(still.live);
  const tries = JSON.parse(fs.readFileSync(`${folder}/${name}.weights`, 'utf8'));
  const out = [];
  for (const weights of tries) {
    scorer.score(Float64Array.from(weights));
    const hex = Buffer.from(scorer.total.slice().buffer).toString('hex');
    out.push({ hex, status: [...scorer.status], rank: [...scorer.ranks.ranks], grade: [...scorer.grading.grade] });
  }
  fs.writeFileSync(`${folder}/${name}.found`, JSON.stringify(out));
}
