/*-------------------------------------------------------------------------
 *
 * terms.c
 *	  The caller's own words: names with codes, units, areas.
 *
 * The words stand in the order of their characters, so that the words that
 * begin with a given string are a stretch of the array, and one more character
 * narrows the stretch: a trie without nodes.  In running text nearly every
 * look-up ends at a bit for the first two characters or one for the third.
 * What passes meets a filter of two bits for the first four and others for as
 * many as the words can have, up to sixteen, before a hash table gives the
 * stretch that begins with these.
 *
 *-------------------------------------------------------------------------
 */
#include "terms.h"

#include "quantity.h"
#include "term_patterns.h"
#include "utf8.h"

#include <string.h>

/* A stretch of so many words is searched one by one. */
#define STRETCH_FEW		8

/* What a factor may have in digits, leading and closing zeros included. */
#define FACTOR_DIGITS	26

#define PROTECTED_MIN	3		/* a shorter name may well be part of another word */

/* Words between two looks at the caller's wish to stop. */
#define WORDS_AT_ONCE	4096

/* Has the caller had enough?  Asked at the n-th word. */
static bool
give_up(Arena *arena, uint32_t n, ReportTermError *error)
{
	if (n % WORDS_AT_ONCE != 0 || !arena_interrupted(arena))
		return false;
	error->code = REPORT_CANCELLED;
	return true;
}

static bool
fail(ReportTermError *error, ReportTermFault fault)
{
	error->fault = fault;
	return false;
}

static void
keep_string(char *out, size_t room, const char *data, size_t length)
{
	if (length >= room)
	{
		length = room - 1;
		while (length > 0 && ((unsigned char) data[length] & 0xC0) == 0x80)
			length--;
	}
	memcpy(out, data, length);
	out[length] = '\0';
}

/* ---------------------------------------------------------------- characters */

/* Terminated UTF-8 in the arena; NULL when memory ran out. */
static const char *
utf8_of(Arena *arena, const uint16_t *ch, uint32_t n)
{
	char	   *out = arena_alloc(arena, (size_t) n * 3 + 1);
	size_t		length = 0;

	for (uint32_t i = 0; out != NULL && i < n; i++)
		length += utf8_put(out + length, ch[i]);
	return out;
}

size_t
report_fold_word(const char *word, size_t length, char *out)
{
	size_t		n = 0;

	/* character by character, as the word may be of any length */
	for (size_t i = 0; i < length;)
	{
		size_t		width = 1;
		uint16_t	folded;
		size_t		count;

		while (i + width < length && ((unsigned char) word[i + width] & 0xC0) == 0x80)
			width++;
		count = text_fold_word(word + i, width, &folded, 1);
		if (count > 1)
			return SIZE_MAX;
		if (count == 1)
			n += utf8_put(out + n, folded);
		i += width;
	}
	return n;
}

/*
 * Fold a word into the pool at *at and move *at behind it.  min is the least
 * number of characters, max the most.
 */
static bool
take_word(uint16_t *pool, uint32_t *at, ReportText text, uint32_t min, uint32_t max,
		  TermWord *word, ReportTermError *error)
{
	size_t		n = text_fold_word(text.data, text.length, pool + *at, max);

	if (n == TEXT_BAD_UTF8 || n == TEXT_BAD_CHARACTER)
		return fail(error, TERM_CHARACTER);
	if (n == 0)
		return fail(error, TERM_EMPTY);
	error->limit = max;
	if (n > max)
		return fail(error, TERM_LONG);
	if (n < min)
		return fail(error, TERM_SHORT);
	memset(word, 0, sizeof(*word));
	word->at = *at;
	word->length = (uint32_t) n;
	*at += (uint32_t) n;
	return true;
}

/* ---------------------------------------------------------------- order */

static int
compare(const uint16_t *pool, const TermWord *a, const TermWord *b)
{
	uint32_t	n = a->length < b->length ? a->length : b->length;

	for (uint32_t i = 0; i < n; i++)
	{
		if (pool[a->at + i] != pool[b->at + i])
			return pool[a->at + i] < pool[b->at + i] ? -1 : 1;
	}
	return a->length < b->length ? -1 : a->length > b->length;
}

/*
 * Sort words[0..n), with room for n / 2 words in scratch.  In n log n whatever
 * the order was, and fast where it was one of sorted stretches, as the keys of
 * a jsonb object are.
 */
static void
merge_sort(const uint16_t *pool, TermWord *words, uint32_t n, TermWord *scratch)
{
	uint32_t	half = n / 2;
	uint32_t	a = 0;
	uint32_t	b = half;
	uint32_t	out = 0;

	if (n < 2)
		return;
	merge_sort(pool, words, half, scratch);
	merge_sort(pool, words + half, n - half, scratch);
	if (compare(pool, &words[half - 1], &words[half]) <= 0)
		return;
	memcpy(scratch, words, half * sizeof(TermWord));
	while (a < half && b < n)
		words[out++] = compare(pool, &scratch[a], &words[b]) <= 0 ? scratch[a++] : words[b++];
	memcpy(words + out, scratch + a, (half - a) * sizeof(TermWord));
}

/* False when memory ran out. */
static bool
sort_words(Arena *arena, TermWords *set)
{
	ReportAllocator *allocator = &arena->allocator;
	TermWord   *scratch;

	if (set->nwords < 2)
		return true;
	scratch = allocator->alloc(allocator->context, set->nwords / 2 * sizeof(TermWord));
	if (scratch == NULL)
	{
		arena->failed = true;
		return false;
	}
	merge_sort(set->pool, set->words, set->nwords, scratch);
	allocator->release(allocator->context, scratch);
	return true;
}

/*
 * First word of words[first..last), which agree in their first depth
 * characters, whose next character is at least c; a word that ends there
 * comes before all others.
 */
static uint32_t
lower_bound(const TermWords *set, uint32_t first, uint32_t last, uint32_t depth, uint32_t c)
{
	while (first < last)
	{
		uint32_t	middle = first + (last - first) / 2;
		const TermWord *word = &set->words[middle];

		if (word->length <= depth || set->pool[word->at + depth] < c)
			first = middle + 1;
		else
			last = middle;
	}
	return first;
}

/* Is word all of ch[0..n), or with exact false its beginning? */
static bool
stands(const TermWords *set, const TermWord *word, const uint16_t *ch, uint32_t n, bool exact)
{
	if (exact ? word->length != n :
		word->length > n || (word->parts == 0 && word->unit == NULL))
		return false;
	return memcmp(set->pool + word->at, ch, word->length * sizeof(uint16_t)) == 0;
}

/*
 * The longest word at ch[0] out of words[first..last), which all begin with
 * ch[0..depth); with exact, only ch[0..n) as a whole.
 */
static const TermWord *
longest(const TermWords *set, uint32_t first, uint32_t last, uint32_t depth,
		const uint16_t *ch, uint32_t n, bool exact)
{
	const TermWord *found = NULL;

	while (last - first > STRETCH_FEW && depth < n)
	{
		/* what ends here comes first, and would be the shortest */
		if (set->words[first].length == depth && stands(set, &set->words[first], ch, n, exact))
			found = &set->words[first];
		first = lower_bound(set, first, last, depth, ch[depth]);
		last = lower_bound(set, first, last, depth, (uint32_t) ch[depth] + 1);
		depth++;
	}
	/* of two that stand here the longer comes later */
	while (last > first)
	{
		if (stands(set, &set->words[--last], ch, n, exact))
			return &set->words[last];
	}
	return found;
}

/* ---------------------------------------------------------------- look-ups */

/* Short key of n characters. */
static inline uint64_t
short_key(const uint16_t *ch, uint32_t n)
{
	uint64_t	key = (uint64_t) ch[0] | (uint64_t) ch[1] << 16;

	if (n > 2)
		key |= (uint64_t) ch[2] << 32;
	if (n > 3)
		key |= (uint64_t) ch[3] << 48;
	return key;
}

static inline uint64_t
mix(uint64_t key)
{
	return key * UINT64_C(0x9E3779B97F4A7C15);
}

/* A long key's hash begins as the short key, grows by a character ... */
static inline uint64_t
hash_next(uint64_t hash, uint16_t c)
{
	return (hash ^ c) * UINT64_C(0xD6E8FEB86659FD93);
}

/* ... and is mixed when it is done. */
static inline uint64_t
hash_end(uint64_t hash)
{
	return mix(hash ^ hash >> 29);
}

static uint64_t
long_hash(const uint16_t *ch, uint32_t n)
{
	uint64_t	hash = short_key(ch, n);

	for (uint32_t i = TERM_SHORT_KEY; i < n && i < TERM_LONG_KEY; i++)
		hash = hash_next(hash, ch[i]);
	return hash_end(hash);
}

/*
 * The word of the filter that a short key belongs to.  Keys that differ in the
 * fourth character only share it, so that a look-up of several lengths stays
 * in one place.
 */
static inline uint64_t *
filter_word(const ReportTerms *terms, uint64_t key)
{
	return &terms->filter[mix(key & UINT64_C(0xFFFFFFFFFFFF)) >> terms->filter_shift];
}

static inline uint64_t
filter_bits(uint64_t hash)
{
	return UINT64_C(1) << (hash >> 58) | UINT64_C(1) << (hash >> 52 & 63);
}

static inline void
put_long(uint64_t *filter, uint64_t hash)
{
	filter[hash >> 32 & (TERM_FILTER_WORDS - 1)] |= filter_bits(hash);
}

static inline bool
in_long(const uint64_t *filter, uint64_t hash)
{
	return (~filter[hash >> 32 & (TERM_FILTER_WORDS - 1)] & filter_bits(hash)) == 0;
}

static inline bool
in_filter(const ReportTerms *terms, uint64_t key)
{
	return (~*filter_word(terms, key) & filter_bits(mix(key))) == 0;
}

/*
 * The longest word at ch[0], or with exact the one that is all of ch[0..n), out
 * of those whose long key has depth characters and this hash.
 */
static const TermWord *
find_word(const ReportTerms *terms, uint64_t hash, uint32_t depth, const uint16_t *ch, uint32_t n,
		  bool exact)
{
	const TermSlot *slot;

	if (!in_long(terms->long_filter, hash))
		return NULL;
	for (uint32_t i = (uint32_t) hash & terms->slot_mask;
		 (slot = &terms->slots[i])->last != 0; i = (i + 1) & terms->slot_mask)
	{
		if (slot->hash == hash >> 32)
		{
			const TermWord *word = longest(&terms->words, slot->first, slot->last, depth, ch, n, exact);

			if (word != NULL)
				return word;
		}
	}
	return NULL;
}

const TermWord *
terms_word_at(const ReportTerms *terms, const uint16_t *ch, uint32_t n, uint32_t least)
{
	uint64_t	hashes[TERM_LONG_KEY + 1];
	uint32_t	depth = n < TERM_SHORT_KEY ? n : TERM_SHORT_KEY;
	const TermWord *word = NULL;

	if (n < least)
		return NULL;
	if (depth == TERM_SHORT_KEY)
	{
		hashes[depth] = short_key(ch, depth);
		if (in_filter(terms, hashes[depth]))
		{
			for (; depth < n && depth < TERM_LONG_KEY; depth++)
			{
				hashes[depth + 1] = hash_next(hashes[depth], ch[depth]);
				/* many a word begins with one of the lexicon and then goes on otherwise */
				if (depth + 1 >= least && !in_long(terms->prefix_filter, hash_end(hashes[depth + 1])))
					break;
			}
			/* of the longest key are also the words that are longer */
			for (; word == NULL && depth >= TERM_SHORT_KEY &&
				 (depth >= least || depth == TERM_LONG_KEY); depth--)
			{
				if (terms->has[depth])
					word = find_word(terms, hash_end(hashes[depth]), depth, ch, n, false);
			}
		}
		depth = TERM_SHORT_KEY - 1;
	}
	for (; word == NULL && depth >= 2 && depth >= least; depth--)
	{
		uint64_t	key = short_key(ch, depth);

		if (terms->has[depth] && in_filter(terms, key))
			word = find_word(terms, hash_end(key), depth, ch, n, false);
	}
	return word != NULL && word->length >= least ? word : NULL;
}

const char *
terms_code_of(const ReportTerms *terms, const uint16_t *ch, uint32_t n)
{
	const TermWord *word;

	if (!in_filter(terms, short_key(ch, n)))
		return NULL;
	word = find_word(terms, long_hash(ch, n), n < TERM_LONG_KEY ? n : TERM_LONG_KEY, ch, n, true);
	return word != NULL ? word->code : NULL;
}

const LexUnit *
terms_unit_at(const ReportTerms *terms, const uint16_t *ch, uint32_t n, uint32_t *length)
{
	const TermWord *word = longest(&terms->units, 0, terms->units.nwords, 0, ch, n, false);

	if (word == NULL)
		return NULL;
	*length = word->length;
	return word->unit;
}

/* ---------------------------------------------------------------- names, areas */

/* Parts of the lexicon's word that is all of ch[0..n), 0 none. */
static uint64_t
lexicon_parts(const uint16_t *ch, size_t n)
{
	size_t		length = 0;
	int			word = lex_longest_word(ch, n, &length);

	return word != 0 && length == n ? lex_words[word].parts : 0;
}

/*
 * The parts of a name as one word; the same rules as for the indicators of
 * the lexicon, see compile.pl.  0 when its own words must stay.
 */
static uint64_t
name_parts(const uint16_t *ch, uint32_t n)
{
	uint64_t	parts = 0;
	size_t		length = 0;

	if (n < PROTECTED_MIN || lexicon_parts(ch, n) != 0)
		return 0;
	/* every word that it begins with, the longest first */
	for (size_t room = n - 1; room > 0; room = length - 1)
	{
		int			word = lex_longest_word(ch, room, &length);

		if (word == 0)
			break;
		if ((lex_words[word].parts & P_VERB) != 0)
			return 0;
	}
	for (uint32_t cut = 1; cut < n; cut++)
	{
		uint64_t	tail = lexicon_parts(ch + cut, n - cut);

		if ((tail & (P_UP | P_DOWN)) != 0)
			return 0;
		parts |= tail & (P_MONEY | P_SHARE_NOUN | P_GROWTH_NOUN_UP | P_GROWTH_NOUN_DOWN |
						 P_DURATION);
	}
	return parts | P_TEXT;
}

static bool
two_codes(ReportTermError *error, const char *other)
{
	keep_string(error->other, sizeof(error->other), other, strlen(other));
	return fail(error, TERM_TWO_CODES);
}

static bool
read_names(ReportTerms *terms, const ReportTermList *list, uint16_t *pool, uint32_t *at,
		   ReportTermError *error)
{
	TermWords  *set = &terms->words;
	const char *last = NULL;

	error->list = TERM_NAMES;
	for (uint32_t i = 0; i < list->nnames; i++)
	{
		const ReportTermName *name = &list->names[i];
		TermWord   *word = &set->words[set->nwords];
		size_t		length = 0;
		int			built_in;
		char	   *code;

		error->index = i;
		if (give_up(&terms->arena, i, error) || !take_word(pool, at, name->name, 2, TERM_NAME_MAX, word, error))
			return false;
		if (name->code.length == 0)
			return fail(error, TERM_CODE_EMPTY);
		/* names of one code often stand side by side */
		if (last != NULL && strlen(last) == name->code.length &&
			memcmp(last, name->code.data, name->code.length) == 0)
			word->code = last;
		else
		{
			code = arena_alloc(&terms->arena, (size_t) name->code.length + 1);
			if (code == NULL)
				return false;
			memcpy(code, name->code.data, name->code.length);
			word->code = last = code;
		}
		built_in = list->strict && i == 0 ?
			lex_longest(lex_aliases_nodes, pool + word->at, word->length, &length) : 0;
		if (built_in != 0 && length == word->length && strcmp(lex_indicators[built_in].code, word->code) != 0)
			return two_codes(error, lex_indicators[built_in].code);
		word->parts = name_parts(pool + word->at, word->length);
		set->nwords++;
	}
	error->list = TERM_AREAS;
	for (uint32_t i = 0; i < list->nareas; i++)
	{
		TermWord   *word = &set->words[set->nwords];

		error->index = i;
		if (give_up(&terms->arena, i, error) || !take_word(pool, at, list->areas[i], 2, TERM_NAME_MAX, word, error))
			return false;
		word->parts = P_AREA;
		set->nwords++;
	}
	return true;
}

/* Index of the first name of the list that folds to a word. */
static uint32_t
find_name(const ReportTermList *list, const uint16_t *ch, uint32_t n, const char *code)
{
	for (uint32_t i = 0; i < list->nnames; i++)
	{
		uint16_t	folded[TERM_NAME_MAX];

		if (text_fold_word(list->names[i].name.data, list->names[i].name.length, folded,
						   TERM_NAME_MAX) == n &&
			memcmp(folded, ch, n * sizeof(uint16_t)) == 0 &&
			strlen(code) == list->names[i].code.length &&
			memcmp(code, list->names[i].code.data, list->names[i].code.length) == 0)
			return i;
	}
	return 0;
}

/* Words that are the same become one. */
static bool
merge_words(TermWords *set, const ReportTermList *list, ReportTermError *error)
{
	uint32_t	kept = 0;

	for (uint32_t i = 0; i < set->nwords; i++)
	{
		TermWord   *word = &set->words[i];
		TermWord   *before = kept > 0 ? &set->words[kept - 1] : NULL;

		if (before == NULL || compare(set->pool, before, word) != 0)
		{
			set->words[kept++] = *word;
			continue;
		}
		if (before->code != NULL && word->code != NULL && strcmp(before->code, word->code) != 0)
		{
			uint32_t	a = find_name(list, set->pool + word->at, word->length, before->code);
			uint32_t	b = find_name(list, set->pool + word->at, word->length, word->code);

			error->list = TERM_NAMES;
			error->index = a > b ? a : b;
			return two_codes(error, a > b ? word->code : before->code);
		}
		before->parts |= word->parts;
		if (before->code == NULL)
			before->code = word->code;
	}
	set->nwords = kept;
	return true;
}

/* Do the words have one long key? */
static bool
same_key(const TermWords *set, const TermWord *a, const TermWord *b)
{
	return (a->length == b->length || (a->length >= TERM_LONG_KEY && b->length >= TERM_LONG_KEY)) &&
		memcmp(set->pool + a->at, set->pool + b->at,
			   (a->length < TERM_LONG_KEY ? a->length : TERM_LONG_KEY) * sizeof(uint16_t)) == 0;
}

static void
put_begin(ReportTerms *terms, const uint16_t *ch, uint32_t n)
{
	uint32_t	hash = terms_pair_hash(ch);
	uint32_t	bit = hash >> terms->pair_shift;

	terms->pairs[bit / 32] |= UINT32_C(1) << bit % 32;
	/* behind a word of two characters anything may stand */
	terms->thirds[bit / 32] |= n == 2 ? UINT32_MAX : UINT32_C(1) << terms_third_bit(hash, ch[2]);
}

static void
put_prefixes(ReportTerms *terms, const uint16_t *ch, uint32_t n)
{
	uint64_t	hash = short_key(ch, n);

	for (uint32_t i = TERM_SHORT_KEY; i < n && i < TERM_LONG_KEY; i++)
	{
		hash = hash_next(hash, ch[i]);
		put_long(terms->prefix_filter, hash_end(hash));
	}
}

static void
put_slot(ReportTerms *terms, uint64_t hash, uint32_t first, uint32_t last)
{
	uint32_t	i = (uint32_t) hash & terms->slot_mask;

	while (terms->slots[i].last != 0)
		i = (i + 1) & terms->slot_mask;
	terms->slots[i].hash = (uint32_t) (hash >> 32);
	terms->slots[i].first = first;
	terms->slots[i].last = last;
}

/* The bits, the filters and the table of keys; false when memory ran out. */
static bool
index_words(ReportTerms *terms)
{
	TermWords  *set = &terms->words;
	uint32_t	slots = 16;
	uint32_t	pairs = 0;
	uint32_t	keys = 0;
	uint32_t	last;
	int			bits = TERM_PAIR_BITS_MIN;
	int			words_bits = 1;

	for (uint32_t i = 0; i < set->nwords; i++)
	{
		const TermWord *word = &set->words[i];
		const uint16_t *ch = set->pool + word->at;

		pairs += i == 0 || memcmp(ch, set->pool + word[-1].at, 2 * sizeof(uint16_t)) != 0;
		keys += i == 0 || short_key(ch, word->length) != short_key(set->pool + word[-1].at, word[-1].length);
	}
	while (bits < TERM_PAIR_BITS_MAX && (UINT32_C(1) << bits) / TERM_PAIR_SPARE < pairs)
		bits++;
	while (words_bits < TERM_FILTER_BITS && (UINT32_C(64) << words_bits) / TERM_FILTER_SPARE < keys)
		words_bits++;
	while (slots < 2 * set->nwords)
		slots *= 2;
	terms->pairs = arena_alloc(&terms->arena, (size_t) 1 << bits >> 3);
	terms->thirds = arena_alloc(&terms->arena, (size_t) 1 << bits >> 3);
	terms->pair_shift = 32 - bits;
	terms->slots = arena_alloc(&terms->arena, slots * sizeof(TermSlot));
	terms->slot_mask = slots - 1;
	terms->filter = arena_alloc(&terms->arena, sizeof(uint64_t) << words_bits);
	terms->filter_shift = 64 - words_bits;
	terms->long_filter = arena_alloc(&terms->arena, TERM_FILTER_WORDS * sizeof(uint64_t));
	terms->prefix_filter = arena_alloc(&terms->arena, TERM_FILTER_WORDS * sizeof(uint64_t));
	if (terms->arena.failed)
		return false;
	for (uint32_t i = 0; i < set->nwords; i = last)
	{
		const TermWord *word = &set->words[i];
		const uint16_t *ch = set->pool + word->at;
		uint64_t	key = short_key(ch, word->length);
		uint64_t	hash = long_hash(ch, word->length);

		put_begin(terms, ch, word->length);
		*filter_word(terms, key) |= filter_bits(mix(key));
		put_long(terms->long_filter, hash);
		put_prefixes(terms, ch, word->length);
		for (last = i; last < set->nwords && same_key(set, word, &set->words[last]); last++)
		{
			if (set->words[last].parts != 0)
				terms->has[word->length < TERM_LONG_KEY ? word->length : TERM_LONG_KEY] = true;
		}
		put_slot(terms, hash, i, last);
	}
	return true;
}

/* ---------------------------------------------------------------- decimals */

/*
 * A positive decimal without needless zeros, at most FACTOR_DIGITS digits.
 * 0 when text is one, else what is wrong.
 */
static ReportTermFault
read_factor(ReportText text, char *out)
{
	const char *p = text.data;
	const char *end = p + text.length;
	const char *point = NULL;
	bool		positive = false;
	size_t		n = 0;

	for (const char *c = p; c < end; c++)
	{
		if (*c == '.' && point == NULL && c > p && c + 1 < end)
			point = c;
		else if (*c < '0' || *c > '9')
			return TERM_FACTOR;
		positive |= *c > '0' && *c <= '9';
	}
	if (!positive)
		return TERM_FACTOR;
	while (point != NULL && end[-1] == '0')
		end--;
	if (point != NULL && point + 1 == end)
		end--;
	while (p + 1 < end && p[0] == '0' && p[1] != '.')
		p++;
	if ((size_t) (end - p) > FACTOR_DIGITS)
		return TERM_FACTOR_LONG;
	while (p < end)
		out[n++] = *p++;
	out[n] = '\0';
	return TERM_OK;
}

/* out = a * b, exactly; false when it has too many digits. */
static bool
multiply(const char *a, const char *b, char *out)
{
	uint8_t		da[2 * FACTOR_DIGITS + 2];
	uint8_t		db[2 * FACTOR_DIGITS + 2];
	uint32_t	product[4 * FACTOR_DIGITS + 4] = {0};
	char		text[4 * FACTOR_DIGITS + 8];
	int			na = 0;
	int			nb = 0;
	int			fraction = 0;
	size_t		n = 0;
	ReportText	result;

	for (bool point = false; *a != '\0' && na < 2 * FACTOR_DIGITS; a++)
	{
		if (*a == '.')
			point = true;
		else
		{
			da[na++] = (uint8_t) (*a - '0');
			fraction += point;
		}
	}
	for (bool point = false; *b != '\0' && nb < 2 * FACTOR_DIGITS; b++)
	{
		if (*b == '.')
			point = true;
		else
		{
			db[nb++] = (uint8_t) (*b - '0');
			fraction += point;
		}
	}
	for (int i = na - 1; i >= 0; i--)
	{
		for (int k = nb - 1; k >= 0; k--)
			product[i + k + 1] += (uint32_t) da[i] * db[k];
	}
	for (int i = na + nb - 1; i > 0; i--)
	{
		product[i - 1] += product[i] / 10;
		product[i] %= 10;
	}
	/* both have a digit in front of the point, so the product has two */
	for (int i = 0; i < na + nb; i++)
	{
		if (i == na + nb - fraction)
			text[n++] = '.';
		text[n++] = (char) ('0' + product[i]);
	}
	result.data = text;
	result.length = (uint32_t) n;
	return read_factor(result, out) == TERM_OK;
}

/* ---------------------------------------------------------------- units */

/* A unit's way to its base. */
typedef struct UnitStep
{
	LexUnit    *unit;
	uint32_t	item;			/* of the list */
	int32_t		base;			/* a unit of the terms; -1 none */
	char		factor[FACTOR_DIGITS + 1];
	bool		resolved;
	bool		on_path;
} UnitStep;

static const struct
{
	const char *name;
	UnitClass	unit_class;
	const char *dimension;
}			unit_classes[] =
{
	{"measure", UNIT_MEASURE, "user"},
	{"money", UNIT_MONEY, "money"},
	{"percent", UNIT_PERCENT, "ratio"},
	{"points", UNIT_POINTS, "points"},
	{"multiple", UNIT_MULTIPLE, "multiple"},
	{"rank", UNIT_RANK, "rank"},
	{"count", UNIT_COUNT, "count"},
	{"time", UNIT_TIME, "time"},
	{"age", UNIT_AGE, "age"},
	{"ordinal", UNIT_ORDINAL, "ordinal"},
};

static bool
same_text(ReportText text, const char *word)
{
	return text.length == strlen(word) && memcmp(text.data, word, text.length) == 0;
}

static bool
read_class(ReportText text, LexUnit *unit, ReportTermError *error)
{
	if (text.data == NULL)
		text = (ReportText) {"measure", 7};
	for (size_t i = 0; i < sizeof(unit_classes) / sizeof(unit_classes[0]); i++)
	{
		if (same_text(text, unit_classes[i].name))
		{
			unit->unit_class = (uint8_t) unit_classes[i].unit_class;
			unit->dimension = unit_classes[i].dimension;
			return true;
		}
	}
	return fail(error, TERM_CLASS);
}

/*
 * The base of a unit when it is none of the terms: a unit of the lexicon, with
 * 万 and the like in front, or a word of its own.
 */
static bool
foreign_base(ReportTerms *terms, const uint16_t *ch, uint32_t n, UnitStep *step)
{
	Number		scales;
	uint32_t	from = 0;
	char		places[40] = "1";
	char		product[FACTOR_DIGITS + 1];

	memset(&scales, 0, sizeof(scales));
	for (;;)
	{
		size_t		length = 0;
		int			known = from < n ? lex_longest(lex_units_nodes, ch + from, n - from, &length) : 0;

		if (known != 0 && length == n - from)
		{
			const LexUnit *unit = &lex_units[known];
			int			zeros = number_scale_places(&scales);

			if (unit->base == NULL)
				break;
			for (int i = 1; i <= zeros; i++)
				places[i] = '0';
			places[zeros + 1] = '\0';
			if (!multiply(step->factor, unit->factor, product) ||
				!multiply(product, places, step->factor))
				return false;
			step->unit->base = unit->base;
			step->unit->dimension = unit->dimension;
			if (step->unit->unit_class == UNIT_MEASURE && unit->unit_class == UNIT_MONEY)
				step->unit->unit_class = UNIT_MONEY;
			return true;
		}
		if (from == n || scales.nscale == 4 || !is_scale(ch[from]))
			break;
		scales.scale[scales.nscale++] = ch[from++];
	}
	step->unit->base = utf8_of(&terms->arena, ch, n);
	return true;
}

/* Factors and bases along every chain. */
static bool
resolve_units(UnitStep *steps, uint32_t n, uint32_t *path, ReportTermError *error)
{
	for (uint32_t i = 0; i < n; i++)
	{
		uint32_t	depth = 0;
		int32_t		at = (int32_t) i;

		while (at >= 0 && !steps[at].resolved)
		{
			error->index = steps[at].item;
			if (steps[at].on_path)
				return fail(error, TERM_CYCLE);
			steps[at].on_path = true;
			path[depth++] = (uint32_t) at;
			at = steps[at].base;
		}
		while (depth > 0)
		{
			UnitStep   *step = &steps[path[--depth]];

			error->index = step->item;
			if (step->base >= 0)
			{
				const UnitStep *base = &steps[step->base];
				char		product[FACTOR_DIGITS + 1];

				if (!multiply(step->factor, base->factor, product))
					return fail(error, TERM_FACTOR_LONG);
				memcpy(step->factor, product, sizeof(product));
				step->unit->base = base->unit->base;
				step->unit->dimension = base->unit->dimension;
				if (step->unit->unit_class == UNIT_MEASURE && base->unit->unit_class == UNIT_MONEY)
					step->unit->unit_class = UNIT_MONEY;
			}
			step->resolved = true;
			step->on_path = false;
		}
	}
	return true;
}

/* Does the lexicon have this unit, perhaps with 万 and 亿 in front? */
static bool
is_built_in(const uint16_t *ch, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
	{
		size_t		length = 0;

		if (lex_longest(lex_units_nodes, ch + i, n - i, &length) != 0 && length == n - i)
			return true;
		if (!is_scale(ch[i]))
			return false;
	}
	return true;
}

static bool
read_units(ReportTerms *terms, const ReportTermList *list, uint16_t *pool, uint32_t *at,
		   ReportTermError *error)
{
	TermWords  *set = &terms->units;
	LexUnit    *units = arena_alloc(&terms->arena, (list->nunits + 1) * sizeof(LexUnit));
	UnitStep   *steps = arena_alloc(&terms->arena, (list->nunits + 1) * sizeof(UnitStep));
	uint32_t   *path = arena_alloc(&terms->arena, (list->nunits + 1) * sizeof(uint32_t));

	error->list = TERM_UNITS;
	if (terms->arena.failed)
		return false;
	for (uint32_t i = 0; i < list->nunits; i++)
	{
		const ReportTermUnit *item = &list->units[i];
		TermWord   *word = &set->words[i];
		LexUnit    *unit = &units[i];
		UnitStep   *step = &steps[i];
		ReportTermFault fault;
		uint16_t	first;

		error->index = i;
		if (give_up(&terms->arena, i, error) || !take_word(pool, at, item->unit, 1, TERM_UNIT_MAX, word, error) ||
			!read_class(item->unit_class, unit, error))
			return false;
		first = pool[word->at];
		if (is_digit(first) || is_mask(first) || first == '.' || numeral_digit(first) >= 0 ||
			(word->length == 1 && is_scale(first)))
			return fail(error, TERM_NUMBER_FIRST);
		if (list->strict && i == 0 && is_built_in(pool + word->at, word->length))
			return fail(error, TERM_BUILT_IN);
		unit->name = utf8_of(&terms->arena, pool + word->at, word->length);
		unit->base = unit->name;
		step->unit = unit;
		step->item = i;
		step->base = -1;
		fault = read_factor(item->factor.data == NULL ? (ReportText) {"1", 1} : item->factor,
							step->factor);
		if (fault != TERM_OK)
			return fail(error, fault);
		word->unit = unit;
		set->nwords++;
	}
	if (!sort_words(&terms->arena, set))
		return false;
	for (uint32_t i = 0; i < set->nwords; i++)
	{
		uint16_t	first = set->pool[set->words[i].at];

		first %= 1 << TERM_UNIT_BITS;
		terms->unit_begins[first / 32] |= UINT32_C(1) << first % 32;
	}
	for (uint32_t i = 1; i < set->nwords; i++)
	{
		if (compare(set->pool, &set->words[i - 1], &set->words[i]) == 0)
		{
			uint32_t	a = (uint32_t) (set->words[i - 1].unit - units);
			uint32_t	b = (uint32_t) (set->words[i].unit - units);

			error->index = a > b ? a : b;
			return fail(error, TERM_TWICE);
		}
	}
	for (uint32_t i = 0; i < list->nunits; i++)
	{
		ReportText	text = list->units[i].base;
		uint16_t	base[TERM_UNIT_MAX];
		uint32_t	none = 0;
		TermWord	word;
		const TermWord *found;

		error->index = i;
		if (text.data == NULL)
			text = list->units[i].unit;
		if (!take_word(base, &none, text, 1, TERM_UNIT_MAX, &word, error))
			return false;
		found = longest(set, 0, set->nwords, 0, base, word.length, true);
		if (found != NULL && found->unit == &units[i])
		{
			if (strcmp(steps[i].factor, "1") != 0)
				return fail(error, TERM_FACTOR_SELF);
		}
		else if (found != NULL)
			steps[i].base = (int32_t) (found->unit - units);
		else if (!foreign_base(terms, base, word.length, &steps[i]))
			return fail(error, TERM_FACTOR_LONG);
	}
	if (!resolve_units(steps, list->nunits, path, error))
		return false;
	for (uint32_t i = 0; i < list->nunits; i++)
		units[i].factor = steps[i].factor;
	return !terms->arena.failed;
}

/* ---------------------------------------------------------------- all */

static bool
create(ReportTerms *terms, const ReportTermList *list, ReportTermError *error)
{
	size_t		words = (size_t) list->nnames + list->nareas;
	size_t		room = 0;
	uint32_t	at = 0;
	uint16_t   *pool;

	/* a character takes a byte at least, and too long a word ends it */
	for (uint32_t i = 0; i < list->nnames; i++)
		room += list->names[i].name.length < TERM_NAME_MAX * 3 ?
			list->names[i].name.length : TERM_NAME_MAX;
	for (uint32_t i = 0; i < list->nareas; i++)
		room += list->areas[i].length < TERM_NAME_MAX * 3 ? list->areas[i].length : TERM_NAME_MAX;
	for (uint32_t i = 0; i < list->nunits; i++)
		room += list->units[i].unit.length < TERM_UNIT_MAX * 3 ?
			list->units[i].unit.length : TERM_UNIT_MAX;
	pool = arena_alloc(&terms->arena, (room + TERM_NAME_MAX) * sizeof(uint16_t));
	terms->words.words = arena_alloc(&terms->arena, (words + 1) * sizeof(TermWord));
	terms->units.words = arena_alloc(&terms->arena, ((size_t) list->nunits + 1) * sizeof(TermWord));
	if (terms->arena.failed)
		return false;
	terms->words.pool = terms->units.pool = pool;
	if (!read_names(terms, list, pool, &at, error) || !read_units(terms, list, pool, &at, error))
		return false;
	if (!sort_words(&terms->arena, &terms->words) ||
		!merge_words(&terms->words, list, error) || !index_words(terms))
		return false;
	error->list = TERM_PATTERNS;
	if (list->npatterns > 0)
	{
		terms->patterns = term_patterns_create(&terms->arena, list, error);
		if (terms->patterns == NULL)
			return false;
	}
	return true;
}

ReportTerms *
report_terms_create(const ReportAllocator *allocator, const ReportTermList *list,
					ReportTermError *error)
{
	ReportTerms *terms = allocator->alloc(allocator->context, sizeof(ReportTerms));
	ReportOptions options;

	memset(error, 0, sizeof(*error));
	if (terms == NULL)
	{
		error->code = REPORT_NO_MEMORY;
		return NULL;
	}
	memset(terms, 0, sizeof(*terms));
	memset(&options, 0, sizeof(options));
	options.allocator = *allocator;
	options.interrupted = list->interrupted;
	options.interrupt_context = list->interrupt_context;
	arena_init(&terms->arena, &options);
	if (create(terms, list, error))
		return terms;
	if (terms->arena.failed)
	{
		error->code = REPORT_NO_MEMORY;
		error->fault = TERM_OK;
	}
	else if (error->fault == TERM_OK && error->code == REPORT_OK)
		error->code = REPORT_NO_MEMORY;
	report_terms_free(terms);
	return NULL;
}

void
report_terms_free(ReportTerms *terms)
{
	ReportAllocator allocator;

	if (terms == NULL)
		return;
	allocator = terms->arena.allocator;
	term_patterns_free(terms->patterns);
	arena_free(&terms->arena);
	allocator.release(allocator.context, terms);
}

TermScan
terms_scan(const ReportTerms *terms, Arena *arena, const Text *text,
		   uint32_t first, uint32_t last,
		   bool (*take) (void *context, const TermMatch *match), void *context,
		   const char **over)
{
	if (terms == NULL || terms->patterns == NULL)
		return SCAN_DONE;
	return term_patterns_scan(terms->patterns, arena, text, first, last, take, context, over);
}
