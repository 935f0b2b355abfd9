/*-------------------------------------------------------------------------
 *
 * analyze.c
 *	  Fuzz target: sections, rows, noise and rejects of any text.
 *
 *-------------------------------------------------------------------------
 */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Input         input;
	ReportOptions options;

	if (!input_open(&input, data, size))
		return -1;
	options = input_options(&input);
	if (input.length % 2 == 1)
		options.published = (ReportDay){2023, 1, 10};
	fuzz_analyze(&input, &options);
	input_close(&input);
	return 0;
}
