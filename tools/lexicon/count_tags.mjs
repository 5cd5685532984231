// Counts, over a JSON-lines file of articles (key "text"), how often each word form carries each
// part of speech, by two taggers: wink-nlp (universal tags) and compromise. Writes one JSON object
// { form: { wink: {TAG: n}, comp: {TAG: n}, lower: n, capital: n } }; only counts, no text.
//
//   node count_tags.mjs articles.jsonl counts.json
//
// "lower" counts the lower-case tokens, "capital" the capitalised ones inside a sentence.
import fs from 'node:fs'
import { createRequire } from 'node:module'
const require = createRequire(process.env.LEXICON_NODE ? process.env.LEXICON_NODE + '/x.js' : import.meta.url)
const winkNLP = require('wink-nlp')
const model = require('wink-eng-lite-web-model')
const compromise = require('compromise')

const [input, output] = process.argv.slice(2)
const wink = winkNLP(model, ['sbd', 'pos'])
const its = wink.its
const counts = new Map()
const entry = (form) => {
  let e = counts.get(form)
  if (!e) counts.set(form, (e = { wink: {}, comp: {}, lower: 0, capital: 0 }))
  return e
}
const isWord = /^[\p{L}][\p{L}'.-]*$/u
const straight = (s) => s.replace(/[‘’]/g, "'")
const fine = ['Infinitive', 'PresentTense', 'PastTense', 'Participle', 'Gerund', 'Adjective', 'Adverb',
  'Plural', 'Noun', 'Preposition', 'Conjunction', 'Determiner', 'Pronoun', 'Modal', 'Verb']

for (const line of fs.readFileSync(input, 'utf8').split('\n')) {
  if (!line) continue
  const text = straight(JSON.parse(line).text)
  wink.readDoc(text).sentences().each((sentence) => {
    let first = true
    sentence.tokens().each((token) => {
      const word = token.out()
      if (!isWord.test(word)) return
      const tag = token.out(its.pos)
      const lower = word.toLowerCase()
      const e = entry(lower)
      if (word === lower) e.lower++
      else if (!first) e.capital++
      if (tag !== 'PROPN') e.wink[tag] = (e.wink[tag] ?? 0) + 1
      first = false
    })
  })
  for (const sentence of compromise(text).json({ terms: { tags: true } })) {
    sentence.terms.forEach((term) => {
      if (!isWord.test(term.text)) return
      const tags = term.tags
      if (tags.includes('ProperNoun')) return
      const tag = fine.find((t) => tags.includes(t))
      if (!tag) return
      const e = entry(term.text.toLowerCase())
      e.comp[tag] = (e.comp[tag] ?? 0) + 1
    })
  }
}
fs.writeFileSync(output, JSON.stringify(Object.fromEntries([...counts].sort())))
