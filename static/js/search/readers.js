// What is suggested to readers: the words of the text for everyday ones, pages for readers,
// questions. The box suggests where no clause contains the words, the page with all results
// beside those that do. It is what the editor has written (internal/search/readers.go), and
// never counts as found. It does not depend on the page.
import { page } from '../locate/locators.js';
import { documentOf } from './shelf.js';

const most = { synonyms: 3, audiences: 3, questions: 4 };
const enough = 0.25; // of the weight of a query, which a question must have,
const plenty = 1.4; // or that of so many pairs that no other question has: much of a long query is beside the point
const near = 0.6; // of the weight of the best, which the others must have
const alone = 0.5; // what a character weighs of what a pair does
const longest = 100; // characters of a query that are read: nobody asks in more

// Words that say that something is asked, and not what. They are removed before words are compared.
const asking = /有沒有|有没有|是不是|是否|要不要|用不用|能不能|可不可以|可以|需要|必須|必须|一定|應該|应该|應當|应当|按照|按規定|按规定|規定|规定|要求|什麼時候|什么时候|何時|何时|怎麼樣|怎么样|怎麼辦|怎么办|怎麼|怎么|怎樣|怎样|什麼|什么|甚麼|多少|多久|哪裡|哪里|哪兒|哪儿|哪些|哪個|哪个|請問|请问|我們|我们|你們|你们|我想|想要|的(?!士)|[嗎吗呢啊呀么了嘛我你\p{P}\p{S}\s]/gu;

// Characters that say little without their neighbours.
const little = /[吧要有是在到和給给把被會会能誰谁哪幾几個个多少不也都就還还去來来上下大小人們们這这那裡里些由與与及對对為为以可該该算才時时候何做辦办管兩两\d一二三四五六七八九十百千]/u;

const chars = (s) => Array.from(s);
const pairs = (words) => words.map(chars).flatMap((list) => list.slice(1).map((c, i) => list[i] + c));
const singles = (words) => words.flatMap(chars).filter((c) => !little.test(c));
const isWord = (s) => chars(s).length > 1;

/**
 * Returns what is suggested for what was typed: { synonyms: [[everyday, printed]], audiences:
 * [{ key, names }], questions: [{ key, ask, about }] }, the best first.
 */
export function suggestions(typed, { audiences, questions, synonyms }, fold) {
  typed = chars(typed).slice(0, longest).join('');
  const query = fold(typed).replace(/\s/g, '');
  if (!isWord(query)) return { synonyms: [], audiences: [], questions: [] };
  /** Reports whether a word is in the query, or is being typed. */
  const isMeant = (word) => query.includes(fold(word)) || fold(word).startsWith(query);
  const said = synonyms.filter(([everyday]) => isMeant(everyday)).sort(([a], [b]) => b.length - a.length);
  const meant = new Map(said.map(([everyday, printed]) => [printed, everyday]));
  const roles = audiences.filter(({ names }) => names.some((name) => isMeant(name) || meant.has(name)));
  return {
    synonyms: [...meant].map(([printed, everyday]) => [everyday, printed]).slice(0, most.synonyms),
    audiences: roles.slice(0, most.audiences),
    questions: asked(typed, [...meant.keys(), ...roles.flatMap(({ names }) => names)], questions, fold),
  };
}

/**
 * Promises groups of what is suggested for the document of a page (js/search/answers.js says what
 * groups are). known is the library, resultsFor returns the way to other results.
 */
export async function aside(words, typed, known, resultsFor) {
  const book = words.of && await suggested(known, words.of);
  if (!book) return [];
  const plain = (text) => [{ text, hit: false }];
  const { synonyms, audiences, questions } = suggestions(typed, book, known.fold);
  return [
    [words.printed, synonyms.map(([everyday, term]) => ({ href: resultsFor(words, { q: term }), title: plain(everyday + ' → ' + term), term }))],
    [words.asked, questions.map(({ key, ask, about }) => ({ href: book.href('questions/', '#' + key), title: plain(ask), way: about }))],
    [words.audiences, audiences.map(({ key, names: [name] }) => ({ href: book.href('for/' + key + '/'), title: plain(name) }))],
  ].filter(([, results]) => results.length).map(([heading, results]) => ({ heading, results, unsure: true, isAside: true }));
}

/** Promises what is suggested to the readers of the document of a slug, undefined if that is nothing. */
export async function suggested(known, slug) {
  const doc = await documentOf(known, slug);
  return doc?.hasReaders && { ...await known.get(slug + '/readers.js', doc.hash), href: (to, id = '') => known.way(slug + '/') + to + page + id };
}

/**
 * Returns the questions that share pairs of characters, or characters, with what was typed, or pairs
 * with the words of the text for it. Single characters find 出租房屋 for 房子租出去, and what is
 * misspelt.
 */
function asked(typed, printed, questions, fold) {
  const core = (words) => words.map((word) => fold(word.replace(asking, ' '))).flatMap((word) => word.split(' ')).filter(Boolean);
  const signs = (words) => [...pairs(words), ...singles(words)];
  const known = questions.map(({ ask, words = [] }) => ({ signs: new Set(signs([...core([ask]), ...core(words)])), words: words.map(fold) }));
  const unique = Math.log(known.length + 1);
  /** What a sign says: the fewer questions have it, the more. */
  const weights = new Map();
  const weight = (sign) => {
    if (!weights.has(sign)) weights.set(sign, (isWord(sign) ? 1 : alone) * (unique - Math.log(1 + known.filter(({ signs }) => signs.has(sign)).length)));
    return weights.get(sign);
  };
  const sum = (list) => list.reduce((total, sign) => total + weight(sign), 0);
  const own = [...new Set(signs(core([typed])))];
  const wanted = [...new Set([...own, ...pairs(core(printed))])];
  const query = fold(typed);
  const scored = known.map(({ signs, words }, i) => {
    const shared = sum(wanted.filter((sign) => signs.has(sign)));
    const whole = words.filter((word) => isWord(word) && query.includes(word)).length;
    return { i, score: shared + whole * unique };
  });
  const least = Math.max(Math.min(plenty * unique, enough * sum(own)), near * Math.max(...scored.map(({ score }) => score)));
  return scored.filter(({ score }) => score > 0 && score >= least).sort((a, b) => b.score - a.score || a.i - b.i)
    .slice(0, most.questions).map(({ i }) => questions[i]);
}
