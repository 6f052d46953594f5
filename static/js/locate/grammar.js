// How locators are read, as far as it is the same for all documents: what internal/locator has
// in Go (grammar_test.go there compares the two).
import { pairs } from './pairs.js';

const han = '[零一二三四五六七八九十百千两]{1,9}';
const digits = { N: `([0-9]{1,4}|${han})`, H: `(${han})`, D: '([0-9]{1,4})', C: '([①-⑳])' };

/** Returns a pattern with those of numbers in place of letters. */
export const inDigits = (pattern) => pattern.replace(/[NHDC]/g, (letter) => digits[letter]);

/** Returns a pattern and what a match of it is replaced by, the arguments of replace. */
const rewrite = (pattern, to) => [new RegExp(inDigits(pattern), 'gu'), to];

/** Names the level at both ends of a range: 第三至第五條. */
export const spread = rewrite(
  String.raw`(^|[^之])(?:第\(N\)(?:至|到|~|-)第?\(N\)|\(N\)(?:至|到|~|-)\(N\)|第N(?:至|到|~|-)第?N|N(?:至|到|~|-)N)(部[分份]|分编|[编章节条款项点段目])`,
  '$1第$2$4$6$8$10至第$3$5$7$9$10',
);

/** Names the level at both of two numbers: 第一、二項. */
export const listed = rewrite(
  String.raw`(\(?)N(\)?)(、|,|和|及|与|至|到|~|-)第?(\(?)N(\)?)(部[分份]|分编|[编章节条款项点段目])`,
  '$1$2$3$8$4第$5$6$7$8',
);

/** Add brackets of which one is missing. */
export const brackets = [
  rewrite(String.raw`\(H([^)零一二三四五六七八九十百千两]|$)`, '($1)$2'),
  rewrite(String.raw`\(D([^)0-9]|$)`, '($1)$2'),
  rewrite(String.raw`(^|[^(零一二三四五六七八九十百千两])H\)`, '$1($2)'),
  rewrite(String.raw`(^|[^(0-9])D\)`, '$1($2)'),
];

/** Makes 1.1 of 第1.1條. */
export const decimals = rewrite(String.raw`第((?:[0-9]+\.)+[0-9]+)[条章节款项点]`, '$1');

/** What the numerals of banknotes are read as. */
export const formal = pairs('壹一贰二叁三参三肆四伍五陆六柒七捌八玖九拾十佰百仟千');

/** What characters of locators, and of the words around them, are folded to. */
export const folded = pairs(
  '條条項项節节編编點点張张網网見见參参據据兩两規规標标題题頭头號号機机關关錄录說说註注記记於于與与個个細细則则辦办劃㓰划㓰總总實实決决議议計计綱纲報报準准範范復复釋释貫贯徹彻執执適适讀读訂订該该對对從从為为詳详務务'
  + '〇零—-–-－-―-\u2212-\u2010-～~〜~\u3000 〔(〕)【(】)〈《〉》﹝(﹞)',
);
