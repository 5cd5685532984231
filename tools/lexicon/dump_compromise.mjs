// Writes the lexicon of compromise as JSON: { word: tag or [tags] }.
//   node dump_compromise.mjs lexicon.json
import fs from 'node:fs'
import { createRequire } from 'node:module'
const require = createRequire(process.env.LEXICON_NODE ? process.env.LEXICON_NODE + '/x.js' : import.meta.url)
const nlp = require('compromise')
fs.writeFileSync(process.argv[2], JSON.stringify(nlp.model().one.lexicon))
