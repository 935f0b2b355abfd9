/*-------------------------------------------------------------------------
 *
 * meta.c
 *	  Fuzz target: who reports what and when, without anything else.
 *
 *-------------------------------------------------------------------------
 */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const unsigned wants[] = {REPORT_WANT_META, REPORT_WANT_SECTIONS, REPORT_WANT_NOISE,
									 REPORT_WANT_META | REPORT_WANT_ROWS};
	Input                 input;
	ReportOptions         options;

	if (!input_open(&input, data, size))
		return -1;
	options = input_options(&input);
	options.want = wants[input.length % 4];
	if (input.length % 3 == 1)
		options.published = (ReportDay){2023, 1, 10};
	fuzz_analyze(&input, &options);
	input_close(&input);
	return 0;
}
